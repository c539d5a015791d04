package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the functions counted in the last days, out of the lines that CloudWatch makes metrics of. */
final class LoggedFigures implements Figures {
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Map<String, Metric> BY_TITLE =
            Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::title, Function.identity()));

    private final Clock clock;
    private final List<Counted> counted = new ArrayList<>();

    private record Counted(Instant at, Figure figure) {}

    LoggedFigures(Clock clock) {
        this.clock = clock;
    }

    /** Takes a line in the embedded metric format. */
    void accept(String line) {
        Map<String, @Nullable Object> said = Json.object(line);
        said.forEach((name, value) -> {
            Metric metric = BY_TITLE.get(name);
            if (metric != null) {
                var dimensions = new HashMap<String, String>();
                metric.dimensions().forEach(each -> dimensions.put(each, String.valueOf(said.get(each))));
                counted.add(new Counted(clock.instant(), new Figure(metric, dimensions, sum(value))));
            }
        });
        Instant forget = clock.instant().minus(KEPT);
        if (!counted.isEmpty() && counted.getFirst().at().isBefore(forget)) {
            counted.removeIf(each -> each.at().isBefore(forget));
        }
    }

    private static double sum(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case List<?> list -> list.stream().mapToDouble(LoggedFigures::sum).sum();
            case null, default -> 0;
        };
    }

    @Override
    public List<Figure> between(Instant from, Instant to, Set<Metric> metrics) {
        return counted.stream()
                .filter(each -> !each.at().isBefore(from)
                        && !each.at().isAfter(to)
                        && metrics.contains(each.figure().metric()))
                .map(Counted::figure)
                .toList();
    }
}
