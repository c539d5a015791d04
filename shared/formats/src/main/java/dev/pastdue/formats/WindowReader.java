package dev.pastdue.formats;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.strategy.Window.Span;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a stage's {@code window} or {@code windows}, and the hours within which they all lie. */
final class WindowReader {
    private static final int MAX_WINDOWS = 10;

    /** In the place of a time that cannot be read; none that is written equals it. */
    static final LocalTime UNREAD_FROM = LocalTime.MIN.plusNanos(1);

    /** Stands in for hours that could not be read, so that no window lies outside them. */
    static final Hours ANY_HOURS = new Hours(UNREAD_FROM, LocalTime.MAX);

    private final Problems problems;
    private final Hours allowed;
    private final @Nullable Jurisdiction jurisdiction;
    private final boolean hasCalendar;

    /**
     * @param allowed within which every window must lie
     * @param jurisdiction whose days no window may exceed; null for none
     * @param hasCalendar whether holidays are known
     */
    WindowReader(Problems problems, Hours allowed, @Nullable Jurisdiction jurisdiction, boolean hasCalendar) {
        this.problems = problems;
        this.allowed = allowed;
        this.jurisdiction = jurisdiction;
        this.hasCalendar = hasCalendar;
    }

    /** One window, or several: open where any is. */
    Window read(YamlMapping keys) {
        var any = new Span(ANY_HOURS, On.ANY);
        Kind<List<Span>> several = node -> {
            List<Node> items = YamlTypes.list(node);
            if (items.isEmpty() || items.size() > MAX_WINDOWS) {
                throw new Wrong("does not have 1 to " + MAX_WINDOWS + " windows; write [{from: …, to: …, on: …}, …]");
            }
            var spans = new ArrayList<Span>();
            for (Node item : items) {
                spans.add(span().read(item));
            }
            return spans;
        };
        var asked = new AtomicBoolean();
        List<Span> windows = keys.optional(
                "windows",
                node -> {
                    asked.set(true);
                    return several.read(node);
                },
                List.of(any));
        if (!asked.get()) {
            return new Window(List.of(keys.required("window", span(), any)));
        }
        if (keys.nullable("window", span()) != null) {
            problems.add(keys.at("window"), "window stands beside windows; keep one of the two");
        }
        return new Window(windows);
    }

    private Kind<Span> span() {
        return node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("from", "to", "on"));
            Hours hours = hours(own, problems);
            if (isBefore(hours.from(), allowed.from())) {
                problems.add(
                        own.at("from"),
                        "from is before allowed-hours; open the window at " + allowed.from() + " or later");
            }
            if (isAfter(hours.to(), allowed.to())) {
                problems.add(
                        own.at("to"), "to is after allowed-hours; close the window at " + allowed.to() + " or earlier");
            }
            On on = own.required("on", WindowReader::on, On.ANY);
            if (on.isOfHolidays() && !hasCalendar) {
                problems.add(own.at("on"), "on asks for holidays, and there is no calendar; name one that has them");
            }
            if (jurisdiction != null && !jurisdiction.allows(on)) {
                problems.add(
                        own.at("on"),
                        "on is wider than " + jurisdiction.name() + " allows; write " + written(jurisdiction.on()));
            }
            return new Span(hours, on);
        };
    }

    static Hours allowedHours(Node node, Problems problems, @Nullable Jurisdiction jurisdiction) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("from", "to"));
        Hours hours = hours(own, problems);
        if (jurisdiction != null) {
            Hours widest = jurisdiction.hours();
            if (isBefore(hours.from(), widest.from())) {
                problems.add(
                        own.at("from"),
                        "from is before the hours of " + jurisdiction.name() + "; begin at " + widest.from()
                                + " or later");
            }
            if (isAfter(hours.to(), widest.to())) {
                problems.add(
                        own.at("to"),
                        "to is after the hours of " + jurisdiction.name() + "; end at " + widest.to() + " or earlier");
            }
        }
        return hours;
    }

    private static boolean isBefore(LocalTime from, LocalTime earliest) {
        return !from.equals(UNREAD_FROM) && !earliest.equals(UNREAD_FROM) && from.isBefore(earliest);
    }

    private static boolean isAfter(LocalTime to, LocalTime latest) {
        return !to.equals(LocalTime.MAX) && to.isAfter(latest);
    }

    private static Hours hours(YamlMapping own, Problems problems) {
        LocalTime from = own.required("from", YamlTypes::time, UNREAD_FROM);
        LocalTime to = own.required("to", YamlTypes::time, LocalTime.MAX);
        if (!from.isBefore(to)) {
            problems.add(own.at("to"), "to is not after from; write hours of one day, such as 08:00 to 21:00");
            return ANY_HOURS;
        }
        return new Hours(from, to);
    }

    static String written(On on) {
        return on.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static On on(Node node) throws Wrong {
        return switch (YamlTypes.text(node)) {
            case "any" -> On.ANY;
            case "workdays" -> On.WORKDAYS;
            case "restdays" -> On.RESTDAYS;
            case "holidays" -> On.HOLIDAYS;
            case "not-holidays" -> On.NOT_HOLIDAYS;
            default ->
                throw new Wrong("is not a kind of days; write any, workdays, restdays, holidays or not-holidays");
        };
    }
}
