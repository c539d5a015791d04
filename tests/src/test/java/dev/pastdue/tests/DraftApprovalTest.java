package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.DraftApproval;
import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.testing.InMemoryGateFiles;
import dev.pastdue.testing.RecordingTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code ./pastdue approve} against a gate. */
class DraftApprovalTest {
    private static final String STRATEGY = "strategies/demo.yaml";

    private final InMemoryGateFiles files = new InMemoryGateFiles();
    private final DraftGate gate =
            new DraftGate(files, new Doubtful(), STRATEGY, Clock.systemUTC(), new RecordingTelemetry());
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private String by = "bob";
    private int seconds;

    private final DraftApproval approval = new DraftApproval(
            files,
            (path, digits) -> {
                files.approve(path, new String(digits, StandardCharsets.UTF_8));
                gate.look(new Put(path, by, files.approval(path).orElseThrow().version(), true));
            },
            () -> seconds++);

    /** Lets everything through that a second person agrees to. */
    private static final class Doubtful implements DraftGate.Judge {
        @Override
        public List<Finding> findings(String path, String strategy, ConfigFiles documents) {
            return List.of(
                    new Finding(Finding.Level.APPROVAL, path, 1, 1, "wording", "reads badly", "say it otherwise"));
        }

        @Override
        public boolean onlyPauses(String strategy, String other) {
            return false;
        }

        @Override
        public Approval approval(String strategy) {
            return Approval.USUAL;
        }
    }

    @BeforeEach
    void draft() {
        files.put(STRATEGY, "a strategy");
        gate.look(new Put(STRATEGY, "alice", files.draft(STRATEGY).orElseThrow().version()));
    }

    private String digits() {
        return files.draft(STRATEGY).orElseThrow().digest().substring(0, 16);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatWaitsIsShownWithTheCommandThatApprovesIt() {
        assertThat(approval.show(STRATEGY, out, out)).isTrue();
        assertThat(said()).contains("drafted by alice", "a strategy", "approve " + STRATEGY + " --version " + digits());
    }

    @Test
    void whatIsApprovedIsLive() {
        assertThat(approval.approve(STRATEGY, digits(), out, out)).isTrue();
        assertThat(said()).contains("is live");
        assertThat(files.live(STRATEGY)).isPresent();
    }

    @Test
    void fewDigitsAreRefusedAtOnce() {
        assertThat(approval.approve(STRATEGY, digits().substring(0, 4), out, out))
                .isFalse();
        assertThat(said()).contains("--version needs the digits that this shows");
        assertThat(files.approval(STRATEGY)).isEmpty();
        assertThat(seconds).isZero();
    }

    @Test
    void anotherVersionIsRefusedAtOnce() {
        String before = digits();
        files.put(STRATEGY, "another strategy");
        gate.look(new Put(STRATEGY, "alice", files.draft(STRATEGY).orElseThrow().version()));

        assertThat(approval.approve(STRATEGY, before, out, out)).isFalse();
        assertThat(said()).contains("another one by now");
        assertThat(seconds).isZero();
    }

    @Test
    void whoDraftedItIsToldThatItDidNotCount() {
        by = "alice";

        assertThat(approval.approve(STRATEGY, digits(), out, out)).isFalse();
        assertThat(said()).contains("its author cannot approve it");
        assertThat(files.live(STRATEGY)).isEmpty();
    }

    @Test
    void whatDoesNotWaitIsSaid() {
        assertThat(approval.show("templates/x/en/a.mustache", out, out)).isFalse();
        assertThat(approval.approve("templates/x/en/a.mustache", digits(), out, out))
                .isFalse();
        assertThat(said()).contains("no draft templates/x/en/a.mustache waits");
    }
}
