package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.DraftDelivery;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.formats.StrategyJudge;
import dev.pastdue.sandbox.run.JurisdictionFiles;
import dev.pastdue.sandbox.run.StackSetup;
import dev.pastdue.testing.InMemoryGateFiles;
import dev.pastdue.testing.RecordingTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setup puts a lender's files and waits for the gate, which takes one message a second here, late ones first. */
class DraftDeliveryTest {
    private static final String STRATEGY = "strategies/demo.yaml";
    private static final String REMINDER = "templates/reminder/en/a.mustache";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

    private final InMemoryGateFiles files = new InMemoryGateFiles();
    private final List<String> told = new ArrayList<>();
    private final DraftGate gate = new DraftGate(
            files,
            new StrategyJudge(
                    new JurisdictionFiles(SharedAws.HOME.resolve("jurisdictions"))::find,
                    CLOCK,
                    new BigDecimal("0.06"),
                    true),
            STRATEGY,
            CLOCK,
            new RecordingTelemetry());
    private final Map<String, byte[]> drafts = new TreeMap<>(new StackSetup(
                    SharedAws.HOME,
                    SharedAws.HOME.resolve(STRATEGY),
                    SharedAws.HOME.resolve("templates"),
                    SharedAws.HOME.resolve("calendars"),
                    0)
            .drafts(STRATEGY));
    private boolean asleep;

    private record Ran(boolean live, String said) {}

    private Ran deliver(boolean dryRun) {
        var said = new ByteArrayOutputStream();
        var delivery = new DraftDelivery(files, this::put, this::pass);
        return new Ran(
                delivery.deliver(drafts, STRATEGY, dryRun, new PrintStream(said, true, StandardCharsets.UTF_8)),
                said.toString(StandardCharsets.UTF_8));
    }

    private void put(String path, byte[] content) {
        files.put(path, new String(content, StandardCharsets.UTF_8));
        told.add(path);
    }

    private Put staff(String path) {
        return new Put(path, "AWS:AIDASTAFF", files.draft(path).orElseThrow().version());
    }

    private void pass() {
        if (!asleep && !told.isEmpty()) {
            gate.look(staff(told.removeLast()));
        }
    }

    @Test
    void whatKeepsAllFromGoingLiveIsSaidOnce() {
        drafts.computeIfPresent(
                STRATEGY,
                (_, text) -> (new String(text, StandardCharsets.UTF_8) + "\nmisspelt: true\n")
                        .getBytes(StandardCharsets.UTF_8));
        Ran ran = deliver(false);
        assertThat(ran.live()).isFalse();
        assertThat(ran.said().split("unknown key", -1)).as(ran.said()).hasSize(2);
        assertThat(ran.said()).contains(REMINDER).contains(" 0 live, " + drafts.size() + " not");
    }

    @Test
    void whatPassesIsLiveAndWhatNoStrategyUsesIsSaid() {
        Ran ran = deliver(false);
        assertThat(ran.live()).as(ran.said()).isTrue();
        assertThat(ran.said()).contains("waiting for the gate", "that the strategy does not use");
        assertThat(files.live(STRATEGY)).isPresent();
        assertThat(files.live(REMINDER)).isPresent();
    }

    @Test
    void whatIsRefusedIsPrintedAndTheExitSaysSo() {
        drafts.put(REMINDER, "{{signature}} Pay or we may sue you.".getBytes(StandardCharsets.UTF_8));
        Ran ran = deliver(false);
        assertThat(ran.live()).isFalse();
        assertThat(ran.said()).contains(REMINDER + ":1:", "error: consequence:", "fix:");
        assertThat(files.live(STRATEGY)).isEmpty();
    }

    @Test
    void aSecondTimeOnlyWhatIsNotLiveIsPut() {
        deliver(false);
        told.clear();
        Ran again = deliver(false);
        assertThat(again).isEqualTo(new Ran(true, "drafts: everything is live already; nothing to do\n"));

        drafts.put(
                REMINDER,
                (new String(drafts.get(REMINDER), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        assertThat(deliver(false))
                .isEqualTo(new Ran(true, "drafts: 1 put; waiting for the gate …\ndrafts: 1 live, 0 not\n"));
    }

    /** A new stack: nothing is live, S3 tells of each draft at least once and in no order, and the gate works through two at once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void howeverTheGateHearsOfThemANewStackHasItsStrategyAndNoFalseReports(long seed) {
        var random = new SplittableRandom(seed);
        drafts.put("templates/nobodys/en/a.mustache", "{{signature}}".getBytes(StandardCharsets.UTF_8));
        drafts.put("calendars/cn/2031.json", "{}".getBytes(StandardCharsets.UTF_8));
        var said = new ByteArrayOutputStream();
        Runnable pass = () -> {
            for (int i = random.nextInt(6); i >= 0 && !told.isEmpty(); i--) {
                String path = told.get(random.nextInt(told.size()));
                if (random.nextInt(4) > 0) {
                    told.remove(path);
                }
                gate.look(staff(path));
            }
        };
        // Some are looked at while others are still being put.
        DraftDelivery.Putting putting = (path, content) -> {
            put(path, content);
            if (random.nextInt(3) == 0) {
                pass.run();
            }
        };
        var delivery = new DraftDelivery(files, putting, pass);

        boolean live = delivery.deliver(drafts, STRATEGY, false, new PrintStream(said, true, StandardCharsets.UTF_8));
        told.forEach(path -> gate.look(staff(path)));

        assertThat(live).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(files.live(STRATEGY)).isPresent();
        assertThat(files.list().reports())
                .allSatisfy(path -> assertThat(files.report(path).orElseThrow().text())
                        .as(path)
                        .contains(": unused: ")
                        .doesNotContain("no-strategy"));
        assertThat(files.list().reports()).contains("templates/nobodys/en/a.mustache", "calendars/cn/2031.json");
        told.clear();
        assertThat(deliver(false)).isEqualTo(new Ran(true, "drafts: everything is live already; nothing to do\n"));
        assertThat(told).isEmpty();
    }

    @Test
    void theStrategyComesFirstWhereThereIsNoneAndLastWhereThereIs() {
        asleep = true;
        deliver(false);
        assertThat(told).first().isEqualTo(STRATEGY);
        asleep = false;
        while (!told.isEmpty()) {
            pass();
        }
        asleep = true;
        drafts.replaceAll(
                (_, content) -> (new String(content, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        deliver(false);
        assertThat(told).last().isEqualTo(STRATEGY);
    }

    @Test
    void whatIsNoStrategyTemplateOrCalendarStaysHere() {
        assertThat(drafts.keySet())
                .contains(STRATEGY, REMINDER, "calendars/cn/2026.json")
                .allMatch(path -> path.matches(".*\\.(yaml|mustache|json)"));
    }

    @Test
    void aGateThatSleepsIsNotWaitedForForEver() {
        asleep = true;
        Ran ran = deliver(false);
        assertThat(ran.live()).isFalse();
        assertThat(ran.said()).contains("has not answered", "GateDlq");
    }

    @Test
    void aDryRunPutsNothing() {
        assertThat(deliver(true).said()).contains("would be put");
        assertThat(told).isEmpty();
    }
}
