package dev.pastdue.cli.record;

import dev.pastdue.cli.record.Entry.Kind;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.model.EvaluationRecord;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.TaskHistory;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.scan.ScanHistory;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Records;
import dev.pastdue.why.WhyAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happened to an account, by time, out of what is stored of it. */
final class Entries {
    private final Story story;
    private final List<Entry> all = new ArrayList<>();

    private Entries(Story story) {
        this.story = story;
    }

    static List<Entry> of(Story story) {
        var entries = new Entries(story);
        entries.addDecisions();
        story.notices().forEach(entries::addTexts);
        story.replies().forEach(entries::add);
        story.tasks().forEach(entries::add);
        story.account().holds().all().forEach(hold -> entries.add(hold, "account"));
        story.account().ledger().entries().forEach(entries::add);
        entries.addNumber();
        entries.all.sort(Comparator.comparing(Entry::at).thenComparing(Entry::kind));
        return List.copyOf(entries.all);
    }

    private Entry add(Instant at, Kind kind) {
        Entry entry = Entry.of(at, kind);
        all.add(entry);
        return entry;
    }

    /** As why tells them, each with what was seen and the rules in their order. */
    private void addDecisions() {
        Account account = story.account();
        var records = new Records(
                account.id(),
                account,
                story.notices(),
                story.contact(),
                ScanHistory.of(Map.of()),
                SendingHalt.State.none(),
                false,
                story.zone(),
                story.at());
        var days = new TreeSet<LocalDate>();
        Stream.concat(
                        story.notices().stream()
                                .flatMap(notice -> notice.decisions().stream())
                                .map(DecisionRecord::at),
                        account.evaluations().read().stream().map(EvaluationRecord::at))
                .forEach(at -> days.add(LocalDate.ofInstant(at, story.zone())));
        for (LocalDate day : days) {
            if (WhyAnswer.of(Explanation.of(records, day), List.of()).get("decisions") instanceof List<?> decisions) {
                decisions.forEach(this::addDecision);
            }
        }
    }

    private void addDecision(Object decision) {
        if (decision instanceof Map<?, ?> fields) {
            Entry entry = add(Instant.parse(String.valueOf(fields.get("at"))), Kind.DECISION);
            fields.forEach((name, value) -> {
                if (!name.equals("at")) {
                    entry.with(String.valueOf(name), value);
                }
            });
        }
    }

    private void addTexts(Notice notice) {
        notice.earlier().forEach(attempt -> add(notice, attempt));
        add(notice, notice.current());
    }

    private void add(Notice notice, Attempt attempt) {
        String id = notice.key().withinAccount();
        if (attempt.claimedAt() != null) {
            add(attempt.claimedAt(), Kind.CLAIM)
                    .with("notice", id)
                    .with("to", numberOf(notice, attempt.claimedAt()))
                    .with("by", notice.requestedBy())
                    .with("outcome", attempt.acceptedAt() == null ? notice.state() : null);
        }
        RenderedText text = attempt.text();
        if (attempt.acceptedAt() != null && text != null) {
            add(attempt.acceptedAt(), Kind.TEXT)
                    .with("notice", id)
                    .with("messageId", attempt.messageId())
                    .with("template", text.template())
                    .with("variant", text.variant())
                    .with("locale", text.locale())
                    .with("templateVersion", text.templateVersion())
                    .with("segments", text.segments())
                    .with("body", text.body());
        }
        CarrierReport report = attempt.report();
        if (report != null) {
            add(report.at(), Kind.RECEIPT)
                    .with("notice", id)
                    .with("messageId", attempt.messageId())
                    .with("outcome", report.failure() == null ? "DELIVERED" : "UNDELIVERED")
                    .with("reason", report.failure())
                    .with(
                            "priceUsd",
                            report.priceUsd() == null ? null : report.priceUsd().toPlainString())
                    .with("parts", report.parts());
        }
    }

    /** The number that was claimed for it, where that is known: it is the account's present one. */
    private @Nullable String numberOf(Notice notice, Instant claimed) {
        Contact contact = story.contact();
        return contact != null
                        && contact.claims()
                                .contains(new Contact.Claim(notice.key().id(), claimed))
                ? contact.phone()
                : null;
    }

    private void add(Reply reply) {
        Entry entry = add(reply.at(), Kind.REPLY)
                .with("id", reply.id())
                .with("from", reply.phone())
                .with("words", reply.words())
                .with("intent", reply.meaning().intent())
                .with("promised", reply.meaning().promised())
                .with("heldUntil", reply.heldUntil())
                .with("needsAPerson", reply.open() || reply.closedAt() != null);
        if (reply.answer() != null) {
            entry.with("answer", reply.answer().kind().template())
                    .with("answerState", reply.answer().state())
                    .with("answerMessageId", reply.answer().messageId());
        }
        addSteps(reply.id(), reply.task());
    }

    private void add(AccountTask task) {
        add(task.since(), Kind.TASK)
                .with("id", task.id())
                .with("cause", task.cause())
                .with("detail", task.detail())
                .with("due", task.due())
                .with("hold", task.hold());
        addSteps(task.id(), task.state());
    }

    private void addSteps(String id, Reply.Task task) {
        for (TaskHistory.Step step : task.history().steps()) {
            add(step.at(), Kind.TASK_STEP)
                    .with("task", id)
                    .with("what", step.kind())
                    .with("by", step.by())
                    .with("text", step.note().isEmpty() ? null : step.note())
                    .with("found", step.found() == null ? null : step.found().written());
        }
        boolean told = task.history().steps().stream().anyMatch(step -> step.kind() == TaskHistory.Kind.CLOSED);
        if (task.closedAt() != null && !told) {
            add(task.closedAt(), Kind.TASK_STEP).with("task", id).with("what", TaskHistory.Kind.CLOSED);
        }
    }

    private void add(Hold hold, String of) {
        if (!hold.isLiftOnly()) {
            Entry entry = add(hold.since(), Kind.HOLD)
                    .with("id", hold.id())
                    .with("of", of)
                    .with("reason", hold.reason())
                    .with("until", hold.until())
                    .with("by", hold.by())
                    .with("note", hold.note().isEmpty() ? null : hold.note());
            if (hold.plan() != null) {
                entry.with("instalments", hold.plan().agreed())
                        .with("paid", hold.plan().paid().toPlainString())
                        .with("kept", hold.plan().kept());
            }
        }
        if (hold.lifted() != null) {
            add(hold.lifted().at(), Kind.HOLD_LIFTED)
                    .with("id", hold.id())
                    .with("of", of)
                    .with("by", hold.lifted().by());
        }
    }

    private void add(Ledger.Entry entry) {
        add(entry.at(), entry.kind() == Ledger.Kind.PAYMENT ? Kind.PAYMENT : Kind.PAYMENT_RETURNED)
                .with("id", entry.payment())
                .with("amount", entry.amount().toPlainString())
                .with("currency", story.account().facts().pastDue().currency())
                .with("oldestDueBefore", entry.dueBefore());
    }

    private void addNumber() {
        Contact contact = story.contact();
        if (contact == null) {
            return;
        }
        if (contact.since() != null) {
            add(contact.since(), Kind.NUMBER)
                    .with("number", contact.phone())
                    .with("state", contact.state())
                    .with("reason", contact.reason());
        }
        contact.holdsOfOthers(story.account().id()).all().forEach(hold -> add(hold, "number"));
    }
}
