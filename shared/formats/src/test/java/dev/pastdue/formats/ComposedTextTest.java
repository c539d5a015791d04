package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.LinkTokens;
import dev.pastdue.core.text.Occasion;
import dev.pastdue.core.text.Segments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Composer} over templates and strategies as they are written. */
class ComposedTextTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    /** By openssl, as docs/formats.md says. */
    private static final String LINK_TOKEN = "MY29nYn7gpER4oWdBzqL5g";

    private static final Strategy BEFORE = strategy(StrategyReaderTest.SAMPLE);
    private static final Strategy AFTER =
            strategy(StrategyReaderTest.SAMPLE.replace("示例银行", "示范银行").replace("the mobile app", "the website"));

    private final Composer composer =
            new Composer(new MustacheTemplates(documents(), new MovingClock("2026-01-20T02:00:00Z")));

    private static Strategy strategy(String text) {
        return StrategyReader.read("strategies/demo.yaml", text, "v1");
    }

    private static MapDocuments documents() {
        var documents = new MapDocuments();
        for (String locale : List.of("zh-TW", "en")) {
            documents.put(
                    "templates/reminder/" + locale + "/a.mustache",
                    "{{lender}} {{waysToPay}} {{amount}} {{dueDate}}",
                    "v1");
        }
        return documents;
    }

    private static String body(Composer composer, Facts facts, Stage stage, Strategy strategy) {
        Composed composed = composer.compose(
                Account.of("a-1", facts),
                new Occasion(DUE, 3, stage, "a", 0),
                new Policy(strategy, WorkCalendar.PLAIN_WEEK));
        return composed instanceof Composed.Text(var text) ? String.valueOf(text.body()) : composed.toString();
    }

    private String text(String locale, Strategy strategy) {
        var facts =
                new Facts("c1", "陳大文", null, locale, List.of(), "信用貸款", DUE, Money.of("1000", "TWD"), Instant.EPOCH);
        var stage = strategy.stages().getFirst();
        return body(composer, facts, stage, strategy);
    }

    @Test
    void isOfItsLocaleAndOfTheStrategyThatIsGiven() {
        for (int i = 0; i < 2; i++) {
            assertThat(text("en-GB", BEFORE)).isEqualTo("示例银行 the mobile app, any branch TWD 1,000 17 Jan 2026");
            assertThat(text("en-GB", AFTER)).isEqualTo("示范银行 the website, any branch TWD 1,000 17 Jan 2026");
            assertThat(text("fr", BEFORE)).isEqualTo("示例银行 行動銀行、各分行 新臺幣1,000元 2026年1月17日");
            assertThat(text("zh-TW", AFTER)).isEqualTo("示范银行 行動銀行、各分行 新臺幣1,000元 2026年1月17日");
        }
    }

    /** In a template whose words are GSM-7. */
    private String english(String name, String product, String products) {
        var documents = new MapDocuments();
        documents.put("templates/reminder/en/a.mustache", "Dear {{name}}: {{product}}, {{amount}}", "v1");
        Strategy strategy =
                strategy(StrategyReaderTest.SAMPLE.replace("\nepisodes-from", products + "\nepisodes-from"));
        var facts =
                new Facts("c1", name, null, "en_GB", List.of(), product, DUE, Money.of("1000", "TWD"), Instant.EPOCH);
        var composer = new Composer(new MustacheTemplates(documents, new MovingClock("2026-01-20T02:00:00Z")));
        var stage = strategy.stages().getFirst();
        return body(composer, facts, stage, strategy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Łukasz Nowak | credit card | Lukasz: credit card",
                "Nguyễn Văn An | Personal loan – salary | Nguyen: Personal loan - salary",
                "D’Angelo Reed | Visa™ Gold | D'Angelo: Visa Gold",
                "José García | Crédito Ñandú | José: Crédito Ñandu",
                "Zoë | “Gold” card… | Zoe: \"Gold\" card...",
                "Søren Ås | car\u00A0loan | Søren: car loan",
                "Đặng Văn | Şahıs | Dang: Sahis",
                "吴大明 | 汽车贷款 | customer: account",
                "김철수 | Visa信用卡 | customer: account",
                "Иван Петров | Кредит | Ivan: Kredit",
                "Γιώργος Π | Δάνειο | Giorgos: Daneio",
                "محمد علي | قرض | customer: account",
                "Ann 😀 | 😀 loan | Ann: loan",
                "~~ | ~~ | customer: account",
                "N/A | #REF! | customer: account",
                "Mary Chen | 信用卡 | Mary: credit card",
                "Mary Chen | 信用卡（尾号1234） | Mary: credit card (1234)",
                "Mary Chen | 信用卡(1234) | Mary: credit card (1234)",
                "Mary Chen | p-17 | Mary: personal loan",
                "Mary Chen | Ｐ-１７ | Mary: personal loan"
            })
    void anEnglishTextStaysInGsm7WhateverLettersAnAccountBrings(String name, String product, String wanted) {
        String text = english(
                name, product, "\nproducts: {信用卡: {en: credit card, zh-TW: 信用卡}, P-17: {en-US: personal loan}}");

        assertThat(text).isEqualTo("Dear " + wanted + ", TWD 1,000").doesNotContain("?");
        assertThat(Segments.of(text).gsm7()).isTrue();
    }

    @Test
    void noValueMakesAnEnglishTextUcs2() {
        long seed = 29;
        System.out.println("values, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            String text = english(letters(random), letters(random), "");
            assertThat(Segments.of(text).gsm7()).as(text).isTrue();
            assertThat(text).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        }
    }

    private static String letters(Random random) {
        var letters = new StringBuilder();
        for (int n = random.nextInt(12); n >= 0; n--) {
            letters.appendCodePoint(random.nextInt(3) == 0 ? 'a' + random.nextInt(26) : random.nextInt(0x11000));
        }
        return letters.toString();
    }

    @Test
    void aTemplateThatIsNotGsm7KeepsAllLetters() {
        var documents = new MapDocuments();
        documents.put("templates/reminder/vi/a.mustache", "Kính gửi {{name}}: {{product}} quá hạn", "v1");
        var facts = new Facts(
                "c1", "Nguyễn Văn An", null, "vi", List.of(), "thẻ", DUE, Money.of("1", "TWD"), Instant.EPOCH);
        var own = new Composer(new MustacheTemplates(documents, new MovingClock("2026-01-20T02:00:00Z")));

        assertThat(body(own, facts, BEFORE.stages().getFirst(), BEFORE)).isEqualTo("Kính gửi Nguyễn: thẻ quá hạn");
    }

    @Test
    void moreLocalesThanAreKeptAreAllServed() {
        for (int i = 0; i < 300; i++) {
            assertThat(text("en-x-p" + i, BEFORE)).isEqualTo("示例银行 the mobile app, any branch TWD 1,000 17 Jan 2026");
        }
    }

    /** In a stage that asks for all that a text may say. */
    private static Strategy full() {
        return strategy(StrategyReaderTest.SAMPLE
                .replace(
                        "paused: false",
                        "link-domains: [example.com]\npay-link: https://pay.example.com/{token}\npaused: false")
                .replaceFirst("hold-out: 0", "pay-by: {workdays: 10}, earlier-contacts: true"));
    }

    private static Composed full(String locale, Terms terms, String words, WorkCalendar calendar, int contacts) {
        var documents = new MapDocuments();
        documents.put("templates/reminder/" + locale + "/a.mustache", words, "v1");
        var facts = new Facts(
                "c1",
                "Mary Chen",
                Addresses.NONE,
                locale,
                List.of(),
                "card",
                DUE,
                Money.of("1000", "TWD"),
                Instant.EPOCH,
                terms);
        var composer = new Composer(
                new MustacheTemplates(documents, new MovingClock("2026-01-20T02:00:00Z")),
                LinkTokens.signedBy(() -> "local-secret"));
        return composer.compose(
                Account.of("A-1001", facts),
                new Occasion(LocalDate.of(2026, 11, 1), 3, full().stages().getFirst(), "a", contacts),
                new Policy(full(), calendar));
    }

    private static String said(Composed composed) {
        return switch (composed) {
            case Composed.Text(var text) -> String.valueOf(text.body());
            case Composed.Lacking lacking -> "lacks " + String.join(",", lacking.names());
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Mr. | Mr.",
                "en | 先生 | Mr",
                "en | 小姐 | Ms",
                "en | 處長 | lacks title",
                "en | Señora | Señora",
                "zh-CN | Mrs | 女士",
                "zh-TW | 小姐 | 小姐",
                "zh-TW | Herr | lacks title",
                "zh-TW | -- | lacks title",
                "zh-TW | '' | lacks title"
            })
    void aTitleIsSaidInTheTextsLanguageOrNotAtAll(String locale, String title, String said) {
        var terms = new Terms(title, null, null, null, null);
        assertThat(said(full(locale, terms, "{{title}}", WorkCalendar.PLAIN_WEEK, 0)))
                .isEqualTo(said);
    }

    @Test
    void aTextSaysADayToPayByALinkAndHowManyNoticesWentBefore() {
        String words = "{{payBy}} {{payLink}} {{contacts}}";
        assertThat(said(full("en", Terms.NONE, words, WorkCalendar.PLAIN_WEEK, 2)))
                .isEqualTo("18 Nov 2026 https://pay.example.com/TOKEN 2".replace("TOKEN", LINK_TOKEN));
        assertThat(said(full("en", Terms.NONE, words, WorkCalendar.PLAIN_WEEK, 0)))
                .isEqualTo("lacks contacts");
        assertThat(said(full("en", Terms.NONE, words, new WorkCalendar("cn", Set.of(2025), Map.of()), 1)))
                .isEqualTo("lacks payBy");
    }

    @Test
    void aLinksTokenIsOfItsNoticeAlone() {
        NoticeKey key = NoticeKey.parse("A-1001#2026-11-01#reminder");
        assertThat(LinkTokens.isOf(key, LINK_TOKEN, "local-secret")).isTrue();
        assertThat(LinkTokens.isOf(key, LINK_TOKEN, "another")).isFalse();
        assertThat(LinkTokens.isOf(NoticeKey.parse("A-1002#2026-11-01#reminder"), LINK_TOKEN, "local-secret"))
                .isFalse();
        assertThat(LinkTokens.STAND_IN.of(key)).hasSize(LinkTokens.LENGTH).isNotEqualTo(LINK_TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN | 12.6 | 0.05 | 其中罚息新台币12.60元，按日0.05%计收。",
                "zh-CN | 12.6 | | 其中罚息新台币12.60元。",
                "zh-TW | | 0.05 | 遲延利息按日0.05%計收。",
                "en | 12.6 | 0.05 | Of this, TWD 12.60 is penalty interest, 0.05% a day under your contract.",
                "en | | | Interest accrues under your contract."
            })
    void penaltyInterestIsOneSentenceOfWhatTheBookSays(
            String locale, @Nullable BigDecimal penalty, @Nullable BigDecimal rate, String sentence) {
        var terms = new Terms("", null, null, penalty, rate);
        assertThat(said(full(locale, terms, "{{penaltyNote}}", WorkCalendar.PLAIN_WEEK, 0)))
                .isEqualTo(sentence);
    }
}
