package dev.pastdue.formats;

import dev.pastdue.core.dryrun.DryRunReport;
import java.util.Map;
import java.util.function.Function;

/** What a dry run's report is written as, by file name. */
public final class DryRunPages {
    /** The page that people open. */
    public static final String HTML = "dry-run.html";

    /** The same for a terminal. */
    public static final String TEXT = "dry-run.txt";

    public static final Map<String, Function<DryRunReport, String>> ALL =
            Map.of(HTML, DryRunPage::of, TEXT, DryRunText::of);

    private DryRunPages() {}
}
