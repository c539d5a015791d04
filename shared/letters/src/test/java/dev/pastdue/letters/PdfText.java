package dev.pastdue.letters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** What a reader selects and copies out of a PDF. */
final class PdfText {
    private PdfText() {}

    /** Something that is read out of an open file. */
    interface Reading<T> {
        T of(PDDocument document) throws IOException;
    }

    static <T> T read(Pdf pdf, Reading<T> reading) {
        try (PDDocument document = Loader.loadPDF(pdf.bytes())) {
            return reading.of(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(Pdf pdf) {
        return read(pdf, document -> new PDFTextStripper().getText(document))
                .lines()
                .toList();
    }

    /** On one line, with single spaces; without spaces at all where the text is Chinese. */
    static String joined(String text, boolean chinese) {
        return text.strip().replaceAll("\\s+", chinese ? "" : " ");
    }

    /** Where each character of the first page is. */
    static List<TextPosition> positions(Pdf pdf) {
        return read(pdf, document -> {
            var found = new ArrayList<TextPosition>();
            var stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition text) {
                    found.add(text);
                    super.processTextPosition(text);
                }
            };
            stripper.setEndPage(1);
            stripper.getText(document);
            return found;
        });
    }
}
