package dev.pastdue.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.admin.Act;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdminRequestTest {
    private static final String REQUEST = "00000000-0000-4000-8000-000000000001";

    private static Map<String, Object> event(Object... fields) {
        var event = new HashMap<String, Object>();
        for (int i = 0; i < fields.length; i += 2) {
            event.put(String.valueOf(fields[i]), fields[i + 1]);
        }
        return event;
    }

    private static Map<String, Object> by(Object... fields) {
        Map<String, Object> event = event(fields);
        event.put("by", "李娜");
        return event;
    }

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of(by("act", "pause"), new Act.Pause()),
                Arguments.of(by("act", "resume"), new Act.Resume(false)),
                Arguments.of(by("act", "resume", "brake", true), new Act.Resume(true)),
                Arguments.of(
                        by("act", "hold", "account", "a-1", "reason", "do not contact"),
                        new Act.HoldAccount("a-1", HoldReason.DO_NOT_CONTACT, null, null)),
                Arguments.of(
                        by("act", "hold", "account", "a-1", "reason", "PLAN", "until", "2026-12-31", "hold", "h-1"),
                        new Act.HoldAccount("a-1", HoldReason.PLAN, LocalDate.of(2026, 12, 31), "h-1")),
                Arguments.of(
                        by("act", "plan", "account", "a-1", "instalments", "2026-12-15:500 2027-01-15:500"),
                        new Act.AgreePlan(
                                "a-1", Plan.of("2026-12-15:500 2027-01-15:500").orElseThrow(), null)),
                Arguments.of(by("act", "lift", "account", "a-1", "hold", "book"), new Act.LiftHold("a-1", "book")),
                Arguments.of(by("act", "opt-out", "number", "0900 000 001"), new Act.OptOut("0900 000 001")),
                Arguments.of(
                        by("act", "opt-in", "number", "+886900000001", "because", "by phone"),
                        new Act.OptIn("+886900000001")),
                Arguments.of(by("act", "close-task", "task", "r-1"), new Act.CloseTask("r-1", null, null)),
                Arguments.of(
                        by("act", "close-task", "task", "r-1", "lift", "number"),
                        new Act.CloseTask("r-1", Lift.NUMBER, null)),
                Arguments.of(
                        by("act", "close-task", "task", "r-1", "found", "upheld"),
                        new Act.CloseTask("r-1", null, Found.UPHELD)),
                Arguments.of(by("act", "send", "account", "a-1", "stage", "final"), new Act.Send("a-1", "final")));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatIsAskedIsUnderstood(Map<String, Object> event, Act act) {
        assertThat(AdminRequest.of(event, REQUEST)).isInstanceOfSatisfying(AdminRequest.Perform.class, perform -> {
            assertThat(perform.request().act()).isEqualTo(act);
            assertThat(perform.request().id()).isEqualTo(REQUEST);
            assertThat(perform.request().who().by()).isEqualTo("李娜");
            assertThat(perform.request().who().request()).isEqualTo(REQUEST);
        });
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(event(), "act"),
                Arguments.of(by("act", "pausee"), "act"),
                Arguments.of(by("list", "tasks"), "act"),
                Arguments.of(event("act", "pause"), "by"),
                Arguments.of(event("act", "pause", "by", "  "), "by"),
                Arguments.of(event("act", "pause", "by", 7), "by"),
                Arguments.of(by("act", "pause", "until", "2026-12-31"), "key"),
                Arguments.of(by("act", "pause", "because", "x".repeat(501)), "because"),
                Arguments.of(by("act", "pause", "caller", 1), "caller"),
                Arguments.of(by("act", "pause", "id", "a b"), "id"),
                Arguments.of(by("act", "resume", "brake", "yes"), "brake"),
                Arguments.of(by("act", "hold", "reason", "PLAN"), "account"),
                Arguments.of(by("act", "hold", "account", "陈", "reason", "PLAN"), "account"),
                Arguments.of(by("act", "hold", "account", "a-1"), "reason"),
                Arguments.of(by("act", "hold", "account", "a-1", "reason", "PROMISE"), "reason"),
                Arguments.of(by("act", "hold", "account", "a-1", "reason", "PLAN", "until", "2026-02-30"), "until"),
                Arguments.of(by("act", "hold", "account", "a-1", "reason", "PLAN", "hold", "book"), "hold"),
                Arguments.of(by("act", "hold", "account", "a-1", "reason", "PLAN", "hold", "payment.1"), "hold"),
                Arguments.of(by("act", "plan", "account", "a-1"), "instalments"),
                Arguments.of(by("act", "plan", "account", "a-1", "instalments", "2026-12-15"), "instalments"),
                Arguments.of(
                        by("act", "plan", "account", "a-1", "instalments", "2026-12-15:5 2026-12-14:5"), "instalments"),
                Arguments.of(
                        by("act", "plan", "account", "a-1", "instalments", "2026-12-15:5", "hold", "book"), "hold"),
                Arguments.of(by("act", "lift", "account", "a-1"), "hold"),
                Arguments.of(by("act", "opt-out"), "number"),
                Arguments.of(by("act", "opt-in", "number", "+886900000001"), "consent"),
                Arguments.of(by("act", "close-task"), "task"),
                Arguments.of(by("act", "close-task", "task", "r-1", "lift", "all"), "lift"),
                Arguments.of(by("act", "close-task", "task", "r-1", "found", "yes"), "found"),
                Arguments.of(by("act", "send", "account", "a-1"), "stage"),
                Arguments.of(event("list", "audit", "since", "yesterday"), "since"),
                Arguments.of(event("list", "audit", "which", "sends"), "which"),
                Arguments.of(event("list", "audit", "after", "2026-11 x"), "after"),
                Arguments.of(event("list", "audit", "by", "x"), "key"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatCannotBeDoneIsSaidInOneLineInEachLanguage(Map<String, Object> event, String wrong) {
        assertThat(AdminRequest.of(event, REQUEST)).isEqualTo(new AdminRequest.Bad(wrong));
        assertThat(AdminAnswer.bad(wrong)).containsEntry("done", false).containsEntry("wrong", wrong);
        for (String language : Messages.LANGUAGES) {
            assertThat(Messages.in(language).say("admin.bad." + wrong))
                    .isNotBlank()
                    .doesNotContain("\n", "{");
        }
    }

    @Test
    void theAuditIsAskedForByDayActAndPlace() {
        assertThat(AdminRequest.of(event("list", "audit"), REQUEST))
                .isEqualTo(new AdminRequest.ListAudit(null, null, null));
        assertThat(AdminRequest.of(
                        event("list", "audit", "since", "2026-11-01", "which", "pause", "after", "2026-12"), REQUEST))
                .isEqualTo(new AdminRequest.ListAudit(Instant.parse("2026-11-01T00:00:00Z"), "pause", "2026-12"));
        assertThat(AdminRequest.of(
                        event("list", "audit", "after", "2026-12 2026-12-01T00:00:00.000000000Z r-1"), REQUEST))
                .isInstanceOf(AdminRequest.ListAudit.class);
    }

    @Test
    void wordsAreTakenWithoutLineBreaks() {
        assertThat(AdminRequest.of(by("act", "pause", "because", " a\n\tb "), REQUEST))
                .isInstanceOfSatisfying(
                        AdminRequest.Perform.class,
                        perform -> assertThat(perform.request().because()).isEqualTo("a b"));
    }
}
