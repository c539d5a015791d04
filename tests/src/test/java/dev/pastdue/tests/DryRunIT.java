package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.sandbox.meter.Counts;
import dev.pastdue.sandbox.meter.Meter;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dry run through the real scan, on the embedded AWS: what it says, and what it does not do. */
class DryRunIT {
    /** All that may be asked of AWS while nothing may be changed. */
    private static final Set<String> READS =
            Set.of("DynamoDb Scan", "DynamoDb BatchGetItem", "S3 GetObject", "S3 PutObject");

    private final Lender lender = new Lender();

    @BeforeEach
    void inTheMorning() {
        lender.sleepUntil(LocalTime.of(9, 30));
    }

    private void dropRandomBook(SplittableRandom random) {
        var book = new StringBuilder(Lender.HEADER);
        for (int i = 0; i < 60; i++) {
            int days = random.nextInt(12) == 0 ? 90 + random.nextInt(60) : random.nextInt(40);
            book.append(Lender.row("D%03d".formatted(i), "+121255501%02d".formatted(i), days));
        }
        lender.drop("dry-" + random.nextInt(1_000_000) + ".csv", book.toString());
    }

    /** By {@code account/stage}: state and reason, template, variant. */
    private static Map<String, String> said(String csv) {
        var said = new TreeMap<String, String>();
        csv.lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(fields -> said.put(fields[0] + "/" + fields[2], (fields[3] + " " + fields[4]).strip()));
        return said;
    }

    @Test
    void invariant7_aDryRunWritesNothingButItsFilesAndTheScanThenDoesWhatItSaid() {
        dropRandomBook(new SplittableRandom(7));
        Map<String, String> notices = lender.notices();
        Counts before = Meter.snapshot();

        Map<String, Object> answer = Meter.during("dry run", () -> lender.dryRun(Map.of("dryRun", true)));

        Counts counts = Meter.snapshot().since(before).of("dry run");
        assertThat(counts.calls().keySet().stream()
                        .map(call -> call.service() + " " + call.operation())
                        .collect(Collectors.toSet()))
                .isEqualTo(READS);
        assertThat(answer).containsEntry("outcome", "decided, and nothing done").containsEntry("accounts", 60L);
        assertThat(lender.notices()).isEqualTo(notices);
        for (String queue : List.of("ScanQueue", "RenderQueue", "SendQueue", "ReleaseQueue")) {
            assertThat(lender.queue(queue).size()).as(queue).isZero();
        }

        Map<String, String> said = said(lender.dryRunFile(answer, "dry-run.csv"));
        lender.scanFor(Lender.now());
        var done = new HashMap<>(lender.notices());
        done.replaceAll((_, state) -> state.equals("ACCEPTED") ? "RENDERED" : state);
        assertThat(said).isEqualTo(new TreeMap<>(done)).hasSizeGreaterThan(30);
        assertThat(said.values()).contains("RENDERED", "DEFERRED");
    }

    @Test
    void anotherStrategyOfTheBucketIsComparedAndThePageNamesNoAccount() {
        dropRandomBook(new SplittableRandom(8));
        lender.putDraft("strategies/other.yaml", Lender.strategy().replace("days: [1, 6]", "days: [5, 6]"));

        Map<String, Object> answer = lender.dryRun(Map.of("dryRun", true, "compare", "strategies/other.yaml"));

        assertThat(lender.dryRunFile(answer, "differences.csv"))
                .contains("strategies/other.yaml,", ",gone,reminder,reminder,,");
        assertThat(lender.dryRunFile(answer, "dry-run.html"))
                .contains("strategies/other.yaml", "<html lang=\"en\">", "lang=\"zh-CN\"")
                .doesNotContain("D001", "http://", "https://", "5550");
        assertThat(lender.dryRunFile(answer, "dry-run.txt"))
                .contains("would be notified", "By strategies/other.yaml instead");
    }

    @Test
    void whatIsLiveIsComparedWithItsOwnDraftThatTheGateHasNotSeen() {
        dropRandomBook(new SplittableRandom(8));
        lender.putDraft(Lender.STRATEGY, Lender.strategy().replace("days: [1, 6]", "days: [5, 6]"));

        Map<String, Object> answer = lender.dryRun(Map.of("dryRun", true, "compare", Lender.STRATEGY));

        assertThat(lender.dryRunFile(answer, "differences.csv"))
                .contains(Lender.STRATEGY + ",", ",gone,reminder,reminder,,");
    }

    @Test
    void aDayThatIsOverIsRefused() {
        assertThat(lender.dryRun(Map.of(
                        "dryRun", true, "asOf", Lender.today().minusDays(1).toString())))
                .containsEntry("outcome", "refused");
    }

    @Test
    void nonsenseIsRefusedClearly() {
        for (Map<String, Object> event : List.<Map<String, Object>>of(
                Map.of("dryRun", false),
                Map.of("dryRun", true, "accountId", "D001"),
                Map.of("dryRun", true, "force", true),
                Map.of("dryRun", true, "compare", "templates/other.yaml"),
                Map.of("compare", "strategies/other.yaml"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> lender.dryRun(event))
                    .withMessageContaining("dryRun");
        }
    }
}
