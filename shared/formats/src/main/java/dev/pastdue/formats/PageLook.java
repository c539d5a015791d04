package dev.pastdue.formats;

import dev.pastdue.core.language.Resource;

/** The one look of every page: light and dark, for a screen and for a phone. */
public final class PageLook {
    private PageLook() {}

    /** The style of any page. */
    public static String style() {
        return Resource.text(PageLook.class, "look.css");
    }

    /** The same with what a page has that is one file, with every language in it. */
    public static String reportStyle() {
        return style() + Resource.text(PageLook.class, "report.css");
    }
}
