package dev.pastdue.core.admin;

import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory.Found;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a person asks to be done. */
public sealed interface Act {
    /** Stops all sending until {@link Resume}. */
    record Pause() implements Act {}

    /**
     * Lets sending go on.
     *
     * @param brake what stopped by itself; else what a person paused
     */
    record Resume(boolean brake) implements Act {}

    /**
     * Keeps an account from being told.
     *
     * @param hold its id; null: one that is made of the act's
     * @param until the last day, in the lender's zone; null: until it is lifted
     */
    record HoldAccount(
            String account,
            HoldReason reason,
            @Nullable LocalDate until,
            @Nullable String hold) implements Act {}

    /**
     * Keeps an account from being told while it pays by instalments.
     *
     * @param plan nothing of it is paid yet
     * @param hold its id; null: one that is made of the act's
     */
    record AgreePlan(String account, Plan plan, @Nullable String hold) implements Act {}

    /** Ends a hold. */
    record LiftHold(String account, String hold) implements Act {}

    /**
     * Closes a number.
     *
     * @param number as a person wrote it
     */
    record OptOut(String number) implements Act {}

    /**
     * Opens a number again.
     *
     * @param number as a person wrote it
     */
    record OptIn(String number) implements Act {}

    /** Looks after a task, or the task of a reply, from now on. */
    record TakeTask(String task) implements Act {}

    /** Writes beside a task why it is asked for. */
    record NoteTask(String task) implements Act {}

    /**
     * Closes a task, or the task of a reply.
     *
     * @param found of a dispute; else null
     */
    record CloseTask(
            String task, @Nullable Lift lift, @Nullable Found found) implements Act {}

    /** Has an account told now, if all rules allow it. */
    record Send(String account, String stage) implements Act {}

    /** The acts by the names that they are asked for by. */
    List<String> NAMES = List.of(
            "pause",
            "resume",
            "hold",
            "plan",
            "lift",
            "opt-out",
            "opt-in",
            "take-task",
            "note-task",
            "close-task",
            "send");

    /** One of {@link #NAMES}. */
    default String name() {
        return switch (this) {
            case Pause() -> "pause";
            case Resume _ -> "resume";
            case HoldAccount _ -> "hold";
            case AgreePlan _ -> "plan";
            case LiftHold _ -> "lift";
            case OptOut _ -> "opt-out";
            case OptIn _ -> "opt-in";
            case TakeTask _ -> "take-task";
            case NoteTask _ -> "note-task";
            case CloseTask _ -> "close-task";
            case Send _ -> "send";
        };
    }

    /** What it is about, by the names of the request's fields; what is left out is not there. Holds numbers. */
    default Map<String, String> asked() {
        var asked = new TreeMap<String, String>();
        switch (this) {
            case Pause() -> {}
            case Resume(var brake) -> {
                if (brake) {
                    asked.put("brake", "true");
                }
            }
            case HoldAccount(var account, var reason, var until, var hold) -> {
                asked.put("account", account);
                asked.put("reason", reason.name());
                put(asked, "until", until);
                put(asked, "hold", hold);
            }
            case AgreePlan(var account, var plan, var hold) -> {
                asked.put("account", account);
                asked.put("instalments", plan.agreed());
                put(asked, "hold", hold);
            }
            case LiftHold(var account, var hold) -> {
                asked.put("account", account);
                asked.put("hold", hold);
            }
            case OptOut(var number) -> asked.put("number", number);
            case OptIn(var number) -> asked.put("number", number);
            case TakeTask(var task) -> asked.put("task", task);
            case NoteTask(var task) -> asked.put("task", task);
            case CloseTask(var task, var lift, var found) -> {
                asked.put("task", task);
                put(asked, "lift", lift == null ? null : lift.name().toLowerCase(Locale.ROOT));
                put(asked, "found", found == null ? null : found.written());
            }
            case Send(var account, var stage) -> {
                asked.put("account", account);
                asked.put("stage", stage);
            }
        }
        return asked;
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }
}
