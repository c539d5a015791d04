package dev.pastdue.formats;

import dev.pastdue.core.strategy.Stage.HoursArm;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.LocalTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a stage's {@code hours: {morning: {from, to, weight}, evening: {…}}}: hours within its window, one of which is drawn for each episode. */
final class HoursReader {
    private static final int MAX_WEIGHT = 1_000_000;
    private static final HoursArm NONE = new HoursArm(new Hours(LocalTime.MIN, LocalTime.MAX), 0);

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
        LocalTime from = keys.required("from", YamlTypes::time, LocalTime.MIN);
        LocalTime to = keys.required("to", YamlTypes::time, LocalTime.MAX);
        int weight = keys.required("weight", YamlTypes.count(0, MAX_WEIGHT), 0);
        if (!from.isBefore(to)) {
            problems.add(keys.at("to"), "to is not after from; write hours of one day, such as 09:00 to 12:00");
            return NONE;
        }
        if (from.isBefore(window.hours().from()) && !from.equals(LocalTime.MIN)) {
            problems.add(
                    keys.at("from"),
                    "from is before the stage's window; begin at "
                            + window.hours().from() + " or later, or open the window earlier");
        }
        if (to.isAfter(window.hours().to()) && !to.equals(LocalTime.MAX)) {
            problems.add(
                    keys.at("to"),
                    "to is after the stage's window; end at " + window.hours().to()
                            + " or earlier, or close the window later");
        }
        return new HoursArm(new Hours(from, to), weight);
    }
}
