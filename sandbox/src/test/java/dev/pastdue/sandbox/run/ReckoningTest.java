package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.emulator.Text;
import dev.pastdue.sandbox.run.Results.SentText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReckoningTest {
    private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

    private final List<NoticeLine> notices = new ArrayList<>();
    private final List<SentText> texts = new ArrayList<>();

    private NoticeLine notice(String state) {
        boolean sent = List.of("ACCEPTED", "DELIVERED", "UNDELIVERED").contains(state);
        String id = "A-" + notices.size();
        var line = new NoticeLine(
                id,
                "2026-11-01",
                "second",
                state,
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                sent ? NOW.toString() : "",
                "",
                "",
                "",
                List.of(),
                "sms",
                NoticeLine.Outcome.NONE);
        notices.add(line);
        return line;
    }

    private void text(Optional<NoticeLine> notice, String answer) {
        Optional<ReplyLine> answered = answer.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReplyLine(
                        "+12125550100", "A-1", "HELP", "", false, answer, "ACCEPTED", "m" + texts.size()));
        texts.add(new SentText(new Text(NOW, "+12125550100", "m" + texts.size(), "x", Map.of()), notice, answered));
    }

    private Reconciliation reckoning() {
        return Reconciliation.of(notices, texts, false);
    }

    @Test
    void everyKeyAndTextIsCountedOnce() {
        for (String state : List.of("ACCEPTED", "DELIVERED", "DELIVERED", "UNDELIVERED", "UNKNOWN")) {
            text(Optional.of(notice(state)), "");
        }
        for (String state :
                List.of("SUPPRESSED", "DEFERRED", "HELD_OUT", "CANCELLED", "EXPIRED", "REJECTED", "UNKNOWN")) {
            notice(state);
        }
        text(Optional.empty(), "help");
        // Tried once more: the same notice has two texts.
        text(Optional.of(notices.get(1)), "");

        assertThat(reckoning().holds()).isTrue();
        assertThat(reckoning().problem()).isEmpty();
        assertThat(reckoning().equations())
                .extracting(Reconciliation.Equation::shown)
                .containsExactly(
                        "keys decided 12 = sent 4 + suppressed 1 + deferred 1 + held out 1 + cancelled 1 + expired 1"
                                + " + rejected 1 + unknown 2",
                        "accepted 4 = delivered 2 + undelivered 1 + awaiting 1",
                        "texts 7 = notices 6 + answers 1");
    }

    @Test
    void aKeyLeftUnderWayIsAProblemUnlessSendingIsPaused() {
        notice("RENDERED");
        assertThat(reckoning().holds()).isFalse();
        assertThat(reckoning().problem())
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("the counts do not add up: keys decided 1 ≠ sent 0 + suppressed 0")
                        .doesNotContain("accepted"));
        assertThat(Reconciliation.of(notices, texts, true).holds()).isTrue();
        notice("CLAIMED");
        assertThat(Reconciliation.of(notices, texts, true).holds()).isFalse();
    }

    @Test
    void aNoticeWhoseTextSnsNeverHadIsAProblem() {
        notice("DELIVERED");
        assertThat(reckoning().problem())
                .hasValue("the counts do not add up: accepted 0 ≠ delivered 1 + undelivered 0 + awaiting 0");
    }

    @Test
    void aTextThatNobodyKnowsIsAProblem() {
        text(Optional.empty(), "");
        assertThat(reckoning().problem()).hasValue("the counts do not add up: texts 1 ≠ notices 0 + answers 0");
    }
}
