package dev.pastdue.letters;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.w3c.dom.Document;

/**
 * Sets a page of XHTML as PDF: tagged (PDF/UA-1), with what it uses of the fonts embedded, and the same bytes each time. Nothing outside the
 * page is read. One thread at a time.
 */
final class PdfWriter {
    private static final String PRODUCER = "Pastdue";

    static {
        // It logs each page that it sets.
        XRLog.setLoggingEnabled(false);
    }

    private final LetterFonts fonts;

    PdfWriter(LetterFonts fonts) {
        this.fonts = fonts;
    }

    /** What of a text cannot be set, each character once. */
    List<String> lacking(String text) {
        return fonts.lacking(text);
    }

    /**
     * @param page with a title, a language and a description
     * @param text what it says
     * @param made when, as the file says; part of its identifier
     */
    Pdf write(Document page, Locale locale, String text, Instant made) {
        try (var document = new PDDocument(MemoryUsageSetting.setupMainMemoryOnly().streamCache)) {
            var builder = new PdfRendererBuilder()
                    .usePDDocument(document)
                    .usePdfUaAccessibility(true)
                    .withProducer(PRODUCER)
                    .useExternalResourceAccessControl(
                            (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                    .withW3cDocument(page, null);
            fonts.addTo(builder, document, locale, text);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                PDDocumentInformation about = document.getDocumentInformation();
                about.setCreationDate(GregorianCalendar.from(ZonedDateTime.ofInstant(made, ZoneOffset.UTC)));
                document.setDocumentId(made.toEpochMilli());
                var bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return new Pdf(bytes.toByteArray(), document.getNumberOfPages());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot set a page as PDF", e);
        }
    }
}
