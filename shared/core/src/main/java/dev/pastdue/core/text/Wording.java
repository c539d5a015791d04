package dev.pastdue.core.text;

import dev.pastdue.core.account.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How values are said in a locale: amounts with the currency's word, dates, names masked as custom asks, lists. */
public final class Wording {
    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("uuuu年M月d日", Locale.ROOT);
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_PRODUCT = 30;
    private static final int MOST_STARS = 3;

    /** Each of two characters. */
    private static final Set<String> COMPOUND_FAMILY_NAMES = Set.of(
            "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫", "慕容", "令狐", "司徒", "司空",
            "夏侯", "宇文", "长孙", "長孫", "端木", "南宫", "南宮", "轩辕", "軒轅", "独孤", "獨孤", "闻人", "聞人", "呼延", "赫连", "赫連", "澹台", "澹臺",
            "钟离", "鍾離", "申屠", "太史", "公羊", "濮阳", "濮陽", "淳于", "单于", "單于", "百里", "东郭", "東郭", "西门", "西門", "范姜", "張簡", "张简");

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
     * A name so that its bearer knows it and a bystander learns little: family name and stars for a Chinese name, first name otherwise;
     * the locale's word for a customer where nothing can be said.
     */
    public static String maskedName(String name, Locale locale) {
        String clean = clean(name, Integer.MAX_VALUE);
        String masked = startsChinese(clean) ? maskedChinese(clean) : firstName(clean);
        return masked.isEmpty() ? customer(locale) : masked;
    }

    private static boolean startsChinese(String name) {
        return !name.isEmpty() && Character.UnicodeScript.of(name.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private static String maskedChinese(String name) {
        String family = name.length() > 2 && COMPOUND_FAMILY_NAMES.contains(name.substring(0, 2))
                ? name.substring(0, 2)
                : name.substring(0, name.offsetByCodePoints(0, 1));
        int rest = name.codePointCount(family.length(), name.length());
        return family + "*".repeat(Math.clamp(rest, 1, MOST_STARS));
    }

    private static String firstName(String name) {
        int comma = name.indexOf(',');
        String given = comma >= 0 ? name.substring(comma + 1).strip() : name;
        for (String word : given.split(" ", -1)) {
            String letters = letters(word);
            if (!letters.isEmpty()) {
                return cut(letters, LONGEST_NAME);
            }
        }
        return "";
    }

    /** What names are written with; empty where no letter is among it. */
    private static String letters(String word) {
        var letters = new StringBuilder(word.length());
        boolean any = false;
        for (int i = 0; i < word.length(); ) {
            int c = word.codePointAt(i);
            i += Character.charCount(c);
            boolean letter = Character.isLetter(c);
            any |= letter;
            if (letter || isMark(c) || c == '\'' || c == '’' || c == '-') {
                letters.appendCodePoint(c);
            }
        }
        return any ? letters.toString() : "";
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static String customer(Locale locale) {
        if (!isChinese(locale)) {
            return "customer";
        }
        return isTraditional(locale) ? "客戶" : "客户";
    }

    /** A product's name without what a text must not carry: controls, direction marks, line breaks. */
    public static String product(String product) {
        return clean(product, LONGEST_PRODUCT);
    }

    /** With one space for each run of spaces and of what is not spoken. */
    private static String clean(String value, int longest) {
        var plain = new StringBuilder(value.length());
        boolean space = false;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            if (c != ' ' && isSpoken(c)) {
                plain.appendCodePoint(c);
                space = false;
            } else if (!space) {
                plain.append(' ');
                space = true;
            }
        }
        return cut(plain.toString().strip(), longest);
    }

    /** Controls, direction marks, line breaks and what no font has are not. */
    private static boolean isSpoken(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String cut(String value, int longest) {
        return value.codePointCount(0, value.length()) <= longest
                ? value
                : value.substring(0, value.offsetByCodePoints(0, longest));
    }

    private static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    private static boolean isTraditional(Locale locale) {
        return locale.getScript().equals("Hant")
                || (locale.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(locale.getCountry()));
    }
}
