package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.admin.AuditLine.Who;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Does what a person asks, each act once by its id and with one line in the audit: the line is written, then the act takes effect, then the line
 * is finished. Who dies in between leaves a line that is not finished; the same act asked for again takes effect, if it had not, and finishes
 * it. What was finished is answered as it was, and not done again.
 */
public final class AdminActs {
    private static final int MAX_ATTEMPTS = 4;

    private final AuditStore audit;
    private final SendingActs sending;
    private final AccountActs accounts;
    private final NumberActs numbers;
    private final TaskActs tasks;
    private final Clock clock;
    private final Telemetry telemetry;

    /**
     * What a person asks for.
     *
     * @param id the same twice is one act; 1 to 50 of {@code [A-Za-z0-9_.-]}
     * @param because why; may be empty
     */
    public record Request(String id, Who who, String because, Act act) {
        private Request with(Act other) {
            return new Request(id, who, because, other);
        }
    }

    /** What is answered. */
    public sealed interface Answer {
        /** The act's line; its result says whether it was done. */
        record OnRecord(AuditLine line) implements Answer {}

        /** The number cannot be understood; nothing was done, and nothing is on record. */
        record NoNumber() implements Answer {}

        /** The id is that of another act; nothing was done. */
        record OfAnother() implements Answer {}
    }

    public AdminActs(
            AuditStore audit,
            SendingActs sending,
            AccountActs accounts,
            NumberActs numbers,
            TaskActs tasks,
            Clock clock,
            Telemetry telemetry) {
        this.audit = audit;
        this.sending = sending;
        this.accounts = accounts;
        this.numbers = numbers;
        this.tasks = tasks;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    /**
     * Does it.
     *
     * @throws dev.pastdue.core.ops.ContentionException where what it changes kept changing; its line stays unfinished, and it may be asked
     *     for again with the same id
     */
    public Answer perform(Request asked) {
        Optional<Act> act = understood(asked.act());
        return act.isEmpty() ? new Answer.NoNumber() : perform(asked.with(act.get()), act.get());
    }

    private Optional<Act> understood(Act act) {
        return switch (act) {
            case Act.OptOut(var number) -> numbers.understood(number).map(Act.OptOut::new);
            case Act.OptIn(var number) -> numbers.understood(number).map(Act.OptIn::new);
            case Act.Pause _,
                    Act.Resume _,
                    Act.HoldAccount _,
                    Act.AgreePlan _,
                    Act.LiftHold _,
                    Act.TakeTask _,
                    Act.NoteTask _,
                    Act.CloseTask _,
                    Act.Send _ -> Optional.of(act);
        };
    }

    private Answer perform(Request request, Act act) {
        AuditLine line =
                OptimisticLock.retry(MAX_ATTEMPTS, "the act was asked for by several at once", () -> begun(request));
        if (!line.isOf(request)) {
            return new Answer.OfAnother();
        }
        if (line.result() != null) {
            return new Answer.OnRecord(line);
        }
        Result result = apply(act, line);
        AuditLine finished = line.finished(result, look(act));
        // Whoever else did the same at the same time finished it.
        AuditLine last = audit.put(finished) ? finished : audit.find(line.id()).orElse(finished);
        telemetry.log(
                Level.INFO,
                "act",
                Map.of("act", act.name(), "line", line.id(), "outcome", result.outcome(), "done", result.done()));
        return new Answer.OnRecord(last);
    }

    /** Its line, which is stored; empty where another wrote it meanwhile. */
    private Optional<AuditLine> begun(Request request) {
        Optional<AuditLine> known = audit.find(request.id());
        if (known.isPresent()) {
            return known;
        }
        AuditLine line = AuditLine.begun(request, clock.instant(), look(request.act()));
        return audit.put(line) ? Optional.of(line.stored(1)) : Optional.empty();
    }

    private Map<String, String> look(Act act) {
        try {
            return switch (act) {
                case Act.Pause _, Act.Resume _ -> sending.look();
                case Act.HoldAccount hold -> accounts.lookAtHolds(hold.account());
                case Act.AgreePlan plan -> accounts.lookAtHolds(plan.account());
                case Act.LiftHold lift -> accounts.lookAtHolds(lift.account());
                case Act.OptOut(var number) -> numbers.look(number);
                case Act.OptIn(var number) -> numbers.look(number);
                case Act.TakeTask(var task) -> tasks.look(task);
                case Act.NoteTask(var task) -> tasks.look(task);
                case Act.CloseTask task -> tasks.look(task.task());
                case Act.Send send -> accounts.lookAtNotice(send);
            };
        } catch (InvalidConfig unreadable) {
            return Map.of("strategy", "unreadable");
        }
    }

    private Result apply(Act act, AuditLine line) {
        try {
            return switch (act) {
                case Act.Pause _ -> sending.pause(line);
                case Act.Resume(var brake) -> sending.resume(brake, line, clock.instant());
                case Act.HoldAccount hold -> accounts.hold(hold, line);
                case Act.AgreePlan plan -> accounts.agree(plan, line);
                case Act.LiftHold lift -> accounts.lift(lift, line);
                case Act.OptOut(var number) -> numbers.optOut(number, line);
                case Act.OptIn(var number) -> numbers.optIn(number, line);
                case Act.TakeTask(var task) -> tasks.take(task, line);
                case Act.NoteTask(var task) -> tasks.note(task, line);
                case Act.CloseTask task -> tasks.close(task, line);
                case Act.Send send -> accounts.send(send, line);
            };
        } catch (InvalidConfig unreadable) {
            unreadable.report(telemetry);
            return new Result(false, "unreadable");
        }
    }
}
