package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.effect.Review;
import dev.pastdue.sandbox.review.ReviewDraft;
import dev.pastdue.sandbox.review.ReviewFiles;
import dev.pastdue.sandbox.review.ReviewedRun;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.StackSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stack's own review of what is stored says the same as the review of what the run left in its folder. */
class ReviewFunctionIT {
    private static final LocalDate FROM = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 10;
    /** Of the quick engine's lender, and of the slow one's. */
    private static final int MANY = 240;

    private static final int SOME = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @EnumSource(Engine.class)
    void bothSayTheSame(Engine engine) throws IOException {
        Path own = folder.resolve("own");
        RunSettings settings = settings(engine == Engine.AWS ? SOME : MANY);
        try (var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new BookRun(settings, engine, silent).runAndReview(own);
        }
        Path ofRun = Files.createDirectories(folder.resolve("of-run"));
        Review review = ReviewedRun.review(settings.out(), ReviewedRun.HORIZONS);
        ReviewFiles.write(review, ofRun);

        assertThat(own.resolve("review.csv")).hasSameTextualContentAs(ofRun.resolve("review.csv"));
        assertThat(review.lines())
                .anySatisfy(line -> {
                    assertThat(line.effect()).isNotNull();
                    assertThat(line.cured()).isPositive();
                })
                .anySatisfy(line -> assertThat(line.comparison().variant()).isEqualTo("b"))
                .anySatisfy(line -> {
                    assertThat(line.comparison().hour()).isEqualTo("late");
                    assertThat(line.n()).isPositive();
                });
        assertThat(review.details()).anySatisfy(stage -> {
            assertThat(stage.money()).isNotEmpty();
            assertThat(stage.harms())
                    .anySatisfy(harm -> assertThat(harm.toldHarmed()).isPositive());
        });
        assertThat(numbersOf(own)).isEqualTo(numbersOf(ofRun));
        aDraftOfItPassesTheCheck(review, settings.setup());
    }

    private void aDraftOfItPassesTheCheck(Review review, StackSetup setup) throws IOException {
        Path draft = folder.resolve("proposed.yaml");
        ReviewDraft proposed = ReviewDraft.of(review, setup.strategyFile(), 1);
        Files.writeString(draft, proposed.text());
        var own = new StackSetup(setup.home(), draft, setup.templates(), setup.calendars(), 0.5, false);

        assertThat(own.errors(FROM)).isZero();
        assertThat(proposed.words())
                .anySatisfy(line -> assertThat(line).contains("variants from"))
                .anySatisfy(line -> assertThat(line).contains("文案权重"));
        var before = setup.readStrategy();
        var after = own.readStrategy();
        for (int i = 0; i < after.stages().size(); i++) {
            assertThat(after.stages().get(i).holdOut())
                    .isEqualTo(before.stages().get(i).holdOut());
            assertThat(after.stages().get(i).hourWeights().values()).doesNotContain(0);
        }
        assertThat(after.stages().get(1).variants().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(100);
    }

    /** To nine digits: the keys come in another order, and the last digits of sums with them. */
    private static String numbersOf(Path folder) throws IOException {
        return Files.readString(folder.resolve("review.json")).replaceAll("([0-9]\\.[0-9]{9})[0-9]+", "$1");
    }

    private RunSettings settings(int accounts) throws IOException {
        Path home = SharedAws.HOME;
        Path strategy = folder.resolve("lender.yaml");
        Files.writeString(
                strategy,
                Files.readString(home.resolve("strategies/demo.yaml"))
                        .replaceAll(
                                "hold-out: [0-9.]+}",
                                "hold-out: 0.4, hours: {early: {from: \"18:00\", to: \"19:00\", weight: 2}, "
                                        + "late: {from: \"19:00\", to: \"20:00\", weight: 1}}}")
                        .replaceAll("scan-at: \"[0-9:]+\"", "scan-at: \"09:30\""));
        Path books = Files.createDirectories(folder.resolve("books"));
        for (int day = 0; day < DAYS; day++) {
            Files.writeString(books.resolve(FROM.plusDays(day) + ".csv"), book(day, accounts));
        }
        Path replies = folder.resolve("replies.csv");
        Files.writeString(replies, replies());
        return new RunSettings(
                new StackSetup(home, strategy, home.resolve("templates"), home.resolve("calendars"), 0.5, false),
                books,
                FROM,
                FROM.plusDays(DAYS - 1L),
                folder.resolve("out"),
                7,
                null,
                replies,
                null,
                null);
    }

    /** Whoever has paid owes nothing from then on; two accounts are a customer's. */
    private static String book(int day, int accounts) {
        var random = new SplittableRandom(5);
        var rows = new StringBuilder(
                "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of\n");
        for (int i = 0; i < accounts; i++) {
            LocalDate due = FROM.minusDays(random.nextInt(1, 12));
            int paid = random.nextInt(14);
            int amount = random.nextInt(800, 20_000);
            boolean owes = day < paid;
            rows.append("A-%03d,K-%03d,Wang,%s,en,Asia/Taipei,card,%s,%s,TWD,%s\n"
                    .formatted(
                            i,
                            i / 2,
                            phone(i),
                            owes ? due : "",
                            owes ? amount : 0,
                            FROM.plusDays(day) + "T05:00:00+08:00"));
        }
        return rows.toString();
    }

    private static String phone(int account) {
        return "+1212555%04d".formatted(100 + account % 100);
    }

    private static String replies() {
        var rows = new StringBuilder("at,phone,text\n");
        for (int i = 0; i < 12; i++) {
            rows.append("%sT12:00:00+08:00,%s,%s\n"
                    .formatted(FROM.plusDays(1 + i % 3), phone(i), i % 2 == 0 ? "STOP" : "wrong number"));
        }
        return rows.toString();
    }
}
