package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReviewFunction;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.sandbox.review.ReviewDraft;
import dev.pastdue.sandbox.review.ReviewFiles;
import dev.pastdue.sandbox.review.ReviewedRun;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pastdue review}: what notices were worth against the control group, in what a run left, or by all that a stack has stored. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description =
                "Says what each stage and text was worth against the control group: in what a run left, or by all that"
                        + " is stored.")
@SuppressWarnings("NullAway.Init")
final class ReviewCommand implements Callable<Integer> {
    private static final int MAX_HORIZON = 365;

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Where where;

    /** What is reviewed. */
    static final class Where {
        @Option(names = "--run", paramLabel = "DIR", description = "What a run left behind.")
        private @Nullable Path run;

        @ArgGroup
        private @Nullable PlaceOption place;
    }

    @Option(
            names = "--horizon",
            paramLabel = "DAYS",
            description = "Days after the draw; may be given several times. Default: 3, 7, 14 and 30.")
    private @Nullable List<Integer> horizons;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go. Default: that of --run.")
    private @Nullable Path out;

    @Option(
            names = "--propose",
            paramLabel = "FILE",
            description =
                    "Writes a draft of the strategy with the weights that the review suggests. Nothing changes by it.")
    private @Nullable Path propose;

    @Option(names = "--strategy", paramLabel = "FILE", description = "The strategy that --propose begins from.")
    private @Nullable Path strategy;

    @Option(names = "--seed", paramLabel = "N", description = "Of what --propose draws. Default: 1.")
    private long seed = 1;

    @Override
    public Integer call() {
        List<Integer> days = horizons == null
                ? ReviewedRun.HORIZONS
                : horizons.stream().distinct().sorted().toList();
        for (int each : days) {
            if (each < 1 || each > MAX_HORIZON) {
                throw new ParameterException(
                        spec.commandLine(), "--horizon " + each + " is not between 1 and " + MAX_HORIZON);
            }
        }
        if ((propose == null) != (strategy == null) || (propose != null && where.run == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--propose FILE and --strategy FILE go together, with --run DIR");
        }
        if (where.run == null) {
            return ofStack();
        }
        Path run = where.run;
        Path folder = out == null ? run : out;
        Review review;
        try {
            review = ReviewedRun.review(run, days);
        } catch (ReviewedRun.Unreadable wrong) {
            throw new ParameterException(spec.commandLine(), "--run " + wrong.getMessage());
        }
        ReviewFiles.write(review, folder);
        review.lines().stream()
                .filter(line -> !line.isBase())
                .forEach(line -> Terminal.inItsLanguage(System.out).println(say(line)));
        Terminal.progress().println("review.csv, review.json, review.html are in " + folder);
        if (propose != null && strategy != null) {
            propose(review, strategy, propose);
        }
        return 0;
    }

    private void propose(Review review, Path from, Path to) {
        try {
            if (Files.exists(to)) {
                throw new ParameterException(spec.commandLine(), "--propose " + to + " is there already; name another");
            }
            ReviewDraft draft = ReviewDraft.of(review, from, seed);
            Files.writeString(to, draft.text());
            draft.words().forEach(line -> System.out.println(TerminalText.plain(line)));
            System.err.println(to + " is a draft; look at it with ./pastdue check --strategy " + to);
        } catch (NoSuchFileException missing) {
            throw new ParameterException(spec.commandLine(), "--strategy " + from + ": there is no such file");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + to, e);
        }
    }

    private int ofStack() {
        if (out != null || horizons != null) {
            throw new ParameterException(
                    spec.commandLine(), "--out and --horizon belong to --run; a stack's review lies in its bucket");
        }
        PlaceOption place = where.place == null ? new PlaceOption() : where.place;
        ReviewFunction function =
                place.of(ReviewFunction::ofStack, () -> ReviewFunction.inThisProcess(System.getenv()));
        Map<String, ?> answer = function.review(Terminal.progress()::println);
        PrintStream printed = Terminal.inItsLanguage(System.out);
        printed.println("keys      " + answer.get("keys"));
        if (answer.get("found") instanceof Map<?, ?> found) {
            found.forEach((verdict, lines) -> printed.println(verdict + "  " + lines));
        }
        System.out.println(answer.get("page"));
        return 0;
    }

    private static String say(ReviewLine line) {
        ReviewLine.Comparison compared = line.comparison();
        String what = compared.isWhole()
                ? compared.arm()
                : compared.hour().isEmpty()
                        ? compared.template() + " " + compared.variant()
                        : "hours " + compared.hour();
        return String.format(
                Locale.ROOT,
                "%-16s %-16s %3d days %7d keys %7d cured %s%s",
                line.stage(),
                what,
                line.horizon(),
                line.n(),
                line.cured(),
                line.effect() == null
                        ? ""
                        : String.format(
                                Locale.ROOT, "%+.1f points, ", line.effect().lift() * 100),
                line.verdict().word());
    }
}
