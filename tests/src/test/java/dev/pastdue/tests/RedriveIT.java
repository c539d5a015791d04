package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.emulator.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** Every function dies over its messages until they lie in the DLQs, and the runbook's command puts them back, again and again. */
class RedriveIT {
    private static final Duration MAX_VISIBILITY = Duration.ofSeconds(5401);
    private static final List<String> WORK =
            List.of("Book", "Payment", "Reply", "Receipt", "Scan", "Release", "Render", "Send");
    private static final String TOLD = "+886912777001";
    private static final String REPLIED = "+886912777002";

    private final Lender lender = new Lender();
    private final Map<String, List<String>> dead = new LinkedHashMap<>();

    @Test
    void invariant1_howeverOftenEveryDlqIsRedrivenEachNoticeHasOneText() {
        lender.sleepUntil(LocalTime.of(0, 10));
        String due = Lender.today().minusDays(3).toString();
        Instant now = Lender.now();
        lender.dropUnseen("redriven.csv", Lender.HEADER + Lender.row("D-1", TOLD, 3) + Lender.row("D-2", REPLIED, 3));
        send("Scan", "{\"version\":1,\"scheduledAt\":\"%s\"}".formatted(now));
        send("Render", "{\"version\":1,\"accounts\":[\"D-1\",\"D-2\"],\"dueSince\":\"%s\"}".formatted(now));
        send("Send", "{\"version\":1,\"notice\":\"D-1#%s#reminder\",\"dueSince\":\"%s\"}".formatted(due, now));
        send("Release", "{\"version\":1,\"slot\":\"%s\"}".formatted(now));
        send("Receipt", "{\"version\":1,\"receipt\":\"nobody's\"}");
        send(
                "Payment",
                "{\"version\":1,\"paymentId\":\"P-1\",\"accountId\":\"D-1\",\"amount\":\"1.00\",\"currency\":\"TWD\",\"paidAt\":\"%s\",\"kind\":\"payment\"}"
                        .formatted(now.plusSeconds(60)));
        lender.replyUnseen("R-1", REPLIED, "STOP");

        everyFunctionDies();
        assertThat(WORK).allSatisfy(work -> {
            assertThat(lender.queue(work + "Queue").size()).as(work + "Queue").isZero();
            assertThat(lender.queue(work + "Dlq").size()).as(work + "Dlq").isPositive();
        });
        keepWhatIsDead();
        lender.sleepUntil(LocalTime.of(10, 0));

        // In the runbook's order: what is told of accounts before who is told.
        WORK.forEach(this::redrive);
        lender.pass(Duration.ofMinutes(20));
        Map<String, String> notices = lender.notices();
        assertThat(notices).containsEntry("D-1/reminder", "ACCEPTED");
        assertThat(owed()).isEqualTo("1233");
        List<String> texts = texts();
        assertThat(texts).as("a notice, and the confirmation of an opt-out").containsExactlyInAnyOrder(TOLD, REPLIED);

        // And once more, and in another order, as if it all had failed again: what is done stays done.
        for (List<String> order : List.of(WORK, WORK.reversed())) {
            for (String work : order) {
                dead.getOrDefault(work, List.of())
                        .forEach(body -> lender.queue(work + "Dlq").send(body));
                redrive(work);
            }
            lender.pass(Duration.ofMinutes(20));
        }

        assertThat(lender.notices()).isEqualTo(notices);
        assertThat(owed()).isEqualTo("1233");
        assertThat(texts()).isEqualTo(texts);
        assertThat(WORK)
                .allSatisfy(work -> assertThat(lender.queue(work + "Dlq").size())
                        .as(work + "Dlq")
                        .isZero());
    }

    private void send(String work, String body) {
        lender.queue(work + "Queue").send(body);
    }

    /** Five receives without an answer, and the next one finds nothing: the queue has put it away. */
    private void everyFunctionDies() {
        for (int i = 0; i < 6; i++) {
            for (String work : WORK) {
                lender.queue(work + "Queue").receive(10);
            }
            SharedAws.CLOCK.advance(MAX_VISIBILITY);
        }
    }

    private void keepWhatIsDead() {
        for (String work : WORK) {
            dead.put(
                    work,
                    lender.queue(work + "Dlq").receive(10).stream()
                            .map(Message::body)
                            .toList());
        }
        SharedAws.CLOCK.advance(MAX_VISIBILITY);
    }

    private void redrive(String work) {
        lender.redrive(work + "Dlq", work + "Queue");
        lender.settle();
    }

    private String owed() {
        return lender.account("D-1")
                .orElseThrow()
                .facts()
                .pastDue()
                .amount()
                .stripTrailingZeros()
                .toPlainString();
    }

    private List<String> texts() {
        return lender.texts().stream().map(Text::phone).collect(Collectors.toList());
    }
}
