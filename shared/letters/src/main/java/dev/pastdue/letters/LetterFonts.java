package dev.pastdue.letters;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.pastdue.core.text.LanguageTags;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The fonts of letters: Noto Sans SC and Noto Sans TC, read once. A document takes what it needs of them. What the one of its language lacks
 * is set in the other; what both lack cannot be set.
 */
final class LetterFonts {
    /** As the style sheet calls them. */
    private enum Face {
        SIMPLIFIED("Simplified", "NotoSansSC-Regular.ttf"),
        TRADITIONAL("Traditional", "NotoSansTC-Regular.ttf");

        private final String family;
        private final String file;

        Face(String family, String file) {
            this.family = family;
            this.file = file;
        }
    }

    private record Loaded(Face face, TrueTypeFont font, CmapLookup characters) {}

    private static final int REGULAR = 400;

    private final Map<Face, Loaded> fonts;

    LetterFonts() {
        fonts = Map.of(Face.SIMPLIFIED, load(Face.SIMPLIFIED), Face.TRADITIONAL, load(Face.TRADITIONAL));
    }

    private static Loaded load(Face face) {
        try (InputStream file = LetterFonts.class.getResourceAsStream("fonts/" + face.file)) {
            if (file == null) {
                throw new IllegalStateException("the font " + face.file + " is missing in the artefact; build it anew");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
            // Its substitutions would put one glyph for two dashes, and another character into the text layer.
            font.setEnableGsub(false);
            return new Loaded(face, font, font.getUnicodeCmapLookup());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the font " + face.file, e);
        }
    }

    /** What of a text neither font has, each once, in its order; what is not seen needs no glyph. */
    List<String> lacking(String text) {
        return lacking(fonts.values(), text);
    }

    private static List<String> lacking(Collection<Loaded> fonts, String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c))
                .filter(c -> fonts.stream().allMatch(font -> font.characters().getGlyphId(c) == 0))
                .distinct()
                .mapToObj(Character::toString)
                .toList();
    }

    /** The families of a language, the best first, as CSS has them. */
    static String families(Locale locale) {
        return "'" + first(locale).family + "', '" + second(locale).family + "'";
    }

    private static Face first(Locale locale) {
        return LanguageTags.isTraditional(locale) ? Face.TRADITIONAL : Face.SIMPLIFIED;
    }

    private static Face second(Locale locale) {
        return first(locale) == Face.SIMPLIFIED ? Face.TRADITIONAL : Face.SIMPLIFIED;
    }

    /**
     * Makes them known to a document; what it uses of them is embedded when it is saved.
     *
     * @param text all that the document says: the second font is taken only where the first lacks something
     */
    void addTo(PdfRendererBuilder builder, PDDocument document, Locale locale, String text) {
        Loaded best = of(first(locale));
        add(best, builder, document);
        if (!lacking(List.of(best), text).isEmpty()) {
            add(of(second(locale)), builder, document);
        }
    }

    private Loaded of(Face face) {
        return Objects.requireNonNull(fonts.get(face), "both are loaded");
    }

    private static void add(Loaded loaded, PdfRendererBuilder builder, PDDocument document) {
        try {
            var font = PDType0Font.load(document, loaded.font(), true);
            builder.useFont(new PDFontSupplier(font), loaded.face().family, REGULAR, FontStyle.NORMAL, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the font " + loaded.face().file, e);
        }
    }
}
