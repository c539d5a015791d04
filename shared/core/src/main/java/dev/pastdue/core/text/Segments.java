package dev.pastdue.core.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How many parts a text takes on the air: a part is 140 bytes, 160 GSM-7 septets or 70 UCS-2 units; joined parts hold 153 or 67
 * (3GPP TS 23.038 and 23.040; docs.aws.amazon.com/sns, "SMS message publishing").
 *
 * @param units septets in GSM-7, UTF-16 units in UCS-2
 */
public record Segments(boolean gsm7, int units, int count) {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[~]|€\f";
    private static final byte[] SEPTETS = septets();

    private static final int GSM7_LONGEST = 1530;
    private static final int UCS2_LONGEST = 630;

    public static Segments of(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = septets(text.charAt(i));
            if (width == 0) {
                return new Segments(false, text.length(), ucs2Parts(text));
            }
            septets += width;
        }
        return new Segments(true, septets, gsm7Parts(text, septets));
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
        int most = segments.gsm7() ? 153 : 67;
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

    private static int gsm7Parts(String text, int septets) {
        if (septets <= 160) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = septets(text.charAt(i));
            if (used + width > 153) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }

    private static int ucs2Parts(String text) {
        if (text.length() <= 70) {
            return 1;
        }
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int width = Character.charCount(text.codePointAt(i));
            if (used + width > 67) {
                parts++;
                used = 0;
            }
            used += width;
            i += width;
        }
        return parts;
    }
}
