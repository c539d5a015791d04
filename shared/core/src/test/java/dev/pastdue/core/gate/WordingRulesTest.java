package dev.pastdue.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.WordingRules.Setting;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingRulesTest {
    private static List<String> broken(String text) {
        return WordingRules.brokenRules(text, Setting.UNKNOWN);
    }

    private static List<String> brokenIn(String stage, String text) {
        return WordingRules.brokenRules(text, new Setting(stage, null, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "We will report truthfully to the credit bureau as the law requires; the record is updated once you have paid.",
                "我行依法如实报送征信，还清后记录会更新。",
                "本行依法據實報送聯徵中心，繳清後紀錄將更新。",
                "We have decided to file a civil claim on 15 December 2026.",
                "我行已决定于2026年12月15日向法院提起民事诉讼。",
                "Owing money is not a crime, and you will not be arrested for it."
            })
    void whatIsTrueDecidedAndCivilMayBeSaidWhateverItsWords(String text) {
        assertThat(broken(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You will not be arrested. | ''",
                "You will be arrested. | invented-measure",
                "If you do not pay you will be arrested. | invented-measure",
                "We will not hesitate to have you arrested. | invented-measure",
                "您不会因此被逮捕。 | ''",
                "不还款就会被逮捕。 | invented-measure",
                "没有还款的将被逮捕。 | invented-measure",
                "会不会被逮捕，您自己掂量。 | threat invented-measure",
                "We will not contact your family. | ''",
                "We will contact your family. | third-party",
                "请勿向任何人透露密码。 | ''",
                "请提供密码。 | secrets",
                "No bank will ever lend to you again. | consequence"
            })
    void aNegationTurnsRoundWhatItReaches(String text, String rules) {
        assertThat(String.join(" ", broken(text))).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "We will not hesitate to have you arrested. | invented-measure",
                "We will never hesitate to have you arrested. | invented-measure",
                "We won't hesitate to tell your employer. | third-party",
                "We will not think twice about telling your family. | third-party",
                "We will not refrain from telling your neighbours. | third-party",
                "We are not afraid to tell your boss. | third-party",
                "Nothing will stop us from seizing your car. | invented-measure",
                "We will not shrink from seizing your wages. | invented-measure",
                "我行不会犹豫，将通知您的单位。 | third-party",
                "我们绝不手软，将查封您的房屋。 | invented-measure",
                "本行不會客氣，將通知您的公司。 | third-party",
                "我们毫不留情，会把您列入黑名单。 | invented-measure",
                "我们决不罢休，会把您的照片发给您的同事。 | third-party"
            })
    void aPromiseThatIsWordedAsADenialIsNone(String text, String rule) {
        assertThat(broken(text)).contains(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\u3000",
                "…………",
                "!!!",
                "12345",
                "3,901",
                "🙂🙂",
                "ok",
                "a a a a a a a a a a a a",
                "不不不不不不不不不不",
                "哈哈哈哈哈哈哈哈哈哈哈哈",
                "hahahahahahahahaha",
                "你好",
                "拒收请回复R",
                "謝謝",
                "-- -- --"
            })
    void whatSaysNothingIsNotRefused(String text) {
        assertThat(broken(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"老赖", "賴皮鬼", "deadbeat", "人渣"})
    void whatIsTooShortForTheModelIsJudgedByRule(String text) {
        assertThat(broken(text)).containsExactly("insult");
    }

    @ParameterizedTest
    @ValueSource(strings = {"不排除向您的亲友告知欠款。", "我们不介意向您的同事透露欠款情况。", "本行不排除通知您的家属。", "我們不排除將欠款情形告知您的親友。"})
    void whatIsNotRuledOutIsThreatened(String text) {
        assertThat(broken(text)).containsExactly("third-party");
    }

    @ParameterizedTest
    @ValueSource(strings = {"我们不会向您的亲友告知欠款。", "我们绝不会通知您的家属或单位。"})
    void whatIsNeverDoneIsNot(String text) {
        assertThat(broken(text)).isEmpty();
    }

    @Test
    void whatOnlyTheModelDislikesSaysSoAndWhichWordsWeigh() {
        List<Breach> breaches = WordingRules.breaches("您这样拖下去对谁都没有好处。", Setting.UNKNOWN);
        assertThat(breaches).hasSize(1);
        Breach breach = breaches.getFirst();
        assertThat(breach.by()).isEqualTo(Breach.By.MODEL);
        assertThat(breach.words()).isNotEmpty().allMatch("您这样拖下去对谁都没有好处。"::contains);
        assertThat(breach.message())
                .startsWith("a learnt model reads this as")
                .contains(breach.words().getFirst());
    }

    @Test
    void whatARuleFindsSaysWhatItDoes() {
        assertThat(WordingRules.breaches("You are a deadbeat", Setting.UNKNOWN))
                .extracting(Breach::message)
                .containsExactly("this insults or shames");
    }

    @Test
    void aSuitMayBeSaidWhereItIsDecidedAndInItsStage() {
        String decided = "We have decided to file a civil claim on 15 December.";
        assertThat(brokenIn("pre-litigation", decided)).isEmpty();
        assertThat(brokenIn("reminder", decided)).containsExactly("consequence");
        assertThat(brokenIn("pre-litigation", "We may sue you.")).containsExactly("consequence");
        assertThat(brokenIn("pre-litigation", "We will file a civil claim on 15 December."))
                .isEmpty();
        assertThat(brokenIn("pre-litigation", "如不还款，我行将于12月15日起诉。")).containsExactly("consequence");
        assertThat(broken("You may go to court if you dispute the amount.")).isEmpty();
        assertThat(broken("You may be taken to court.")).containsExactly("consequence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"后果自负", "後果自負", "后 果 自 负", "后.果.自.负", "后*果*自*负", "后\u200B果自\uFEFF负", "【示例银行】請還款，否則後果自負！"})
    void howItIsTypedDoesNotHideIt(String text) {
        assertThat(broken(text)).contains("threat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"You are a DEADBEAT", "d.e.a.d.b.e.a.t", "D E A D B E A T", "ｄｅａｄｂｅａｔ", "d3adb3at", "déadbeat"})
    void norDoesItInLatinLetters(String text) {
        assertThat(broken(text)).containsExactly("insult");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Pay at https://pay.example.com/x | ''",
                "Pay at www.example.com. | ''",
                "还款请登录example.com，谢谢 | ''",
                "Pay at https://other.org/x | link",
                "Pay at https://example.com.other.org | link",
                "Pay at notexample.com | link",
                "Pay at bit.ly/x | short-link",
                "Call 400-000-0000 between 9 a.m. and 5 p.m. | ''"
            })
    void whereTheDomainsAreKnownNoOtherIsLinked(String text, String rules) {
        var setting = new Setting(null, Set.of("example.com"), List.of());
        assertThat(String.join(" ", WordingRules.brokenRules(text, setting))).isEqualTo(rules);
    }

    @Test
    void personalNumbersAreFoundAsTheTextsSafetyFindsThem() {
        assertThat(broken("身份证１１０１０５１９４９１２３１００２Ｘ")).containsExactly("id-card");
        assertThat(broken("card 4111 1111 1111 1111")).containsExactly("bank-card");
        assertThat(broken("Your account number 88001234567 is past due.")).containsExactly("account-number");
        assertThat(broken("Your card ending 1234 is past due; call 400-000-0000."))
                .isEmpty();
    }

    @Test
    void aJurisdictionsOwnWordsAreForbiddenToo() {
        var setting = new Setting(null, null, List.of("¥"));
        assertThat(WordingRules.brokenRules("应还¥3,901", setting)).containsExactly("forbidden-word");
    }

    @Test
    void aBlankTextSaysNothingWrong() {
        assertThat(broken("")).isEmpty();
        assertThat(broken(" \t\u3000")).isEmpty();
    }

    @Test
    void everyInputIsAnswered() {
        assertThat(broken("\uD800 please pay by Friday \uDC00")).isEmpty();
        assertThat(broken("…".repeat(5000))).isEmpty();
        assertThat(broken("a ".repeat(20_000))).isEmpty();
        assertThat(broken("不".repeat(20_000))).isEmpty();
    }

    @Test
    void aBreachSaysWhichSentence() {
        String text = "Please pay. You will be arrested! Thank you.";
        assertThat(WordingRules.breaches(text, Setting.UNKNOWN))
                .containsExactly(new Breach(WordingRule.INVENTED_MEASURE, 12, 33, Breach.By.RULE));
    }

    @Test
    void idsAreUniqueAndEachRuleSaysWhyBySourceAndWhatToDo() {
        assertThat(Stream.of(WordingRule.values()).map(WordingRule::id)).doesNotHaveDuplicates();
        assertThat(WordingRule.values()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z-]+");
            assertThat(rule.reason()).isNotBlank();
            assertThat(rule.source()).isNotBlank();
            assertThat(rule.advice()).isNotBlank();
            assertThat(WordingRule.of(rule.id())).contains(rule);
        });
        assertThat(WordingRule.of("none")).isEmpty();
    }

    @Test
    void aThreatAmongGoodSentencesIsRefused() {
        assertThat(WordingRules.brokenRules("如已還款請忽略本簡訊。回覆T退訂再不還款就讓你家人知道。", Setting.UNKNOWN))
                .containsExactly("third-party");
        assertThat(WordingRules.brokenRules(
                        "If you have paid, please ignore this text. Pay now or we will tell your boss.",
                        Setting.UNKNOWN))
                .containsExactly("third-party");
    }
}
