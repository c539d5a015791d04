package dev.pastdue.core.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTML as far as a mail or a letter needs it: values put in, and what a reader sees taken out. */
public final class HtmlText {
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
    private static final Pattern UNSEEN = Pattern.compile("(?is)<!--.*?-->|<(head|title|style|script)\\b.*?</\\1>");
    private static final Pattern BREAK =
            Pattern.compile("(?i)<br\\s*/?>|</(?:p|div|h[1-6]|li|tr|table|ul|ol|section|header|footer|address)>");
    private static final Pattern CELL = Pattern.compile("(?i)</t[dh]>");
    private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
    private static final Pattern ENTITY =
            Pattern.compile("(?i)&(amp|lt|gt|quot|apos|nbsp|shy|zwnj|zwj|#[0-9]{1,6}|#x[0-9a-f]{1,5});");
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00A0", "shy", "\u00AD", "zwnj",
            "\u200C", "zwj", "\u200D");

    private HtmlText() {}

    /** So that no part of it is taken for markup. */
    public static String escape(String value) {
        return value.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** What stands in the title; empty without one. */
    public static String title(String html) {
        Matcher title = TITLE.matcher(html);
        return title.find() ? unescaped(title.group(1)).strip() : "";
    }

    /** What is read, a line for each paragraph or row. */
    public static String plain(String html) {
        String seen = UNSEEN.matcher(html).replaceAll(" ");
        String spaced = seen.replaceAll("\\s+", " ");
        String broken = CELL.matcher(BREAK.matcher(spaced).replaceAll("\n")).replaceAll(" ");
        String plain = unescaped(TAG.matcher(broken).replaceAll(""));
        return plain.lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .filter(line -> !line.isEmpty())
                .reduce((one, other) -> one + "\n" + other)
                .orElse("");
    }

    /** With each character for the name or number by which it is written, as far as they are known here. */
    public static String unescaped(String text) {
        return ENTITY.matcher(text).replaceAll(found -> {
            String name = found.group(1).toLowerCase(Locale.ROOT);
            String character = ENTITIES.get(name);
            return Matcher.quoteReplacement(
                    character != null
                            ? character
                            : Character.toString(
                                    name.startsWith("#x")
                                            ? Integer.parseInt(name.substring(2), 16)
                                            : Integer.parseInt(name.substring(1))));
        });
    }
}
