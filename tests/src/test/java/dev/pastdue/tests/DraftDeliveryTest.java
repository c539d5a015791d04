package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.formats.StrategyJudge;
import dev.pastdue.local.ops.DraftDelivery;
import dev.pastdue.local.run.JurisdictionFiles;
import dev.pastdue.local.run.StackSetup;
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
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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

    private void pass() {
        if (!asleep && !told.isEmpty()) {
            gate.look(new Put(told.removeLast(), "AWS:AIDASTAFF"));
        }
    }

    @Test
    void whatPassesIsLiveAndWhatNoStrategyUsesIsSaid() {
        Ran ran = deliver(false);
        assertThat(ran.live()).as(ran.said()).isTrue();
        assertThat(ran.said()).contains("waiting for the gate", "unused");
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
        drafts.keySet().removeIf(path -> path.startsWith("calendars/"));
        told.clear();
        Ran again = deliver(false);
        assertThat(again).isEqualTo(new Ran(true, "drafts: everything is live already; nothing to do\n"));

        drafts.put(
                REMINDER,
                (new String(drafts.get(REMINDER), StandardCharsets.UTF_8) + " ").getBytes(StandardCharsets.UTF_8));
        assertThat(deliver(false))
                .isEqualTo(new Ran(true, "drafts: 1 put; waiting for the gate …\ndrafts: 1 live, 0 not\n"));
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
