package dev.pastdue.core.dryrun;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of a dry run by one strategy. */
public final class Totals {
    private final Map<String, ByStage> stages = new LinkedHashMap<>();
    private final SortedMap<String, Long> answers = new TreeMap<>();
    private final SortedMap<String, Texts> templates = new TreeMap<>();
    private final SortedMap<String, Texts> hours = new TreeMap<>();
    private Texts told = Texts.NONE;
    private Texts toldWhenDue = Texts.NONE;
    private long keys;

    /**
     * Texts that would go out.
     *
     * @param cost in US dollars
     */
    public record Texts(long texts, long segments, BigDecimal cost) {
        static final Texts NONE = new Texts(0, 0, BigDecimal.ZERO);

        Texts with(DryRunLine line) {
            return new Texts(texts + 1, segments + line.segments(), line.cost() == null ? cost : cost.add(line.cost()));
        }
    }

    /**
     * A stage's keys.
     *
     * @param now texts that would go out at once
     * @param later texts that would wait for their window
     * @param already answered for good before
     * @param closed pending before, and closed or out of time now
     */
    public record ByStage(long now, long later, long suppressed, long heldOut, long already, long closed, Texts texts) {
        static final ByStage NONE = new ByStage(0, 0, 0, 0, 0, 0, Texts.NONE);

        public long all() {
            return now + later + suppressed + heldOut + already + closed;
        }

        ByStage with(DryRunLine line) {
            return switch (line.state()) {
                case RENDERED -> new ByStage(now + 1, later, suppressed, heldOut, already, closed, texts.with(line));
                case DEFERRED -> new ByStage(now, later + 1, suppressed, heldOut, already, closed, texts.with(line));
                case SUPPRESSED -> new ByStage(now, later, suppressed + 1, heldOut, already, closed, texts);
                case HELD_OUT -> new ByStage(now, later, suppressed, heldOut + 1, already, closed, texts);
                case CLAIMED, ACCEPTED, CARRIER_ACCEPTED, DELIVERED, UNDELIVERED, REJECTED, UNKNOWN ->
                    new ByStage(now, later, suppressed, heldOut, already + 1, closed, texts);
                case CANCELLED, EXPIRED -> new ByStage(now, later, suppressed, heldOut, already, closed + 1, texts);
            };
        }
    }

    /**
     * @param stageNames of the strategy, in its order
     */
    public Totals(Collection<String> stageNames) {
        stageNames.forEach(stage -> stages.put(stage, ByStage.NONE));
    }

    public void add(DryRunLine line) {
        keys++;
        stages.merge(line.stage(), ByStage.NONE.with(line), (before, _) -> before.with(line));
        answers.merge((line.state() + " " + line.reason()).strip(), 1L, Long::sum);
        if (line.told()) {
            told = told.with(line);
            toldWhenDue = line.due() ? toldWhenDue.with(line) : toldWhenDue;
            String template = line.template() + "/" + line.locale() + "/" + line.variant();
            templates.put(template, templates.getOrDefault(template, Texts.NONE).with(line));
            hours.put(line.hour(), hours.getOrDefault(line.hour(), Texts.NONE).with(line));
        }
    }

    /** In the strategy's order; those that it no longer has come last. */
    public Map<String, ByStage> stages() {
        return Collections.unmodifiableMap(stages);
    }

    /** By {@code STATE REASON}. */
    public SortedMap<String, Long> answers() {
        return Collections.unmodifiableSortedMap(answers);
    }

    /** By {@code template/locale/variant}, of the texts that would go out. */
    public SortedMap<String, Texts> templates() {
        return Collections.unmodifiableSortedMap(templates);
    }

    /** By the recipients' hours. */
    public SortedMap<String, Texts> hours() {
        return Collections.unmodifiableSortedMap(hours);
    }

    public Texts told() {
        return told;
    }

    /** Of those, the ones that the day's scan looks at. */
    public Texts toldWhenDue() {
        return toldWhenDue;
    }

    public long keys() {
        return keys;
    }
}
