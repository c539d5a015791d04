package dev.pastdue.core.dryrun;

import dev.pastdue.core.text.SheetCell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is told that was not told otherwise, who is not, and who is told something else. */
public final class Differences {
    static final String HEADER = "against,account_id,change,stage_before,template_before,stage,template";

    private final String against;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private long appeared;
    private long gone;
    private long otherStage;
    private long otherTemplate;
    private long same;

    /** What an account is told. */
    public record Told(String stage, String template) {}

    /** How many accounts are told something in a stage, before and after. */
    public record Stage(long before, long after) {}

    /**
     * @param against what it is compared with: {@code last-day}, or the other strategy's path
     */
    public Differences(String against, Collection<String> stageNames) {
        this.against = against;
        stageNames.forEach(stage -> stages.put(stage, new Stage(0, 0)));
    }

    /**
     * Adds one account.
     *
     * @param before null where it is not told anything
     * @param after null where it is not told anything
     */
    public void add(String accountId, @Nullable Told before, @Nullable Told after) {
        if (before != null) {
            stages.merge(before.stage(), new Stage(1, 0), Differences::sum);
        }
        if (after != null) {
            stages.merge(after.stage(), new Stage(0, 1), Differences::sum);
        }
        if (before == null && after == null) {
            return;
        }
        if (before == null) {
            appeared++;
            line(accountId, "new", before, after);
        } else if (after == null) {
            gone++;
            line(accountId, "gone", before, after);
        } else if (!before.stage().equals(after.stage())) {
            otherStage++;
            line(accountId, "stage", before, after);
        } else if (!before.template().equals(after.template())) {
            otherTemplate++;
            line(accountId, "template", before, after);
        } else {
            same++;
        }
    }

    private static Stage sum(Stage one, Stage other) {
        return new Stage(one.before() + other.before(), one.after() + other.after());
    }

    private void line(String accountId, String change, @Nullable Told before, @Nullable Told after) {
        lines.add(String.join(
                ",",
                against,
                SheetCell.write(accountId),
                change,
                before == null ? "" : before.stage(),
                before == null ? "" : before.template(),
                after == null ? "" : after.stage(),
                after == null ? "" : after.template()));
    }

    /** The accounts that differ, in the order in which they were added. */
    List<String> lines() {
        return lines;
    }

    public String against() {
        return against;
    }

    public Map<String, Stage> stages() {
        return Collections.unmodifiableMap(stages);
    }

    /** Told after, and not before. */
    public long appeared() {
        return appeared;
    }

    /** Told before, and not after. */
    public long gone() {
        return gone;
    }

    /** Told in another stage. */
    public long otherStage() {
        return otherStage;
    }

    /** Told in the same stage, by another template. */
    public long otherTemplate() {
        return otherTemplate;
    }

    /** Told the same. */
    public long same() {
        return same;
    }
}
