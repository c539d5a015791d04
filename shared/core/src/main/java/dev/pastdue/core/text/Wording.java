package dev.pastdue.core.text;

import dev.pastdue.core.model.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values are said in a locale: amounts with the currency's word, dates, names masked as custom asks, lists. */
public final class Wording {
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final int MAX_PRODUCT_LENGTH = 30;
    private static final Pattern NO_PRODUCT = Pattern.compile(
            "(?i)[^\\p{L}\\p{N}]*(?:#?(?:n/?a|null|nil|none|nan|undefined|unknown|ref!?|name\\?|value!?|div/0!?|num!?|tbd|test|product|未知|无|無|测试|測試|不详|不詳|产品|產品)"
                    + "|[0-9][0-9 .,/-]*)?[^\\p{L}\\p{N}]*");
    private static final int MAX_NAME_LENGTH = 20;
    private static final int MAX_MARKS = 3;

    /** Before and after the figures. */
    private record Around(String before, String after) {}

    private static final Map<String, Around> SIMPLIFIED = Map.of(
            "CNY", new Around("", "元"),
            "TWD", new Around("新台币", "元"),
            "HKD", new Around("港币", "元"),
            "MOP", new Around("澳门币", "元"),
            "USD", new Around("", "美元"),
            "EUR", new Around("", "欧元"),
            "GBP", new Around("", "英镑"),
            "JPY", new Around("", "日元"));
    private static final Map<String, Around> TRADITIONAL = Map.of(
            "TWD", new Around("新臺幣", "元"),
            "CNY", new Around("人民幣", "元"),
            "HKD", new Around("港幣", "元"),
            "MOP", new Around("澳門幣", "元"),
            "USD", new Around("", "美元"),
            "EUR", new Around("", "歐元"),
            "GBP", new Around("", "英鎊"),
            "JPY", new Around("", "日圓"));

    private Wording() {}

    /** The amount as the locale says it, with the currency's word and never its sign: some routes refuse ¥. */
    public static String amount(Money money, Locale locale) {
        String code = money.currency().getCurrencyCode();
        String figures = figures(money);
        if (!isChinese(locale)) {
            return code + " " + figures;
        }
        Around around = (isTraditional(locale) ? TRADITIONAL : SIMPLIFIED).get(code);
        return around == null ? code + " " + figures : around.before() + figures + around.after();
    }

    /** Whose penalty interest it is, in one sentence; that of the contract where the book gives neither amount nor rate. */
    public static String penaltyNote(@Nullable String penalty, @Nullable String rate, Locale locale) {
        PenaltyWords words = isChinese(locale)
                ? isTraditional(locale) ? PenaltyWords.TRADITIONAL : PenaltyWords.SIMPLIFIED
                : PenaltyWords.ENGLISH;
        if (penalty == null && rate == null) {
            return words.byContract();
        }
        String form = penalty == null ? words.rate() : rate == null ? words.amount() : words.both();
        return form.replace("{amount}", String.valueOf(penalty)).replace("{rate}", String.valueOf(rate));
    }

    /** Sentences about penalty interest. */
    private record PenaltyWords(String both, String amount, String rate, String byContract) {
        static final PenaltyWords SIMPLIFIED =
                new PenaltyWords("其中罚息{amount}，按日{rate}计收。", "其中罚息{amount}。", "罚息按日{rate}计收。", "利息按合同计收。");
        static final PenaltyWords TRADITIONAL =
                new PenaltyWords("其中遲延利息{amount}，按日{rate}計收。", "其中遲延利息{amount}。", "遲延利息按日{rate}計收。", "利息依契約計收。");
        static final PenaltyWords ENGLISH = new PenaltyWords(
                "Of this, {amount} is penalty interest, {rate} a day under your contract.",
                "Of this, {amount} is penalty interest under your contract.",
                "Penalty interest accrues at {rate} a day, as your contract provides.",
                "Interest accrues under your contract.");
    }

