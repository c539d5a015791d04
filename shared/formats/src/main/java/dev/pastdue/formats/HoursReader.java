package dev.pastdue.formats;

import dev.pastdue.core.strategy.Stage.HoursArm;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a stage's {@code hours: {morning: {from, to, weight}, evening: {…}}}: hours within its window, one of which is drawn for each episode. */
final class HoursReader {
    private static final int MAX_WEIGHT = 1_000_000;
    private static final HoursArm NONE = new HoursArm(WindowReader.ANY_HOURS, 0);

    private final Problems problems;
    private final Window window;

    /** @param window of the stage */
    HoursReader(Problems problems, Window window) {
        this.problems = problems;
        this.window = window;
    }

    SortedMap<String, HoursArm> read(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        var hours = new TreeMap<>(own.each(
                this::arm,
                NONE,
                name -> YamlTypes.isName(name) ? null : "is not the name of hours; use a-z, 0-9 and - only"));
        if (hours.size() == 1) {
            throw new Wrong(
                    "names one only, so that there is nothing to compare; name two, or write them as the window");
        }
        if (!hours.isEmpty()
                && hours.values().stream().mapToLong(HoursArm::weight).sum() == 0) {
            throw new Wrong("has weights that add up to 0; give one of them at least a weight of 1");
        }
        return hours;
    }

    private HoursArm arm(Node node) throws Wrong {
        var keys = new YamlMapping(problems, YamlTypes.mapping(node), List.of("from", "to", "weight"));
        LocalTime from = keys.required("from", YamlTypes::time, WindowReader.UNREAD_FROM);
        LocalTime to = keys.required("to", YamlTypes::time, LocalTime.MAX);
        int weight = keys.required("weight", YamlTypes.count(0, MAX_WEIGHT), 0);
        if (!from.isBefore(to)) {
            problems.add(keys.at("to"), "to is not after from; write hours of one day, such as 09:00 to 12:00");
            return NONE;
        }
        var hours = new Hours(from, to);
        if (!from.equals(WindowReader.UNREAD_FROM) && !to.equals(LocalTime.MAX)) {
            compare(hours, keys);
        }
        return new HoursArm(hours, weight);
    }

    /** All of the hours must lie within the windows, and some of them on every day on which a window opens: else an arm would be told on other days than the others. */
    private void compare(Hours hours, YamlMapping keys) {
        Hours whole = window.hours();
        boolean early = hours.from().isBefore(whole.from());
        boolean late = hours.to().isAfter(whole.to());
        if (early) {
            problems.add(
                    keys.at("from"),
                    "from is before the stage's window; begin at " + whole.from()
                            + " or later, or open the window earlier");
        }
        if (late) {
            problems.add(
                    keys.at("to"),
                    "to is after the stage's window; end at " + whole.to() + " or earlier, or close the window later");
        }
        if (early || late) {
            return;
        }
        Optional<LocalTime> gap = window.closedWithin(hours);
        if (gap.isPresent()) {
            problems.add(
                    keys.at(gap.get().equals(hours.from()) ? "from" : "to"),
                    "the stage's windows are closed at " + gap.get()
                            + "; keep the hours within the windows, or open one then");
            return;
        }
        window.daysWithout(hours)
                .ifPresent(on -> problems.add(
                        keys.at("from"),
                        "the stage's windows are open on " + WindowReader.written(on)
                                + ", and never during these hours; choose hours of every window's days, so that all"
                                + " hours are compared on the same days"));
    }
}
