package dev.pastdue.formats;

import dev.pastdue.core.language.Resource;
import java.nio.charset.StandardCharsets;

/** The one look of every page: light and dark, for a screen and for a phone. */
public final class PageLook {
    private PageLook() {}

    /** The style of any page. */
    public static String style() {
        return text("look.css");
    }

    /** The same with what a page has that is one file, with every language in it. */
    public static String reportStyle() {
        return style() + text("report.css");
    }

    static String text(String name) {
        return new String(Resource.bytes(PageLook.class, name), StandardCharsets.UTF_8);
    }
}
