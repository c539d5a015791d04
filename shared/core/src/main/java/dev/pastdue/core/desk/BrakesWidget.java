package dev.pastdue.core.desk;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.safeguard.HaltSpan;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import java.util.List;
import java.util.Map;

/** Whether anything is sent, what keeps it from being sent, and how it goes on. */
final class BrakesWidget {
    private final SendingHalt brake;
    private final PolicySource policies;

    BrakesWidget(SendingHalt brake, PolicySource policies) {
        this.brake = brake;
        this.policies = policies;
    }

    void write(Sheet sheet) {
        SendingHalt.State state = brake.state();
        boolean going = !tellWhatHolds(sheet, state);
        if (going) {
            sheet.paragraph(sheet.say("brakes.sending"));
        }
        sheet.form()
                .field("by", "by", "text", "")
                .field("because", "because", "text", "")
                .end();
        sheet.buttons();
        if (state.paused() == null) {
            sheet.act("pause", Map.of("act", "pause"), Map.of(), Map.of());
        } else {
            sheet.act("resume", Map.of("act", "resume"), Map.of(), Map.of());
        }
        if (state.pulled() != null) {
            sheet.act("release", Map.of("act", "resume", "brake", "true"), Map.of(), Map.of());
        }
        sheet.end();
        List<HaltSpan> past = state.past().reversed();
        if (!past.isEmpty()) {
            sheet.heading(sheet.say("brakes.before")).table("from", "until", "cause");
            past.stream()
                    .limit(Sheet.ROWS)
                    .forEach(span -> sheet.row(
                            sheet.time(span.from()),
                            span.until() == null ? "" : sheet.time(span.until()),
                            sheet.say("cause." + span.name())));
            sheet.endTable();
        }
    }

    /** Says what keeps texts from going out; whether anything does. */
    boolean tellWhatHolds(Sheet sheet, SendingHalt.State state) {
        boolean holds = false;
        if (state.paused() != null) {
            holds = true;
            sheet.warn(sheet.say(
                    "brakes.paused",
                    Map.of(
                            "at",
                            sheet.time(state.paused().since()),
                            "who",
                            state.paused().by())));
        }
        if (state.pulled() != null) {
            holds = true;
            sheet.warn(sheet.say(
                    "brakes.stopped",
                    Map.of(
                            "at",
                            sheet.time(state.pulled().since()),
                            "cause",
                            sheet.say("cause." + state.pulled().cause().name()),
                            "why",
                            state.pulled().why())));
        }
        try {
            if (policies.current().strategy().paused()) {
                holds = true;
                sheet.warn(sheet.say("brakes.strategy"));
            }
        } catch (InvalidConfig unreadable) {
            holds = true;
            sheet.warn(sheet.say("brakes.unreadable"));
        }
        return holds;
    }

    SendingHalt.State state() {
        return brake.state();
    }
}
