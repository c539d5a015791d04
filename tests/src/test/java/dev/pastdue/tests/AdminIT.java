package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.core.language.Messages;
import java.time.Duration;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people do by hand, through the real functions on the embedded AWS. */
class AdminIT {
    private static final String PHONE = "+886912345601";
    private final Lender lender = new Lender();

    private Map<String, Object> act(String act, Object... fields) {
        var event = new HashMap<String, Object>(Map.of("act", act, "by", "Anna Lee", "because", "he called"));
        for (int i = 0; i < fields.length; i += 2) {
            event.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        // Acts without an id are told apart by their time.
        SharedAws.CLOCK.advance(Duration.ofMillis(2));
        Map<String, Object> answer = lender.admin(event);
        lender.settle();
        return answer;
    }

    private void drop() {
        lender.sleepUntil(LocalTime.of(10, 0));
        lender.drop("book.csv", Lender.HEADER + Lender.row("A1", PHONE, 3) + Lender.row("A2", PHONE, 4));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> audit(Map<String, Object> more) {
        var event = new HashMap<String, Object>(more);
        event.put("list", "audit");
        return (List<Map<String, Object>>)
                Objects.requireNonNull(lender.admin(event).get("lines"));
    }

    @Test
    void aPauseHoldsEveryTextUntilSomebodyResumes() {
        drop();
        assertThat(act("pause")).containsEntry("done", true);
        lender.scanFor(Lender.now());
        assertThat(lender.texts()).isEmpty();

        assertThat(act("resume")).containsEntry("done", true).containsEntry("outcome", "done");
        lender.pass(Duration.ofMinutes(20));
        assertThat(lender.texts()).hasSize(1);
        assertThat(audit(Map.of("which", "pause")))
                .last()
                .satisfies(line -> assertThat(line)
                        .containsEntry("by", "Anna Lee")
                        .containsEntry("because", "he called")
                        .containsEntry("done", true));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aHoldAnOptOutAndASendGoTheirOrdinaryWays() {
        drop();
        assertThat(act("hold", "account", "A1", "reason", "PLAN", "hold", "h-1"))
                .containsEntry("done", true)
                .extractingByKey("said")
                .satisfies(said -> assertThat((Map<String, String>) said)
                        .containsOnlyKeys(Messages.LANGUAGES)
                        .containsEntry("zh-CN", "账户 A1 已暂缓。现有暂缓：h-1（已约定还款计划）。"));
        assertThat(act("send", "account", "A1", "stage", "reminder"))
                .containsEntry("done", false)
                .extractingByKey("said")
                .satisfies(said ->
                        assertThat(((Map<String, String>) said).get("zh-CN")).contains("不发送"));
        assertThat(act("lift", "account", "A1", "hold", "h-1")).containsEntry("done", true);
        assertThat(act("send", "account", "A1", "stage", "reminder")).containsEntry("done", true);
        assertThat(lender.texts()).hasSize(1);

        assertThat(act("opt-out", "number", "0912-345-601"))
                .containsEntry("done", true)
                .containsEntry("asked", Map.of("number", PHONE));
        SharedAws.CLOCK.advance(Duration.ofDays(4));
        lender.settle();
        lender.drop("later.csv", Lender.HEADER + Lender.row("A1", PHONE, 7) + Lender.row("A2", PHONE, 8));
        lender.scanFor(Lender.now());
        assertThat(lender.texts()).hasSize(1);
        assertThat(act("opt-in", "number", PHONE)).containsEntry("done", true);

        assertThat(lender.log()).noneMatch(line -> line.contains("Anna") || line.contains("he called"));
        assertThat(audit(Map.of()))
                .extracting(line -> line.get("act"))
                .contains("hold", "lift", "send", "opt-out", "opt-in");
    }

    @Test
    void aReplysTaskIsClosedOnceAndTheOldWayGoesOnWorking() {
        drop();
        lender.scanFor(Lender.now());
        lender.reply("in-1", PHONE, "I already paid");
        lender.settle();

        assertThat(act("close-task", "task", "in-1", "lift", "hold", "id", "c-1"))
                .containsEntry("done", true);
        assertThat(act("close-task", "task", "in-1", "lift", "hold", "id", "c-1"))
                .containsEntry("done", true);
        assertThat(audit(Map.of("which", "close-task"))).hasSize(1);
        assertThat(lender.byHand(Map.of("tasks", Map.of("close", "in-1")))).containsEntry("outcome", "closed");
        assertThat(lender.byHand(Map.of("tasks", "list"))).containsEntry("tasks", List.of());
    }

    @Test
    void whyFindsTheAccountsOfANumberAndTellsOfThePause() {
        drop();
        act("pause");
        SharedAws.CLOCK.advance(Duration.ofMinutes(30));
        act("resume");

        assertThat(lender.why(Map.of("number", PHONE))).isEqualTo(Map.of("accountIds", List.of("A1", "A2")));
        assertThat(lender.why(Map.of("number", "+886900000099"))).isEqualTo(Map.of("accountIds", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lender.why(Map.of("number", "0900000001")))
                .withMessageContaining("country code");
        assertThat(lender.why(Map.of("accountId", "A1", "lang", "zh-CN")).toString())
                .contains("期间暂停发送。");
    }

    @Test
    void withoutWhoAsksNothingIsDoneAndNothingIsOnRecord() {
        Map<String, Object> answer = lender.admin(Map.of("act", "pause"));

        assertThat(answer).containsEntry("done", false).containsEntry("wrong", "by");
        assertThat(audit(Map.of())).isEmpty();
    }
}
