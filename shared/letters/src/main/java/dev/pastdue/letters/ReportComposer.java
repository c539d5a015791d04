package dev.pastdue.letters;

import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sets reports as PDF: A4, tagged, the same bytes for the same report. What no font has is written as its number, {@code [U+20BB7]}, for a
 * report leaves nothing out. One thread at a time.
 */
public final class ReportComposer {
    private final PdfWriter writer = new PdfWriter(new LetterFonts());
    private final Xhtml xhtml = new Xhtml();
    private final Template frame = Pages.template("report.html");

    public Pdf compose(Report report) {
        var values = new HashMap<String, Object>();
        values.put("lang", report.locale().toLanguageTag());
        values.put("families", LetterFonts.families(report.locale()));
        values.put("pageNumber", LetterWords.of(report.locale()).pageNumber());
        values.put("mark", report.mark());
        values.put("title", written(report.title()));
        values.put(
                "introduction",
                report.introduction().stream().map(this::written).toList());
        values.put(
                "sections",
                report.sections().stream()
                        .map(section -> Map.of(
                                "heading",
                                written(section.heading()),
                                "rows",
                                section.rows().stream()
                                        .map(row -> Map.of("what", written(row.what()), "value", lines(row.value())))
                                        .toList()))
                        .toList());
        var page = xhtml.read(frame.execute(values));
        String text = page.getDocumentElement().getTextContent();
        return writer.write(page, report.locale(), text, report.made());
    }

    private List<String> lines(String value) {
        return written(value).lines().toList();
    }

    private String written(String text) {
        String written = text.codePoints()
                .filter(c -> c == '\n' || !Character.isISOControl(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (String character : writer.lacking(written)) {
            written = written.replace(character, "[U+%04X]".formatted(character.codePointAt(0)));
        }
        return written;
    }
}
