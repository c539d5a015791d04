package dev.pastdue.admin;

import dev.pastdue.core.admin.Act;
import dev.pastdue.core.admin.AdminActs;
import dev.pastdue.core.admin.AuditLine.Who;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory.Found;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What admin is asked, in the console or by {@code ./pastdue}. */
sealed interface AdminRequest {
    /** {@code {"act":"hold","by":"Anna Lee","account":"C000001","reason":"PLAN"}}: docs/formats.md lists the fields. */
    record Perform(AdminActs.Request request) implements AdminRequest {}

    /**
     * {@code {"list":"audit","since":"2026-11-01","which":"pause"}}.
     *
     * @param since null: a week ago
     * @param which null: all acts
     */
    record ListAudit(
            @Nullable Instant since,
            @Nullable String which,
            @Nullable String after) implements AdminRequest {}

    /**
     * Nothing that can be done.
     *
     * @param what the rest of a key of the messages, behind {@code admin.bad.}
     */
    record Bad(String what) implements AdminRequest {}

    /** Reads it. It never fails, and quotes nothing of what it cannot read. */
    static AdminRequest of(Map<String, Object> event, String requestId) {
        try {
            return event.containsKey("list") ? listAudit(new Fields(event)) : perform(new Fields(event), requestId);
        } catch (BadField bad) {
            return new Bad(bad.what);
        }
    }

    private static AdminRequest listAudit(Fields fields) throws BadField {
        if (!"audit".equals(fields.take("list"))) {
            throw new BadField("act");
        }
        LocalDate since = fields.date("since");
        var listed = new ListAudit(
                since == null ? null : since.atStartOfDay(ZoneOffset.UTC).toInstant(),
                fields.oneOf("which", Set.copyOf(Act.NAMES)),
                fields.matching("after", "\\d{4}-\\d{2}( [0-9TZ:.-]{20,40} [A-Za-z0-9_.-]{1,50})?"));
        fields.requireNoMore();
        return listed;
    }

    private static AdminRequest perform(Fields fields, String requestId) throws BadField {
        String name = fields.oneOf("act", Set.copyOf(Act.NAMES));
        if (name == null) {
            throw new BadField("act");
        }
        String by = fields.required("by", "[\\p{L}\\p{N} @._:/+=,-]{1,64}");
        if (by.isBlank()) {
            throw new BadField("by");
        }
        String because = fields.text("because", 500);
        if (name.equals("opt-in") && because.isBlank()) {
            throw new BadField("consent");
        }
        String caller = fields.text("caller", 200);
        String id = fields.matching("id", "[A-Za-z0-9_.-]{1,50}");
        Act act = act(name, fields);
        fields.requireNoMore();
        return new Perform(
                new AdminActs.Request(id == null ? requestId : id, new Who(by, caller, requestId), because, act));
    }

    private static Act act(String name, Fields fields) throws BadField {
        return switch (name) {
            case "pause" -> new Act.Pause();
            case "resume" -> new Act.Resume(fields.truth("brake"));
            case "hold" -> new Act.HoldAccount(fields.account(), fields.reason(), fields.date("until"), fields.hold());
            case "plan" -> new Act.AgreePlan(fields.account(), fields.plan(), fields.hold());
            case "lift" -> new Act.LiftHold(fields.account(), fields.required("hold", "[A-Za-z0-9_.-]{1,90}"));
            case "opt-out" -> new Act.OptOut(fields.required("number", "[^\\p{Cc}]{1,40}"));
            case "opt-in" -> new Act.OptIn(fields.required("number", "[^\\p{Cc}]{1,40}"));
            case "take-task" -> new Act.TakeTask(fields.task());
            case "note-task" -> new Act.NoteTask(fields.task());
            case "close-task" -> new Act.CloseTask(fields.task(), fields.lift(), fields.found());
            case "send" -> new Act.Send(fields.account(), fields.required("stage", "[a-z0-9-]{1,64}"));
            default -> throw new BadField("act");
        };
    }

