package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.sandbox.review.ReviewFiles;
import dev.pastdue.sandbox.review.ReviewedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tests/review_check.py} reckons a review again from the notices, in another language: it agrees, and finds what does not. */
class ReviewCheckTest {
    private static final Path CHECKER = SharedAws.HOME.resolve("tests/review_check.py");
    private static final Instant START = Instant.parse("2026-01-01T02:00:00Z");
    private static final Duration A_WEEK = Duration.ofDays(7);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private record Said(int code, String text) {}

    @BeforeEach
    void run() throws IOException {
        assumeTrue(python("--version").code() == 0, "there is no python3; install it: apt-get install python3");
        var random = new Random(23);
        var notices = new ArrayList<String>(
                List.of(
                        "account_id,episode_start,stage,state,reason,template,variant,locale,segments,"
                                + "decided_at,claimed_at,accepted_at,delivered_at,message_id,channel,arm,assigned_at,cured_at,hour"));
        for (int i = 0; i < 3_000; i++) {
            boolean silence = random.nextInt(4) == 0;
            // A third were capped before their text was chosen.
            String variant = silence || random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "a" : "b";
            Instant assigned =
                    START.plus(Duration.ofMillis(random.nextInt(45 * 24 * 3_600) * 1_000L + random.nextInt(1_000)));
            String cured = switch (random.nextInt(6)) {
                // An episode that was over before the draw is no cure of it.
                case 5 ->
                    assigned.minusNanos(1 + random.nextInt(2) * 86_400_000_000_000L)
                            .toString();
                case 0 -> assigned.plus(A_WEEK).toString();
                case 1 -> assigned.plus(A_WEEK).plusNanos(1).toString();
                case 2 ->
                    assigned.plus(Duration.ofSeconds(random.nextInt(40 * 24 * 3_600)))
                            .toString();
                default -> "";
            };
            String stage = i % 3 == 0 ? "first" : "second";
            String hour = silence || stage.equals("second") ? "" : random.nextBoolean() ? "morning" : "evening";
            notices.add("a-" + i + ",2025-12-20," + stage + ",DELIVERED,," + (variant.isEmpty() ? "" : stage) + ","
                    + variant + ",en,1," + assigned + ",,,,,sms," + (silence ? "silence" : "told") + "," + assigned
                    + "," + cured + "," + hour);
        }
        notices.add("a-x,2025-12-20,second,SUPPRESSED,OPTED_OUT,,,,," + START + ",,,,,sms,,,,");
        Files.write(folder.resolve("notices.csv"), notices);
        ReviewFiles.write(ReviewedRun.review(folder, ReviewedRun.HORIZONS), folder);
    }

    private static Said python(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            return new Said(process.exitValue(), text);
        } catch (IOException notThere) {
            return new Said(-1, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Said check() throws IOException {
        return python(CHECKER.toString(), folder.toString());
    }

    @Test
    void itAgreesToTheLastDigit() throws IOException {
        assertThat(check()).isEqualTo(new Said(0, "40 lines of review.csv, 0 that do not agree with the notices\n"));
    }

    @Test
    void itKnowsWhereTheRecordsSayThatTheDataEnd() throws IOException {
        Files.writeString(folder.resolve("records.jsonl"), "{\"until\":\"2026-02-01T00:00:00.001Z\",\"stages\":[]}\n");
        assertThat(check().code()).isEqualTo(1);

        ReviewFiles.write(ReviewedRun.review(folder, ReviewedRun.HORIZONS), folder);

        assertThat(check().code()).isZero();
    }

    @Test
    void aDigitThatIsWrongIsFoundAndSoIsALineThatIsMissing() throws IOException {
        Path file = folder.resolve("review.csv");
        List<String> lines = Files.readAllLines(file);
        List<String> rate = new ArrayList<>(lines);
        rate.set(2, lines.get(2).replaceFirst("(0\\.\\d{3})(\\d)", "$1x"));
        Files.write(file, rate);
        assertThat(check().text()).contains("first told 3 days: review.csv has", "40 lines of review.csv, 1 that");

        Files.write(file, lines.subList(0, 40));
        assertThat(check()).satisfies(said -> {
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.text()).contains("second told second b 30 days: review.csv has no such line");
        });
    }

    @Test
    void withoutAReviewItSaysSo() throws IOException {
        Files.delete(folder.resolve("review.csv"));

        assertThat(check().code()).isEqualTo(2);
        assertThat(check().text()).endsWith("review.csv: there is no such file\n");
    }
}
