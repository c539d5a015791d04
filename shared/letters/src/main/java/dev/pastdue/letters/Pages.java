package dev.pastdue.letters;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages that PDFs are set from: XHTML in Mustache, whose values are escaped. */
final class Pages {
    private Pages() {}

    static Template template(String file) {
        try (InputStream page = Pages.class.getResourceAsStream(file)) {
            if (page == null) {
                throw new IllegalStateException("the page " + file + " is missing in the artefact; build it anew");
            }
            return Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .defaultValue("")
                    .compile(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the page " + file, e);
        }
    }
}
