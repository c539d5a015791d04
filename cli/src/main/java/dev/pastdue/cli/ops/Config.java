package dev.pastdue.cli.ops;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Addresses;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The files of the config bucket, read by the readers that the functions use. */
final class Config {
    private final Deployed stack;
    private final Clock clock;
    private final ConfigFiles documents;

    Config(Deployed stack, StackInspection inspection, Clock clock) {
        this.stack = stack;
        this.clock = clock;
        this.documents = (path, _) -> switch (stack.output("ConfigBucket")
                .then(bucket -> inspection.document(bucket, path))) {
            case Answer.Known<ConfigFiles.Fetched>(ConfigFiles.Fetched fetched) -> fetched;
            case Answer.Unknown<ConfigFiles.Fetched>(String why, String advice) -> throw new NotRead(why, advice);
        };
    }

    /** A file that could not be asked for; it never leaves this class. */
    private static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String why;
        private final String advice;

        NotRead(String why, String advice) {
            super(why);
            this.why = why;
            this.advice = advice;
        }
    }

    /** What a reading came to. */
    sealed interface Reading<T> {
        record Read<T>(T value) implements Reading<T> {}

        /** A file is missing or wrong; the message names it. */
        record Broken<T>(String message) implements Reading<T> {}
    }

    /** The strategy in force, and its calendar. */
    Answer<Reading<Policy>> policy() {
        return stack.parameter("StrategyKey")
                .then(key -> read(() -> new PolicyReader(documents, clock, key).current()));
    }

    private static <T> Answer<Reading<T>> read(Supplier<T> reader) {
        try {
            return Answer.of(new Reading.Read<>(reader.get()));
        } catch (InvalidConfig broken) {
            return Answer.of(new Reading.Broken<>(Objects.requireNonNull(broken.getMessage())));
        } catch (NotRead notRead) {
            return Answer.none(notRead.why, notRead.advice);
        }
    }

    /**
     * A stage's text to a made-up person, in every language that the strategy has ways to pay for.
     *
     * @param segments of the longest
     * @param broken what is missing or wrong, by file
     */
    record Texts(int written, int segments, List<String> broken) {
        Texts {
            broken = List.copyOf(broken);
        }
    }

    private static final Terms TERMS = new Terms(
            "Mr", new BigDecimal("500"), new BigDecimal("50000"), new BigDecimal("12"), new BigDecimal("0.05"));

    /** Writes every text once, as the functions would. */
    Answer<Texts> texts(Strategy strategy) {
        var composer = new Composer(new MustacheTemplates(documents, clock));
        var broken = new LinkedHashSet<String>();
        var segments = new ArrayList<Integer>();
        for (Stage stage : strategy.withTexts()) {
            for (String variant : stage.variants().keySet()) {
                for (String locale : locales(strategy)) {
                    Answer<Reading<Integer>> text = read(() -> segments(composer, stage, variant, locale, strategy));
                    switch (text) {
                        case Answer.Known<Reading<Integer>>(Reading.Read<Integer>(Integer count)) ->
                            segments.add(count);
                        case Answer.Known<Reading<Integer>>(Reading.Broken<Integer>(String message)) ->
                            broken.add(message);
                        case Answer.Unknown<Reading<Integer>>(String why, String advice) -> {
                            return Answer.none(why, advice);
                        }
                    }
                }
            }
        }
        int most = segments.stream().mapToInt(Integer::intValue).max().orElse(0);
        return Answer.of(new Texts(segments.size(), most, List.copyOf(broken)));
    }

    private static Set<String> locales(Strategy strategy) {
        var locales = new TreeSet<>(strategy.waysToPay().keySet());
        locales.add(strategy.locale());
        return locales;
    }

    private int segments(Composer composer, Stage stage, String variant, String locale, Strategy strategy) {
        LocalDate due =
                LocalDate.ofInstant(clock.instant(), strategy.lender().zone()).minusDays(stage.from());
        var facts = new Account.Facts(
                "",
                "",
                Addresses.NONE,
                locale,
                List.of(),
                "",
                due,
                Money.of("12345.00", "USD"),
                clock.instant(),
                TERMS);
        var occasion = new Occasion(due, stage.from(), stage, variant, 1);
        return switch (composer.compose(
                Account.of("made-up", facts), occasion, new Policy(strategy, WorkCalendar.PLAIN_WEEK))) {
            case Composed.Text(var text) -> text.segments();
            case Composed.Lacking _ -> 0;
        };
    }
}
