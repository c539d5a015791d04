package dev.pastdue.formats;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.strategy.WorkCalendar.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads calendars in the form of holiday-cn: for each year a JSON file of the days that are not what the week makes them.
 *
 * <p>A file's year is that of the State Council's paper: it may hold days of the December before. Where two files name a day, the later
 * year's file holds. A file with neither a day of its year nor a paper, such as is made before the paper is there, is no year: the calendar
 * does not cover it.
 */
public final class CalendarReader {
    private CalendarReader() {}

    /** Where the file of a calendar's year lies. */
    public static String path(String name, int year) {
        return "calendars/" + name + "/" + year + ".json";
    }

    /**
     * Reads a calendar.
     *
     * @param textsByYear the years that it covers
     * @throws InvalidConfig where a file is wrong, with all of that file's errors by line and column
     */
    public static WorkCalendar read(String name, Map<Integer, String> textsByYear) {
        return join(
                name,
                textsByYear.entrySet().stream()
                        .map(entry -> year(path(name, entry.getKey()), entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** A year's file, understood. Not a record: it is told from another by identity. */
    static final class Year {
        private final int number;
        private final Map<LocalDate, Kind> exceptions;
        private final boolean published;

        private Year(int number, Map<LocalDate, Kind> exceptions, boolean published) {
            this.number = number;
            this.exceptions = exceptions;
            this.published = published;
        }

        /** Whether it says anything of its year: it names a paper or a day. A file that waits for the paper is no year. */
        boolean isPublished() {
            return published;
        }
    }

    static WorkCalendar join(String name, Collection<Year> years) {
        var byNumber = new TreeMap<Integer, Year>();
        years.stream().filter(Year::isPublished).forEach(year -> byNumber.put(year.number, year));
        var exceptions = new HashMap<LocalDate, Kind>();
        byNumber.values().forEach(year -> exceptions.putAll(year.exceptions));
        return new WorkCalendar(name, byNumber.keySet(), exceptions);
    }

    static Year year(String file, int year, String text) {
        var problems = new Problems(file);
        MappingNode root = YamlText.mapping(problems, text);
        var keys = new YamlMapping(problems, root, List.of());
        int written = keys.required("year", YamlTypes.count(1900, 2200), year);
        if (written != year) {
            problems.add(
                    keys.at("year"), "year is not the year of the file's name; name the file " + written + ".json");
        }
        List<Node> items = keys.required("days", YamlTypes::list, List.of());
        var exceptions = new HashMap<LocalDate, Kind>();
        for (Node item : items) {
            day(problems, year, item, exceptions);
        }
        problems.throwIfAny();
        boolean published = keys.optional("papers", CalendarReader::isGiven, false)
                || exceptions.keySet().stream().anyMatch(date -> date.getYear() == year);
        return new Year(year, exceptions, published);
    }

    private static boolean isGiven(Node node) {
        return node instanceof SequenceNode list
                ? !list.getValue().isEmpty()
                : !(node instanceof ScalarNode scalar && scalar.getValue().isBlank());
    }

    private static void day(Problems problems, int year, Node item, Map<LocalDate, Kind> exceptions) {
        if (!(item instanceof MappingNode mapping)) {
            problems.add(item, "a day is not keys and values; write {\"date\": …, \"isOffDay\": …}");
            return;
        }
        var keys = new YamlMapping(problems, mapping, List.of());
        Optional<LocalDate> date = keys.required("date", node -> Optional.of(near(year, node)), Optional.empty());
        Kind kind = keys.required("isOffDay", YamlTypes::truth, true) ? Kind.RESTDAY : Kind.WORKDAY;
        if (date.isEmpty()) {
            return;
        }
        Kind before = exceptions.put(date.get(), kind);
        if (before != null && before != kind) {
            problems.add(keys.at("date"), "date stands twice, once off and once not; keep one");
        }
    }

    private static LocalDate near(int year, Node node) throws Wrong {
        LocalDate date = YamlTypes.date(node);
        if (Math.abs(date.getYear() - year) > 1) {
            throw new Wrong("is not of the file's year; move it to that year's file");
        }
        return date;
    }
}
