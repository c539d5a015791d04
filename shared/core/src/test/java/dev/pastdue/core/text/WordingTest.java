package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private static final Locale TAIWAN = Locale.forLanguageTag("zh-TW");
    private static final Locale MAINLAND = Locale.forLanguageTag("zh-CN");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.50 | TWD | zh-TW | 新臺幣1,234.50元",
                "1200 | TWD | zh-TW | 新臺幣1,200元",
                "1200.00 | TWD | zh-CN | 新台币1,200元",
                "0.05 | CNY | zh-CN | 0.05元",
                "12345678.9 | CNY | zh-TW | 人民幣12,345,678.90元",
                "100 | CNY | zh-Hant | 人民幣100元",
                "100 | CNY | zh-Hans-TW | 100元",
                "100 | CNY | zh-Hant-CN | 人民幣100元",
                "100 | CNY | zh-MO | 人民幣100元",
                "100 | TWD | zh-SG | 新台币100元",
                "5000 | JPY | zh-TW | 5,000日圓",
                "5000 | JPY | zh-CN | 5,000日元",
                "99.9 | USD | zh-CN | 99.90美元",
                "99.9 | USD | en | USD 99.90",
                "1000000 | TWD | en-GB | TWD 1,000,000",
                "7.5 | HKD | zh-HK | 港幣7.50元",
                "12.345 | KWD | zh-TW | KWD 12.345"
            })
    void anAmountCarriesTheCurrencysWordAndNeverItsSign(String amount, String currency, String tag, String words) {
        assertThat(Wording.amount(Money.of(amount, currency), Locale.forLanguageTag(tag)))
                .isEqualTo(words);
    }

    @Test
    void noAmountLosesADigitOrGainsASign() {
        long seed = 11;
        System.out.println("amounts, seed " + seed);
        var random = new Random(seed);
        String[] currencies = {"TWD", "CNY", "USD", "JPY", "EUR", "KWD"};
        String[] tags = {"zh-TW", "zh-CN", "en", "fr", "zh-HK"};
        for (int i = 0; i < 5_000; i++) {
            var currency = Currency.getInstance(currencies[random.nextInt(currencies.length)]);
            var amount = BigDecimal.valueOf(
                    random.nextLong(1L << (1 + random.nextInt(52))), currency.getDefaultFractionDigits());
            String words = Wording.amount(
                    new Money(amount, currency), Locale.forLanguageTag(tags[random.nextInt(tags.length)]));
            String figures = words.replaceAll("[^0-9.]", "");

            assertThat(new BigDecimal(figures)).as(words).isEqualByComparingTo(amount);
            assertThat(words).doesNotContainPattern("[¥$€£-]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "陳大文 | 陳**",
                "王明 | 王*",
                "王 | 王*",
                "歐陽明日 | 歐陽**",
                "欧阳锋 | 欧阳*",
                "欧阳 | 欧*",
                "司马相如之长名字 | customer",
                "𠮷野家 | customer",
                "  陳大文  | 陳**",
                "John Smith | John",
                "Smith, John | John",
                "O'Brien Mary | O'Brien",
                "Mary-Jane Watson | Mary-Jane",
                "J. R. Ewing | customer",
                "José García | José",
                "Jose\u0301 Garci\u0301a | José",
                "Smith,\u3000Ann B | Ann",
                "=1+1 | customer",
                "12345 | customer",
                "😀😀 | customer",
                "😀 Ann | Ann",
                "محمد علي | customer"
            })
    void aNameIsMaskedSoThatABystanderLearnsLittle(String name, String masked) {
        assertThat(Wording.maskedName(name, Locale.ENGLISH)).isEqualTo(masked);
    }

    @Test
    void whoHasNoNameIsTheCustomerInTheLocalesWord() {
        assertThat(Wording.maskedName("", TAIWAN)).isEqualTo("客戶");
        assertThat(Wording.maskedName("\u202E\u0000 ", MAINLAND)).isEqualTo("客户");
        assertThat(Wording.maskedName("...", Locale.ENGLISH)).isEqualTo("customer");
    }

    @Test
    void aMaskedNameHoldsNeitherControlsNorDirectionMarksNorFormulas() {
        for (String name : List.of(
                "=HYPERLINK(\"http://evil\",\"x\")",
                "\u202E陳大文",
                "陳\u0000大\n文",
                "Ann\u200B\u202Eevil",
                "@SUM(A1)",
                "+cmd|' /C calc'!A0",
                "a".repeat(500))) {
            String masked = Wording.maskedName(name, TAIWAN);
            assertThat(masked).as(name).doesNotContainPattern("[\\p{Cc}\\p{Cf}=+@(){}|/:<>\"]");
            assertThat(masked.length()).isBetween(1, 20);
        }
    }

    @Test
    void aGivenNameNeverShowsInAMaskedChineseName() {
        long seed = 13;
        System.out.println("names, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            String family = new String(Character.toChars(0x4E00 + random.nextInt(0x5000)));
            String given = new String(Character.toChars(0x4E00 + random.nextInt(0x5000))) + "明";
            String masked = Wording.maskedName(family + given, TAIWAN);

            assertThat(masked).matches(family + "\\*\\*|客戶").doesNotContain("明");
        }
    }

    @Test
    void datesAndListsAreSaidAsTheLocaleDoes() {
        LocalDate date = LocalDate.of(2028, 2, 29);

        assertThat(Wording.date(date, TAIWAN)).isEqualTo("2028年2月29日");
        assertThat(Wording.date(date, Locale.FRENCH)).isEqualTo("29 Feb 2028");
        assertThat(Wording.list(List.of("手机银行", "营业网点"), MAINLAND)).isEqualTo("手机银行、营业网点");
        assertThat(Wording.list(List.of("the app", "a branch"), Locale.ENGLISH)).isEqualTo("the app, a branch");
    }

    @Test
    void aProductIsOneLineOfThirtyCharactersAtMost() {
        assertThat(Wording.product("信用\n貸款\u202E ")).isEqualTo("信用 貸款");
        assertThat(Wording.product("款".repeat(40))).hasSize(30);
        assertThat(Wording.product("𠮷".repeat(40)).codePoints()).hasSize(15);
        assertThat(Wording.product("a" + "[".repeat(40))).hasSize(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "信\u200B用\u200D卡 | 信用卡",
                "\u202E信用卡\u202C | 信用卡",
                "信用卡😀 | 信用卡",
                "👩‍👩‍👧 信用卡 ❤️ | 信用卡",
                "Visa™ Gold | Visa™ Gold",
                "信用卡（尾号1234） | 信用卡（尾号1234）",
                "信\uFEFF用卡 | 信用卡",
                "ca\u0301\u0301\u0301\u0301\u0301\u0301rd | ca\u0301\u0301\u0301rd",
                "x\uD800y | x y",
                "N/A | ~~",
                "#REF! | ~~",
                "null | ~~",
                "- | ~~",
                "123456 | ~~",
                "未知 | ~~"
            })
    void aProductHoldsNothingThatIsNotSeenAndNoPicture(String written, String product) {
        assertThat(Wording.product(written)).isEqualTo(product);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\r\n", "\u000B\f", "\u0085", "\u2028", "\u2029", "\uE000", "\uFFFF", " \u0000 "})
    void whatIsNotSpokenIsOneSpace(String unspoken) {
        assertThat(Wording.product(unspoken + "信用" + unspoken + unspoken + "貸款" + unspoken))
                .isEqualTo("信用 貸款");
        assertThat(Wording.maskedName(unspoken + "Ann" + unspoken + "Lee", Locale.ENGLISH))
                .isEqualTo("Ann");
    }

    @Test
    void spacesOfOtherScriptsStayButForTheEnds() {
        assertThat(Wording.product("\u3000信用\u3000貸款\u3000")).isEqualTo("信用\u3000貸款");
        assertThat(Wording.product("a\u00A0b")).isEqualTo("a\u00A0b");
    }
}
