package dev.pastdue.formats;

import dev.pastdue.core.ops.CachedFile;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the strategy in force and the years of its calendar that can matter now, each parsed once a version.
 *
 * <p>A year without a file is not covered: windows that ask for workdays or restdays stay closed in it. One thread at a time.
 */
public final class PolicyReader implements PolicySource {
    /** No deferral looks further ahead; yesterday, for somewhere it still is. */
    private static final int DAYS_AHEAD = 60;

    /** What a policy was made of. */
    private record Made(Strategy strategy, List<CalendarReader.Year> years, Policy policy) {}

    private final CachedFile<Strategy> strategies;
    private final CachedFile<CalendarReader.Year> years;
    private final Clock clock;
    private final String strategyPath;
    private final BigDecimal usdPerSegment;
    private @Nullable Made made;

    /**
     * For who decides nothing about a text's price.
     *
     * @param strategyPath such as {@code strategies/demo.yaml}
     */
    public PolicyReader(ConfigFiles documents, Clock clock, String strategyPath) {
        this(documents, clock, strategyPath, BigDecimal.ZERO);
    }

    /**
     * @param strategyPath such as {@code strategies/demo.yaml}
     * @param usdPerSegment what a segment costs in US dollars
     */
    public PolicyReader(ConfigFiles documents, Clock clock, String strategyPath, BigDecimal usdPerSegment) {
        this.usdPerSegment = usdPerSegment;
        this.clock = clock;
        this.strategyPath = strategyPath;
        this.strategies = new CachedFile<>(
                documents, clock, (path, found) -> StrategyReader.read(path, found.text(), found.version()));
        this.years = new CachedFile<>(
                documents, clock, (path, found) -> CalendarReader.year(path, yearOf(path), found.text()));
    }

    private static int yearOf(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.')));
    }

    @Override
    public Policy current() {
        Strategy strategy = strategies.at(strategyPath).orElseThrow(() -> InvalidConfig.missing(strategyPath));
        String calendar = strategy.calendar();
        List<CalendarReader.Year> read = calendar == null ? List.of() : years(calendar, strategy);
        Made last = made;
        if (last != null && last.strategy().equals(strategy) && last.years().equals(read)) {
            return last.policy();
        }
        var policy = new Policy(
                strategy,
                calendar == null ? WorkCalendar.PLAIN_WEEK : CalendarReader.join(calendar, read),
                usdPerSegment);
        made = new Made(strategy, read, policy);
        return policy;
    }

    private List<CalendarReader.Year> years(String calendar, Strategy strategy) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        return IntStream.rangeClosed(
                        today.minusDays(1).getYear(), today.plusDays(DAYS_AHEAD).getYear())
                .mapToObj(year -> years.at(CalendarReader.path(calendar, year)))
                .flatMap(Optional::stream)
                .toList();
    }
}
