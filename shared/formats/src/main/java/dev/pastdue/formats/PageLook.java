package dev.pastdue.formats;

import dev.pastdue.core.chart.ChartStyle;
import dev.pastdue.core.language.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The one look of every page: light and dark, for a screen and for a phone. */
public final class PageLook {
    private static final Map<String, String> NAMES = Map.of("en", "English", "zh-CN", "简体中文", "zh-TW", "繁體中文");

    private PageLook() {}

    /** The style of any page. */
    public static String style() {
        return ":root{" + ChartStyle.LIGHT + "}@media(prefers-color-scheme:dark){:root{" + ChartStyle.DARK + "}}\n"
                + ChartStyle.RULES
                + Resource.text(PageLook.class, "look.css");
    }

    /** Chooses the reader's language on a page that has several, each in its main, unless its address says one. */
    public static String languageScript() {
        return Resource.text(PageLook.class, "language.js");
    }

    /** How a Content-Security-Policy allows one style or script: its hash. */
    public static String hash(String content) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256")
                                    .digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The other languages of a page, each with its tag and its own name. */
    public static List<Map<String, String>> others(Collection<String> languages, String language) {
        return languages.stream()
                .filter(other -> !other.equals(language))
                .map(other -> Map.of("tag", other, "name", NAMES.getOrDefault(other, other)))
                .toList();
    }

    /** The same with what a page has that is one file, with every language in it. */
    public static String reportStyle() {
        return style() + Resource.text(PageLook.class, "report.css") + "@media print{:root{" + ChartStyle.LIGHT
                + "}}\n";
    }
}
