package dev.pastdue.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How many parts a text takes on the air: a part is 140 bytes, 160 GSM-7 septets or 70 UCS-2 units; joined parts hold 153 or 67
 * (3GPP TS 23.038 and 23.040; docs.aws.amazon.com/sns, "SMS message publishing").
 *
 * <p>Amazon SNS documents that it splits a long message between words (API reference, Publish, Message), and other gateways fill each
 * part. {@code count} is for filled parts, {@code worst} for parts that end between words; a price is judged by the worst.
 *
 * @param units septets in GSM-7, UTF-16 units in UCS-2
 * @param count parts, where each is filled
 * @param worst parts, where none ends within a word; at least {@code count}
 */
public record Segments(boolean gsm7, int units, int count, int worst) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";
    private static final byte[] SEPTETS = septets();

    private static final int GSM7_LONGEST = 1530;
    private static final int UCS2_LONGEST = 630;
    private static final int GSM7_ALONE = 160;
    private static final int UCS2_ALONE = 70;
    private static final int GSM7_JOINED = 153;
    private static final int UCS2_JOINED = 67;

    public static Segments of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = septets(text.charAt(i));
            if (width == 0) {
                return text.length() <= UCS2_ALONE
                        ? new Segments(false, text.length(), 1, 1)
                        : joined(false, text.length(), text);
            }
            septets += width;
        }
        return septets <= GSM7_ALONE ? new Segments(true, septets, 1, 1) : joined(true, septets, text);
    }

    private static Segments joined(boolean gsm7, int units, String text) {
        int filled = filledParts(gsm7, text);
        return new Segments(gsm7, units, filled, Math.max(filled, wholeWordParts(gsm7, text)));
    }

    /** Where the first character stands that GSM-7 lacks, and that makes the whole text UCS-2; -1 for none. */
    public static int firstOutsideGsm7(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (septets(text.charAt(i)) == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the transport takes a text at all. */
    public static boolean fitTheTransport(String text) {
        // So short a text fits, whatever its characters take.
        return text.length() <= UCS2_LONGEST || of(text).fitTheTransport();
    }

    /** The name of the encoding. */
    public String encoding() {
        return gsm7 ? "GSM-7" : "UCS-2";
    }

    /** Whether the transport takes it at all. */
    public boolean fitTheTransport() {
        return units <= (gsm7 ? GSM7_LONGEST : UCS2_LONGEST);
    }

    /** What each part holds, in order: put together they are the text. An empty text is one empty part. */
    public static List<String> parts(String text) {
        Segments segments = of(text);
        if (segments.count() == 1) {
            return List.of(text);
        }
        int most = segments.gsm7() ? GSM7_JOINED : UCS2_JOINED;
        var parts = new ArrayList<String>();
        int begin = 0;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int characters = Character.charCount(text.codePointAt(i));
            int width = segments.gsm7() ? septets(text.charAt(i)) : characters;
            if (used + width > most) {
                parts.add(text.substring(begin, i));
                begin = i;
                used = 0;
            }
            used += width;
            i += characters;
        }
        parts.add(text.substring(begin));
        return parts;
    }

    /** By character; 0 for what GSM-7 lacks. */
    private static byte[] septets() {
        var septets = new byte['€' + 1];
        BASIC.chars().forEach(c -> septets[c] = 1);
        EXTENDED.chars().forEach(c -> septets[c] = 2);
        return septets;
    }

    private static int septets(char c) {
        return c < SEPTETS.length ? SEPTETS[c] : 0;
    }

    /** What the character at an index takes: a surrogate pair and an escape sequence are never split. */
    private static int width(boolean gsm7, String text, int at) {
        return gsm7 ? septets(text.charAt(at)) : Character.charCount(text.codePointAt(at));
    }

    private static int filledParts(boolean gsm7, String text) {
        int most = gsm7 ? GSM7_JOINED : UCS2_JOINED;
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int width = width(gsm7, text, i);
            if (used + width > most) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    /**
     * A word, which is what white space separates, begins the next part where it does not fit into this one. One that no part holds is cut
     * where the part is full; so is a text in Chinese, which has no gaps.
     */
    private static int wholeWordParts(boolean gsm7, String text) {
        int most = gsm7 ? GSM7_JOINED : UCS2_JOINED;
        int parts = 1;
        int used = 0;
        for (int begin = 0; begin < text.length(); ) {
            int end = endOfWord(text, begin);
            int word = units(gsm7, text, begin, end);
            if (word <= most && used + word > most) {
                parts++;
                used = 0;
            }
            for (; begin < end; begin += Character.charCount(text.codePointAt(begin))) {
                int width = width(gsm7, text, begin);
                if (used + width > most) {
                    parts++;
                    used = 0;
                }
                used += width;
            }
        }
        return parts;
    }

    private static int units(boolean gsm7, String text, int begin, int end) {
        int units = 0;
        for (int i = begin; i < end; i += Character.charCount(text.codePointAt(i))) {
            units += width(gsm7, text, i);
        }
        return units;
    }

    /** Where the word that begins here ends; white space is none. */
    private static int endOfWord(String text, int begin) {
        int end = begin;
        while (end < text.length() && !Character.isWhitespace(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return Math.max(end, begin + 1);
    }
}
