package dev.pastdue.letters;

import com.samskivert.mustache.Template;
import dev.pastdue.core.text.Wording;
import dev.pastdue.letters.LetterOutcome.Composed;
import dev.pastdue.letters.LetterOutcome.Reason;
import dev.pastdue.letters.LetterOutcome.Refused;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Sets letters as PDF: A4 for a DL envelope with its window on the left, as DIN 5008 form B places the address (20 mm from the left, 45 mm
 * from the top, 85 × 45 mm), which a DL window envelope of the Chinese GB/T 1416 shows as well. The same letter gives the same bytes. One
 * thread at a time.
 */
public final class LetterComposer {
    /** The window's lines below the sender's. */
    private static final int MAX_ADDRESS_LINES = 6;

    /** Of 80 mm in 10 pt, counted as Chinese characters; others are half as wide. */
    private static final double MAX_LINE_WIDTH = 21;

    private final PdfWriter writer = new PdfWriter(new LetterFonts());
    private final Xhtml xhtml = new Xhtml();
    private final Template frame = Pages.template("letter.html");

    /**
     * The letter as a file, or why it cannot be one.
     *
     * @throws IllegalArgumentException where its text is not HTML as a letter has it, with line, column and what to do
     */
    public LetterOutcome compose(Letter letter) {
        if (letter.recipient().name().isBlank()) {
            return new Refused(Reason.NO_NAME, List.of());
        }
        if (letter.recipient().address().stream().allMatch(String::isBlank)) {
            return new Refused(Reason.NO_ADDRESS, List.of());
        }
        LetterWords words = LetterWords.of(letter.locale());
        List<String> address = words.address(letter.recipient());
        if (address.stream().mapToInt(LetterComposer::linesOf).sum() > MAX_ADDRESS_LINES) {
            return new Refused(Reason.ADDRESS_TOO_LONG, List.of());
        }
        Document page = page(letter, words, address);
        String text = Xhtml.elements(page, "body").getFirst().getTextContent() + words.pageNumber();
        List<String> lacking = writer.lacking(text);
        if (!lacking.isEmpty()) {
            return new Refused(Reason.UNKNOWN_CHARACTERS, lacking);
        }
        Instant made = letter.date().atStartOfDay().toInstant(ZoneOffset.UTC);
        return new Composed(writer.write(page, letter.locale(), text, made));
    }

    private Document page(Letter letter, LetterWords words, List<String> address) {
        LetterText text = LetterText.read(letter.html(), xhtml);
        Locale locale = letter.locale();
        var values = new HashMap<String, Object>();
        values.put("lang", locale.toLanguageTag());
        values.put("families", LetterFonts.families(locale));
        values.put("pageNumber", words.pageNumber());
        values.put("subject", text.subject());
        values.put("sender", letter.sender().name());
        values.put("senderAddress", letter.sender().address());
        values.put("address", address);
        values.put(
                "head",
                List.of(
                        Map.of("what", words.date(), "value", Wording.date(letter.date(), locale)),
                        Map.of("what", words.reference(), "value", letter.id()),
                        Map.of("what", words.hotline(), "value", letter.sender().hotline())));
        values.put("greeting", words.greeting(letter.recipient()));
        values.put("close", words.close());
        values.put("closeAlign", words == LetterWords.ENGLISH ? "left" : "right");
        values.put("date", Wording.date(letter.date(), locale));
        Document page = xhtml.read(frame.execute(values));
        Element place = Xhtml.elements(page, "section").getFirst();
        text.body().forEach(node -> place.appendChild(page.importNode(node, true)));
        return page;
    }

    private static int linesOf(String line) {
        double width = line.codePoints()
                .mapToDouble(c -> c < 0x2E80 ? (Character.isUpperCase(c) ? 0.7 : 0.58) : 1)
                .sum();
        return Math.max(1, (int) Math.ceil(width / MAX_LINE_WIDTH));
    }
}
