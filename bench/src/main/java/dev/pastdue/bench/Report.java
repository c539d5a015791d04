package dev.pastdue.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bench's table, section by section. */
final class Report {
    private final StringBuilder text = new StringBuilder();
    private final List<String> missed = new ArrayList<>();
    private int goals;

    void section(String title) {
        text.append('\n')
                .append(title)
                .append('\n')
                .append("-".repeat(title.length()))
                .append('\n');
    }

    /** A remark: what exactly was measured. */
    void note(String remark) {
        text.append("  ").append(remark).append('\n');
    }

    /** A row of a section's own columns. */
    @FormatMethod
    void row(@FormatString String format, @Nullable Object... values) {
        text.append("  ")
                .append(String.format(Locale.ROOT, format, values).stripTrailing())
                .append('\n');
    }

    /** A figure with a goal. */
    void goal(String figure, String goal, boolean met) {
        goals++;
        text.append(met ? "  goal met:    " : "  goal MISSED: ")
                .append(figure)
                .append(" (goal: ")
                .append(goal)
                .append(")\n");
        if (!met) {
            missed.add(figure + " (goal: " + goal + ")");
        }
    }

    /** All of it, with what was missed at the end. */
    String text() {
        var all = new StringBuilder(text);
        all.append('\n')
                .append(goals - missed.size())
                .append(" of ")
                .append(goals)
                .append(" goals met\n");
        missed.forEach(each -> all.append("  missed: ").append(each).append('\n'));
        return all.toString();
    }
}
