package dev.pastdue.letters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A day's letters for a printing house, below the day's date: {@code 2026-11-29/ID.pdf}, and once the day is closed {@code manifest.csv},
 * {@code manifest.json} and {@code refused.csv}. The manifest is made of the files that are there, and names no person. Each is
 * written once. A printing house begins when {@code manifest.json} is there: it is written last.
 */
public final class PrintBatch {
    private static final String PDF = ".pdf";
    private static final String REFUSED = "refused/";
    private static final String MANIFEST = "manifest.csv";
    private static final String REFUSED_ROWS = "refused.csv";
    private static final String LAST = "manifest.json";

    private final LetterFiles files;
    private final String folder;
    private final LocalDate date;

    /** A file of the batch. */
    private record Line(String id, String file, String locale, int pages, int bytes, String sha256) {}

    public PrintBatch(LetterFiles files, LocalDate date) {
        this.files = files;
        this.date = date;
        this.folder = date + "/";
    }

    /**
     * Takes a letter, or notes why it cannot be printed. The same letter once more is the same file.
     *
     * @return the file's name where there is one, for a line of messages.csv; empty where it was refused
     */
    public String add(String id, LetterOutcome outcome) {
        switch (outcome) {
            case LetterOutcome.Composed(Pdf pdf) -> {
                files.put(folder + id + PDF, pdf.bytes());
                return id + PDF;
            }
            case LetterOutcome.Refused(var reason, var characters) -> {
                String named = String.join(
                        " ",
                        characters.stream()
                                .map(each -> "U+%04X".formatted(each.codePointAt(0)))
                                .toList());
                files.put(folder + REFUSED + id, (reason + "\n" + named).getBytes(StandardCharsets.UTF_8));
                return "";
            }
        }
    }

    /**
     * Writes the manifests over what is there, each once: of two that close it at once the first to write {@code manifest.csv} says what is in it,
     * and a broken one is gone on with by what it says.
     *
     * @param withdrawn the ids of letters that may not go out, though they be set; asked for last, for it takes minutes to read a large batch
     */
    public void close(Supplier<Set<String>> withdrawn) {
        List<Line> there = done().stream().map(id -> line(folder + id + PDF)).toList();
        Set<String> out = withdrawn.get();
        List<Line> lines =
                there.stream().filter(line -> !out.contains(line.id())).toList();
        if (!files.create(folder + MANIFEST, csv(lines))) {
            lines = rows(MANIFEST)
                    .map(row -> new Line(
                            row.getField(0),
                            row.getField(1),
                            row.getField(2),
                            Integer.parseInt(row.getField(3)),
                            Integer.parseInt(row.getField(4)),
                            row.getField(5)))
                    .toList();
        }
        files.create(folder + REFUSED_ROWS, refused());
        files.create(folder + LAST, json(lines));
    }

    /** Whether it was closed: nothing more is put into it then. */
    public boolean isClosed() {
        return files.list(folder + LAST).contains(folder + LAST);
    }

    /** The letters that are set or refused; of a closed batch those that it says, whatever else lies in its folder. */
    public Set<String> ids() {
        Set<String> ids = letters();
        ids.addAll(isClosed() ? named(REFUSED_ROWS) : refusals());
        return ids;
    }

    /** The letters that are set; of a closed batch those that it says. */
    public Set<String> letters() {
        return isClosed() ? named(MANIFEST) : done();
    }

    private Set<String> named(String file) {
        return rows(file).map(row -> row.getField(0)).collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<CsvRecord> rows(String file) {
        String text = new String(files.get(folder + file), StandardCharsets.UTF_8);
        return CsvReader.builder().ofCsvRecord(text).stream().skip(1);
    }

    /** The letters that are set. */
    public Set<String> done() {
        return files.list(folder).stream()
                .filter(name -> name.endsWith(PDF))
                .map(name -> name.substring(folder.length(), name.length() - PDF.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The letters that were refused. */
    public List<String> refusals() {
        String prefix = folder + REFUSED;
        return files.list(prefix).stream()
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    private Line line(String name) {
        byte[] bytes = files.get(name);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            var pdf = new Pdf(bytes, document.getNumberOfPages());
            String file = name.substring(folder.length());
            return new Line(
                    file.substring(0, file.length() - PDF.length()),
                    file,
                    document.getDocumentCatalog().getLanguage(),
                    pdf.pages(),
                    bytes.length,
                    pdf.sha256());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is no PDF; take it out of the batch", e);
        }
    }

    private byte[] refused() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("letter_id", "reason", "characters"));
        for (String id : refusals()) {
            List<String> said = new String(files.get(folder + REFUSED + id), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            rows.add(List.of(id, said.getFirst(), said.size() > 1 ? said.get(1) : ""));
        }
        return table(rows);
    }

    private static byte[] csv(List<Line> lines) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("letter_id", "file", "locale", "pages", "bytes", "sha256"));
        lines.forEach(line -> rows.add(List.of(
                line.id(),
                line.file(),
                line.locale(),
                Integer.toString(line.pages()),
                Integer.toString(line.bytes()),
                line.sha256())));
        return table(rows);
    }

    private static byte[] table(List<List<String>> rows) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            rows.forEach(row -> csv.writeRecord(SheetCell.write(row)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] json(List<Line> lines) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            json.writeStringField("date", date.toString());
            json.writeNumberField("letters", lines.size());
            json.writeNumberField("pages", lines.stream().mapToInt(Line::pages).sum());
            json.writeArrayFieldStart("files");
            for (Line line : lines) {
                json.writeStartObject();
                json.writeStringField("letterId", line.id());
                json.writeStringField("file", line.file());
                json.writeStringField("locale", line.locale());
                json.writeStringField("sha256", line.sha256());
                json.writeNumberField("pages", line.pages());
                json.writeNumberField("bytes", line.bytes());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