    /** A field that is missing or wrong. */
    final class BadField extends Exception {
        private static final long serialVersionUID = 1;
        private final String what;

        BadField(String what) {
            super(what);
            this.what = what;
        }
    }

    /** The fields of an event; each is taken once at least, or it is one that nobody knows. */
    final class Fields {
        private final Map<String, Object> event;
        private final Set<String> taken = new HashSet<>();

        Fields(Map<String, Object> event) {
            this.event = event;
        }

        @Nullable
        Object take(String name) {
            taken.add(name);
            return event.get(name);
        }

        @Nullable
        String matching(String name, String pattern) throws BadField {
            Object value = take(name);
            if (value == null || (value instanceof String text && text.matches(pattern))) {
                return (String) value;
            }
            throw new BadField(name);
        }

        String required(String name, String pattern) throws BadField {
            String value = matching(name, pattern);
            if (value == null) {
                throw new BadField(name);
            }
            return value;
        }

        @Nullable
        String oneOf(String name, Set<String> words) throws BadField {
            Object value = take(name);
            if (value == null || (value instanceof String text && words.contains(text))) {
                return (String) value;
            }
            throw new BadField(name);
        }

        String text(String name, int longest) throws BadField {
            Object value = take(name);
            if (value == null) {
                return "";
            }
            if (value instanceof String text && text.length() <= longest) {
                return text.replaceAll("\\p{Cc}+", " ").strip();
            }
            throw new BadField(name);
        }

        boolean truth(String name) throws BadField {
            Object value = take(name);
            if (value != null && !(value instanceof Boolean)) {
                throw new BadField(name);
            }
            return Boolean.TRUE.equals(value);
        }

        @Nullable
        LocalDate date(String name) throws BadField {
            String value = matching(name, "\\d{4}-\\d{2}-\\d{2}");
            try {
                return value == null ? null : LocalDate.parse(value);
            } catch (DateTimeException noSuchDay) {
                throw new BadField(name);
            }
        }

        String account() throws BadField {
            return required("account", "[A-Za-z0-9_.-]{1,64}");
        }

        String task() throws BadField {
            return required("task", "[A-Za-z0-9_.-]{1,90}");
        }

        HoldReason reason() throws BadField {
            return HoldReason.ofLender(required("reason", "[A-Za-z _-]{1,30}"))
                    .orElseThrow(() -> new BadField("reason"));
        }

        Plan plan() throws BadField {
            return Plan.of(required("instalments", "[0-9.:, -]{1,2000}"))
                    .orElseThrow(() -> new BadField("instalments"));
        }

        @Nullable
        Lift lift() throws BadField {
            String word = oneOf("lift", Set.of("hold", "dispute", "number"));
            return word == null ? null : Lift.valueOf(word.toUpperCase(Locale.ROOT));
        }

        @Nullable
        Found found() throws BadField {
            String word = oneOf("found", Set.of("upheld", "rejected"));
            return word == null ? null : Found.of(word).orElseThrow();
        }

        /** An id that Pastdue itself uses would be another's hold. */
        @Nullable
        String hold() throws BadField {
            String id = matching("hold", "[A-Za-z0-9_.-]{1,64}");
            if (id == null) {
                return null;
            }
            Map<String, String> fields = Map.of(
                    "hold_id",
                    id,
                    "at",
                    "2026-01-01T00:00:00Z",
                    "account_id",
                    "a",
                    "kind",
                    "hold",
                    "reason",
                    "OTHER",
                    "by",
                    "a");
            try {
                return LenderHold.read(field -> fields.getOrDefault(field, "")).id();
            } catch (WrongField ours) {
                throw new BadField("hold");
            }
        }

        void requireNoMore() throws BadField {
            if (!taken.containsAll(event.keySet())) {
                throw new BadField("key");
            }
        }
    }
}
