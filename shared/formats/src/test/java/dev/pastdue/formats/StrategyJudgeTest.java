package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Finding;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrategyJudgeTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);
    private static final String STRATEGY = "strategies/demo.yaml";
    private static final String GOING = read();
    private static final String STOPPED = GOING.replace("paused: false", "paused: true");

    private final StrategyJudge judge = new StrategyJudge(_ -> Optional.empty(), CLOCK, new BigDecimal("0.06"), true);

    private static String read() {
        try {
            return Files.readString(Path.of("../..").resolve(STRATEGY));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aStrategyThatIsPausedAndElseTheSameOnlyPauses() {
        assertThat(STOPPED).isNotEqualTo(GOING);
        assertThat(judge.onlyPauses(STOPPED, GOING)).isTrue();
        assertThat(judge.onlyPauses("# stop, stop\n" + STOPPED.replace("salt: autumn", "salt: \"autumn\""), GOING))
                .as("remarks and quotes do not matter")
                .isTrue();
        String silent = GOING.replace("paused: false\n", "");
        assertThat(judge.onlyPauses(silent + "\npaused: true\n", silent)).isTrue();
    }

    @Test
    void whateverElseChangesIsNoPause() {
        assertThat(judge.onlyPauses(GOING, GOING)).isFalse();
        assertThat(judge.onlyPauses(GOING, STOPPED)).isFalse();
        assertThat(judge.onlyPauses(STOPPED, STOPPED)).isFalse();
        assertThat(judge.onlyPauses(STOPPED.replace("salt: autumn", "salt: winter"), GOING))
                .isFalse();
        assertThat(judge.onlyPauses(STOPPED.replace("sms-per-second: 20", "sms-per-second: \"20\""), GOING))
                .isFalse();
        assertThat(judge.onlyPauses(STOPPED + "\nunknown: 1\n", GOING))
                .as("it cannot be read")
                .isFalse();
        assertThat(judge.onlyPauses(STOPPED, "broken")).isFalse();
    }

    @Test
    void whatTheJurisdictionIsNotKnownForDoesNotPass() {
        assertThat(judge.findings(STRATEGY, GOING, new MapDocuments()))
                .extracting(Finding::id)
                .contains("strategy");
    }
}
