package dev.pastdue.core.book;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a file is by its first bytes, where it is no CSV in UTF-8; each with the way to a book. */
final class FileKind {
    private static final String SAVE_AS = "in Excel or WPS: Save as → CSV UTF-8（逗号分隔）(*.csv)";

    private FileKind() {}

    /**
     * What is wrong with a file that begins so, and what to do; empty where it may be a book.
     *
     * @param head its first bytes, or all of them
     */
    static Optional<String> problem(byte[] head) {
        if (head.length == 0) {
            return Optional.of("the file is empty; it needs a header and rows");
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK")) {
            return Optional.of(packed(text));
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return Optional.of("the file is an old Excel workbook (.xls), whatever its name; " + SAVE_AS);
        }
        if (isCompressed(head, text)) {
            return Optional.of("the file is compressed; upload the CSV itself");
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF) || isUtf16WithoutMark(head)) {
            return Optional.of(
                    "the file is UTF-16 (Excel calls it Unicode text); save the book as UTF-8 CSV: " + SAVE_AS);
        }
        String begin =
                text.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(java.util.Locale.ROOT);
        if (begin.startsWith("%pdf")) {
            return Optional.of("the file is a PDF; export the list as UTF-8 CSV");
        }
        if (begin.startsWith("<")) {
            return Optional.of(
                    "the file is a web page or XML (many systems name such an export .xls or .csv); open it and "
                            + SAVE_AS);
        }
        if (begin.startsWith("{\\rtf")) {
            return Optional.of("the file is a text document (RTF); export the list as UTF-8 CSV");
        }
        if (begin.startsWith("{") || begin.startsWith("[{") || begin.startsWith("[\"")) {
            return Optional.of("the file is JSON; a book is UTF-8 CSV with a header");
        }
        return Optional.empty();
    }

    private static String packed(String text) {
        if (text.contains("opendocument.spreadsheet")) {
            return "the file is an OpenDocument workbook (.ods), whatever its name; Save as → Text CSV, character set UTF-8, comma";
        }
        if (text.contains("xl/") || text.contains("[Content_Types].xml")) {
            return "the file is an Excel workbook (.xlsx), whatever its name; " + SAVE_AS;
        }
        return "the file is compressed (ZIP); upload the CSV itself";
    }

    private static boolean isCompressed(byte[] head, String text) {
        return startsWith(head, 0x1F, 0x8B)
                || text.startsWith("BZh")
                || startsWith(head, 0xFD, '7', 'z', 'X', 'Z')
                || startsWith(head, '7', 'z', 0xBC, 0xAF)
                || startsWith(head, 0x28, 0xB5, 0x2F, 0xFD)
                || text.startsWith("Rar!");
    }

    /** Every other byte of the first ones is zero: letters of ASCII in UTF-16. */
    private static boolean isUtf16WithoutMark(byte[] head) {
        int bytes = Math.min(head.length, 40) / 2 * 2;
        if (bytes < 16) {
            return false;
        }
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        return (even >= bytes / 4 && odd == 0) || (odd >= bytes / 4 && even == 0);
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** What to say of a place that is not UTF-8. */
    static String notUtf8(byte[] head) {
        return "is not UTF-8" + guess(head) + "; save the book as UTF-8 CSV: " + SAVE_AS;
    }

    private static String guess(byte[] head) {
        // Cut at the last line break, so that no character is cut.
        int end = head.length;
        while (end > 0 && head[end - 1] != '\n' && head[end - 1] != '\r') {
            end--;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head, 0, end == 0 ? head.length : end);
        for (String name : List.of("GB18030", "Big5")) {
            if (Charset.isSupported(name) && isMostlyChinese(bytes.duplicate(), Charset.forName(name))) {
                return "; it looks like " + (name.equals("Big5") ? "Big5" : "GBK") + ", as Chinese Windows writes";
            }
        }
        return "";
    }

    /** Whether it can be decoded, and what is not ASCII then is common Chinese: other encodings decode to rare characters. */
    private static boolean isMostlyChinese(ByteBuffer bytes, Charset charset) {
        String text;
        try {
            text = charset.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        // GB 2312 has what is common in mainland texts, Big5's first plane what is in Taiwan's.
        var common = Charset.forName(charset.name().equals("Big5") ? "Big5" : "GB2312")
                .newEncoder();
        long foreign = text.codePoints().filter(c -> c > 127).count();
        long known = text.codePoints()
                .filter(c -> c >= 0x4E00 && c < 0xA000 && common.canEncode((char) c))
                .count();
        return foreign > 0 && known * 10 >= foreign * 8;
    }
}