    private static String figures(Money money) {
        BigDecimal amount = money.amount();
        int digits = amount.scale() <= 0
                ? 0
                : Math.max(amount.scale(), Math.max(0, money.currency().getDefaultFractionDigits()));
        String plain = amount.setScale(digits).toPlainString();
        int end = digits == 0 ? plain.length() : plain.length() - digits - 1;
        var figures = new StringBuilder(plain);
        for (int i = end - 3; i > 0; i -= 3) {
            figures.insert(i, ',');
        }
        return figures.toString();
    }

    public static String date(LocalDate date, Locale locale) {
        return (isChinese(locale) ? CHINESE_DATE : ENGLISH_DATE).format(date);
    }

    public static String list(List<String> items, Locale locale) {
        return String.join(isChinese(locale) ? "、" : ", ", items);
    }

    /**
     * A name so that its bearer knows it and a bystander learns little: family name and stars for a Chinese or Korean name, first name
     * otherwise; the locale's word for a customer where nothing can be said, or not with certainty.
     */
    public static String maskedName(String name, Locale locale) {
        String shown = PersonName.shown(plain(name), locale);
        return shown.isEmpty() ? customer(locale) : shown;
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    /** The word for whose name is not shown. */
    static String customer(Locale locale) {
        if (!isChinese(locale)) {
            return "customer";
        }
        return isTraditional(locale) ? "客戶" : "客户";
    }

    /** The word for a product that has no name, or none that the text's letters can spell. */
    static String anyProduct(Locale locale) {
        if (!isChinese(locale)) {
            return "account";
        }
        return isTraditional(locale) ? "帳戶" : "账户";
    }

    /**
     * A product's name without what a text must not carry: controls, direction marks, line breaks, pictures; empty where something else
     * stands in its place.
     */
    public static String product(String product) {
        String clean = plain(product);
        return NO_PRODUCT.matcher(clean).matches() ? "" : cut(clean, MAX_PRODUCT_LENGTH);
    }

    /** A name in GSM-7, or the word for a customer. */
    static String nameInGsm7(String masked, Locale locale) {
        return Gsm7.spell(masked).map(name -> cut(name, MAX_NAME_LENGTH)).orElseGet(() -> customer(locale));
    }

    /** A product's name in GSM-7, or the word for any product. */
    static String productInGsm7(String product, Locale locale) {
        return Gsm7.spell(product).map(name -> cut(name, MAX_PRODUCT_LENGTH)).orElseGet(() -> anyProduct(locale));
    }

    /** With one space for each run of spaces, controls and line breaks, and without what is not seen, or is a picture. */
    static String plain(String value) {
        var clean = new StringBuilder(value.length());
        int marks = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            marks = isMark(c) ? marks + 1 : 0;
            if (isInvisible(c) || isPicture(c) || marks > MAX_MARKS) {
                continue;
            }
            if (c != ' ' && isSpoken(c)) {
                clean.appendCodePoint(c);
            } else if (clean.isEmpty() || clean.charAt(clean.length() - 1) != ' ') {
                clean.append(' ');
            }
        }
        return clean.toString().strip();
    }

    /** Direction marks, joiners, tags and variation selectors. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF)
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0xFFFC
                || c == 0xFFFD;
    }

    /** Emoji and what they are put together from; signs such as ™ are none. */
    private static boolean isPicture(int c) {
        return (c > 0x2122 && Character.isExtendedPictographic(c))
                || Character.isEmojiPresentation(c)
                || Character.isEmojiModifier(c)
                || c == 0x20E3;
    }

    /** Controls, line breaks, halves of characters and what no font has are not. */
    private static boolean isSpoken(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** To what takes at most so many septets or units, whichever the text is written with. */
    static String cut(String value, int longest) {
        int width = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            width += Math.max(
                    Character.charCount(c), Segments.of(Character.toString(c)).units());
            if (width > longest) {
                return value.substring(0, i).strip();
            }
            i += Character.charCount(c);
        }
        return value;
    }

    private static boolean isChinese(Locale locale) {
        return LanguageTags.isChinese(locale);
    }

    private static boolean isTraditional(Locale locale) {
        return LanguageTags.isTraditional(locale);
    }
}
