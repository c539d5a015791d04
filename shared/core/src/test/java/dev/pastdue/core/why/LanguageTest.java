package dev.pastdue.core.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.RuleId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Invariant 11: a decision is told in both languages. */
class LanguageTest {
    private static Evidence seen(RuleId rule, String limit) {
        return new Evidence(
                rule,
                true,
                new Evidence.AccountState(
                        12L,
                        Money.of("1234.50", "TWD"),
                        Instant.EPOCH,
                        LocalDate.of(2026, 1, 20),
                        HoldReason.PLAN,
                        true),
                Contact.State.OPEN,
                2,
                0.0312,
                limit,
                null);
    }

    private static @Nullable String detail(
            Language language, RuleId rule, Evidence seen, boolean decided, String asOf) {
        return new EvidenceFormatter(Messages.in(language.tag())).detail(rule, seen, decided, asOf);
    }

    @ParameterizedTest
    @EnumSource
    void invariant11_noWordIsMissing(Language language) {
        Messages messages = Messages.in(language.tag());

        assertThat(RuleResult.Outcome.values())
                .allSatisfy(each -> assertThat(messages.say("why.rule", each)).isNotBlank());
        assertThat(Explanation.Scan.values())
                .allSatisfy(each -> assertThat(messages.say("why.scan", each)).isNotBlank());
        assertThat(RecordedDecision.Result.values())
                .allMatch(each -> messages.find("why.result." + each)
                        .or(() -> messages.find("state." + each))
                        .isPresent());
        assertThat(NoticeTimeline.Kind.values())
                .allMatch(each -> messages.find("why.event." + each)
                        .or(() -> messages.find("state." + each))
                        .isPresent());
    }

    @ParameterizedTest
    @EnumSource(
            value = RuleId.class,
            names = {"RETRIES_USED", "BEFORE_START", "STALE_DATA", "BELOW_LEAST", "HELD_OUT", "UNSAFE_TEXT", "WINDOW"})
    void aRuleThatComparedSaysWithWhat(RuleId rule) {
        for (Language language : Language.values()) {
            assertThat(detail(language, rule, seen(rule, "the-limit"), true, "then"))
                    .contains("the-limit");
            assertThat(String.valueOf(detail(language, rule, seen(rule, "the-limit"), false, "then")))
                    .doesNotContain("the-limit");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NOTHING_PAST_DUE, 1234.50 TWD",
        "NO_STAGE, 12",
        "ON_HOLD, 2026-01-20",
        "STALE_DATA, then",
        "HELD_OUT, 0.0312",
        "CAP, 2"
    })
    void aRuleThatWasPassedSaysWhatItSaw(RuleId rule, String what) {
        for (Language language : Language.values()) {
            assertThat(detail(language, rule, seen(RuleId.SEND, "x"), false, "then"))
                    .contains(what);
        }
    }

    @Test
    void theCapSaysHowManyInHowManyDays() {
        assertThat(detail(Language.ENGLISH, RuleId.CAP, seen(RuleId.CAP, "1/7"), true, ""))
                .isEqualTo("2 counted, at most 1 in 7 days");
        assertThat(detail(Language.CHINESE, RuleId.CAP, seen(RuleId.CAP, "1/7"), true, ""))
                .isEqualTo("已计入 2 条，上限为 7 天 1 条");
    }

    @Test
    void aPriceSaysHowManySegmentsCostHowMuch() {
        assertThat(detail(Language.ENGLISH, RuleId.TOO_DEAR, seen(RuleId.TOO_DEAR, "5/0.30/0.20"), true, ""))
                .isEqualTo("it can take 5 segments, USD 0.30, more than 0.20");
        assertThat(detail(Language.CHINESE, RuleId.TOO_DEAR, seen(RuleId.TOO_DEAR, "5/0.30/0.20"), true, ""))
                .isEqualTo("最多计费 5 条，0.30 美元，超过 0.20 美元");
        assertThat(detail(Language.ENGLISH, RuleId.TOO_DEAR, seen(RuleId.SEND, "x"), false, ""))
                .isNull();
    }

    @Test
    void ofWhatWasNotSeenNothingIsSaid() {
        for (Language language : Language.values()) {
            for (RuleId rule : RuleId.values()) {
                String said = detail(language, rule, Evidence.ofUnknownAccount(), false, "then");
                assertThat(said == null || said.contains("then"))
                        .as("%s %s", language, said)
                        .isTrue();
            }
        }
    }

    @Test
    void aLanguageIsKnownByItsTag() {
        assertThat(Language.of("zh-CN")).contains(Language.CHINESE);
        assertThat(Language.of("en")).contains(Language.ENGLISH);
        assertThat(Language.of("zh")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, ENGLISH",
        "en-GB, ENGLISH",
        "zh, CHINESE",
        "zh-CN, CHINESE",
        "zh-SG, CHINESE",
        "zh-Hans, CHINESE",
        "zh-Hans-HK, CHINESE",
        "zh-TW, TAIWANESE",
        "zh-HK, TAIWANESE",
        "zh-Hant, TAIWANESE"
    })
    void aTagIsReadInTheLanguageThatItsSpeakersRead(String tag, Language language) {
        assertThat(Language.like(tag)).contains(language);
    }

    @Test
    void otherTagsAreReadInNone() {
        assertThat(Language.like("fr")).isEmpty();
        assertThat(Language.like("C")).isEmpty();
        assertThat(Language.like("")).isEmpty();
    }

    @Test
    void anAmountHasItsCurrencysDigits() {
        assertThat(EvidenceFormatter.amount(Money.of("1234.5", "TWD"))).isEqualTo("1234.50 TWD");
        assertThat(EvidenceFormatter.amount(Money.of("1200", "JPY"))).isEqualTo("1200 JPY");
        assertThat(EvidenceFormatter.amount(Money.of("0.125", "USD"))).isEqualTo("0.125 USD");
    }
}
