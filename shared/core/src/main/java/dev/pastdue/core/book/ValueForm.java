package dev.pastdue.core.book;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a field that cannot be read looks like: said by its form, never by its value, for it may be somebody's number, name or amount.
 */
final class ValueForm {
    /** What is asked of a value, in this order, and what is said where it is so. */
    private record Form(Pattern pattern, String words) {
        Form(String pattern, String words) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), words);
        }
    }

    private static final List<Form> ANY = List.of(
            new Form("", "it is empty"),
            new Form("#(n/a|ref!?|value!?|name\\??|div/0!?|null!?|num!?)", "it is a spreadsheet's error"),
            new Form("#+", "it is a column too narrow to show (####)"),
            new Form("null|none|nil|nan|n/?a|-+|/|\\\\n|无|無|空", "it is a word for nothing; leave the cell empty"),
            new Form("=.*", "it begins with =, as a formula does"),
            new Form(".*\0.*", "it holds a NUL character"),
            new Form(".*\uFFFD.*", "it holds a character that was lost (\uFFFD)"));

    private static final Form SCIENTIFIC = new Form(
            "[+-]?[0-9]+([.,][0-9]+)?E[+-]?[0-9]+",
            "it looks like a spreadsheet's number, with an exponent (2.02E+15)");

    private static final List<Form> AMOUNT = List.of(
            SCIENTIFIC,
            new Form("\\(.*\\)", "it is in parentheses, as a negative amount is"),
            new Form("[^0-9]*-.*|.*-", "it has a minus sign"),
            new Form("\\+.*", "it has a plus sign"),
            new Form(".*(\\p{Sc}|元|圆|圓|nt|rmb|usd|twd|cny|hkd).*", "it has a currency's sign or name"),
            new Form(".*%.*", "it has a percent sign"),
            new Form(".*[万萬亿億千].*", "it is in ten thousands or the like; write it out"),
            new Form(".*\\p{L}.*", "it has letters"),
            new Form("[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\\.[0-9]*)?", "it has a thousands separator"),
            new Form("[0-9]{1,3}(\\.[0-9]{3})+,[0-9]*", "it has points for thousands and a decimal comma"),
            new Form("[0-9]+,[0-9]{0,2}", "it has a decimal comma"),
            new Form("[0-9]{1,3}(['’ \u00A0\u202F_][0-9]{3})+([.,][0-9]*)?", "it has a thousands separator"),
            new Form("\\.[0-9]+", "it begins with the decimal point"),
            new Form("[0-9]+\\.", "it ends with the decimal point"),
            new Form(".*\\s.*", "it has a space"),
            new Form("[0-9]{16,}(\\.[0-9]*)?", "it has more than 15 digits"),
            new Form("[0-9]+\\.[0-9]{5,}", "it has more than four decimals"),
            new Form("[0-9]*\\.[0-9]*\\.[0-9.]*", "it has more than one decimal point"));

    private static final List<Form> DATE = List.of(
            SCIENTIFIC,
            new Form("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ].*", "it has a time; write the date alone"),
            new Form("[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}.*", "it has / between year, month and day"),
            new Form("[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,2}.*", "it has points between year, month and day"),
            new Form(".*年.*", "it is written with 年, 月 and 日"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "there is no such day"),
            new Form("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}", "month or day has one digit; write two"),
            new Form("[0-9]{8}", "it is eight digits; write hyphens between year, month and day"),
            new Form("[0-9]{5}(\\.[0-9]+)?", "it is a spreadsheet's number of a day; format the column as a date"),
            new Form("[0-9]{7}", "it is seven digits, as a year of the Republic has; write the year with four digits"),
            new Form(
                    "(1[01][0-9]|[89][0-9])[-/.][0-9]{1,2}[-/.][0-9]{1,2}",
                    "its year has two or three digits; write four"),
            new Form(
                    "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}.*",
                    "day, month and year are in another order; write the year first"),
            new Form(".*\\p{L}.*", "it has letters"));

    private static final String TIME = "[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?";
    private static final List<Form> INSTANT = List.of(
            SCIENTIFIC,
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "it is a date without a time"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}T" + TIME, "it has no offset; add the lender's, such as +08:00"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2} +" + TIME, "it has a space for the T, and no offset such as +08:00"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2} +" + TIME + ".+", "it has a space for the T"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}T" + TIME + "[+-][0-9]{1,4}", "its offset is not written as +08:00 is"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*\\[.*", "it names a zone; write the offset alone"),
            new Form("[0-9]{4}/.*", "it has / between year, month and day"),
            new Form("[0-9]{5}(\\.[0-9]+)?", "it is a spreadsheet's number of a day"),
            new Form("[0-9]{10}|[0-9]{13}", "it is a count of seconds or milliseconds"),
            new Form("[0-9]{8}|[0-9]{14}", "it is digits alone"),
            new Form(".*年.*", "it is written with 年, 月 and 日"),
            new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*", "there is no such day or time, or its offset is wrong"));

    private static final List<Form> ID = List.of(
            SCIENTIFIC,
            new Form(".{65,}", "it is longer"),
            new Form(".*\\s.*", "it has a space or line break"),
            new Form(".*[\\p{IsHan}].*", "it has Chinese characters"),
            new Form("'.*", "it begins with an apostrophe, by which a spreadsheet keeps text"),
            new Form(".*/.*", "it has a slash"),
            new Form(".*\\*.*", "it has stars, as a masked number does"),
            new Form(".*[\\p{Cf}\\p{Cntrl}].*", "it has a character that cannot be seen"));

    private static final List<Form> CURRENCY = List.of(
            new Form("rmb|ntd?|nt\\$", "it is an old short form; write CNY or TWD"),
            new Form("\\p{Sc}|.{0,3}\\p{Sc}", "it is a sign; write the code"),
            new Form(".*\\p{IsHan}.*", "it is a name; write the code"),
            new Form("[0-9]{3}", "it is the numeric code; write the letters"));

    private static final List<Form> ZONE = List.of(
            new Form("(gmt|utc)?[+-][0-9]{1,2}(:?[0-9]{2})?", "it is an offset; write the zone's name"),
            new Form("[a-z]{2,5}", "it is a short form; write the zone's name"),
            new Form(".*\\p{IsHan}.*", "it is in Chinese; write the zone's name"),
            new Form(".*standard time.*", "it is Windows' name; write IANA's"));

    private ValueForm() {}

    static String ofAmount(String value) {
        return said(value, AMOUNT);
    }

    static String ofDate(String value) {
        return said(value, DATE);
    }

    static String ofInstant(String value) {
        return said(value, INSTANT);
    }

    static String ofId(String value) {
        return said(value, ID);
    }

    static String ofCurrency(String value) {
        String form = said(value, CURRENCY);
        boolean small = form.isEmpty() && value.length() == 3 && !value.equals(value.toUpperCase(Locale.ROOT));
        return small ? ": it is in small letters" : form;
    }

    static String ofZone(String value) {
        return said(value, ZONE);
    }

    /** With a colon before it; empty where there is nothing to say. */
    private static String said(String value, List<Form> forms) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFKC);
        for (List<Form> asked : List.of(ANY, forms)) {
            for (Form form : asked) {
                if (form.pattern().matcher(plain).matches()) {
                    return ": " + form.words();
                }
            }
        }
        return plain.equals(value) ? "" : ": it has full-width characters";
    }
}
