package dev.pastdue.sandbox.run;

import dev.pastdue.core.model.Holds;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.LenderNames;
import dev.pastdue.core.text.Segments;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.sandbox.page.CommandResult;
import dev.pastdue.sandbox.page.Words;
import dev.pastdue.sandbox.page.WorldView;
import dev.pastdue.sandbox.page.WorldView.AccountLine;
import dev.pastdue.sandbox.page.WorldView.Inbox;
import dev.pastdue.sandbox.page.WorldView.Message;
import dev.pastdue.sandbox.page.WorldView.Outcome;
import dev.pastdue.sandbox.page.WorldView.QueueLine;
import dev.pastdue.sandbox.page.WorldView.Switches;
import dev.pastdue.sandbox.page.WorldView.Today;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads what a {@link Sandbox} looks like out of its tables, queues and log. */
final class SandboxSnapshot {
    private static final String NOTHING = "-";

    private final LocalAws aws;
    private final Stack stack;
    private final Strategy strategy;
    private final RunLog log;

    SandboxSnapshot(LocalAws aws, Stack stack, Strategy strategy, RunLog log) {
        this.aws = aws;
        this.stack = stack;
        this.strategy = strategy;
        this.log = log;
    }

    /** What a phone's owner wrote. */
    record Written(Instant at, String phone, String text) {
        /** Without number and words. */
        @Override
        public String toString() {
            return "Written[" + at + ", " + text.length() + " characters]";
        }
    }

    WorldView view(long version, Instant now, Switches switches, List<Written> written) {
        ZoneId zone = strategy.lender().zone();
        LocalDate day = LocalDate.ofInstant(now, zone);
        var results = new Results(aws, stack);
        List<Map<String, AttributeValue>> accounts = results.scan("AccountsTable");
        Map<String, String> contacts = results.scan("ContactsTable").stream()
                .collect(Collectors.toMap(
                        item -> NoticeLine.text(item, "phone"), item -> NoticeLine.text(item, "state")));
        Map<String, List<NoticeLine>> notices = results.notices().stream()
                .collect(Collectors.groupingBy(
                        NoticeLine::accountId,
                        Collectors.collectingAndThen(
                                Collectors.toList(),
                                list -> list.stream()
                                        .sorted(Comparator.comparing(NoticeLine::decidedAt))
                                        .toList())));
        return new WorldView(
                version,
                now,
                zone,
                Words.LANGUAGES.stream()
                        .collect(Collectors.toMap(
                                Function.identity(),
                                language -> LenderNames.in(language, strategy).name())),
                switches,
                today(day, zone, results),
                inboxes(accounts, contacts, results.texts(), written),
                accounts.stream()
                        .map(item -> account(
                                item,
                                day,
                                contacts,
                                notices.getOrDefault(NoticeLine.text(item, "accountId"), List.of())))
                        .sorted(Comparator.comparing(AccountLine::id))
                        .toList(),
                stack.queues().stream().map(this::queue).toList());
    }

    private Today today(LocalDate day, ZoneId zone, Results results) {
        long selected = log.events("scan").stream()
                .filter(scan -> isOn(day, zone, String.valueOf(scan.get("timestamp"))))
                .mapToLong(scan -> RunStatistics.number(scan, "selected"))
                .sum();
        List<NoticeLine> decided = results.notices().stream()
                .filter(notice -> isOn(day, zone, notice.decidedAt()))
                .toList();
        var funnel = new LinkedHashMap<String, Long>();
        funnel.put("selected", selected);
        funnel.put("decided", (long) decided.size());
        funnel.put(
                "sent",
                results.notices().stream()
                        .filter(notice -> isOn(day, zone, notice.acceptedAt()))
                        .count());
        funnel.put(
                "delivered",
                results.notices().stream()
                        .filter(notice -> isOn(day, zone, notice.deliveredAt()))
                        .count());
        List<Outcome> outcomes = decided.stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.state() + " " + notice.reason(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(count -> outcome(count.getKey(), count.getValue()))
                .sorted(Comparator.comparing(Outcome::count).reversed())
                .toList();
        return new Today(day, funnel, outcomes);
    }

    private static Outcome outcome(String stateAndReason, long count) {
        int space = stateAndReason.indexOf(' ');
        return new Outcome(stateAndReason.substring(0, space), stateAndReason.substring(space + 1), count);
    }

    private static boolean isOn(LocalDate day, ZoneId zone, String instant) {
        return !instant.isEmpty()
                && LocalDate.ofInstant(Instant.parse(instant), zone).equals(day);
    }

    private static List<Inbox> inboxes(
            List<Map<String, AttributeValue>> accounts,
            Map<String, String> contacts,
            List<Results.SentText> texts,
            List<Written> written) {
        var messages = new TreeMap<String, List<Message>>();
        var owners = new HashMap<String, TreeSet<String>>();
        for (Map<String, AttributeValue> account : accounts) {
            String phone = NoticeLine.text(account, "phone");
            if (!phone.isEmpty()) {
                messages.computeIfAbsent(phone, _ -> new ArrayList<>());
                owners.computeIfAbsent(phone, _ -> new TreeSet<>()).add(NoticeLine.text(account, "accountId"));
            }
        }
        texts.forEach(sent -> messages.computeIfAbsent(sent.text().phone(), _ -> new ArrayList<>())
                .add(message(sent)));
        written.forEach(each -> messages.computeIfAbsent(each.phone(), _ -> new ArrayList<>())
                .add(new Message(each.at(), false, Segments.parts(each.text()), "", "", "", "")));
        return messages.entrySet().stream()
                .map(inbox -> new Inbox(
                        inbox.getKey(),
                        contacts.getOrDefault(inbox.getKey(), "OPEN"),
                        List.copyOf(owners.getOrDefault(inbox.getKey(), new TreeSet<>())),
                        inbox.getValue().stream()
                                // What is answered in the same instant was written before.
                                .sorted(Comparator.comparing(Message::at).thenComparing(Message::fromLender))
                                .toList()))
                .sorted(Comparator.comparing(
                        Inbox::lastAt,
                        Comparator.nullsLast(Comparator.<Instant>naturalOrder().reversed())))
                .toList();
    }

    private static Message message(Results.SentText sent) {
        return new Message(
                sent.text().sentAt(),
                true,
                Segments.parts(sent.text().body()),
                sent.accountId(),
                sent.stage(),
                sent.notice().map(NoticeLine::state).orElse(""),
                sent.notice().map(NoticeLine::reason).orElse(""));
    }

    private AccountLine account(
            Map<String, AttributeValue> item, LocalDate day, Map<String, String> contacts, List<NoticeLine> notices) {
        String due = NoticeLine.text(item, "oldestDue");
        LocalDate oldestDue = due.isEmpty() ? null : LocalDate.parse(due);
        long days = oldestDue == null ? 0 : Math.max(0, ChronoUnit.DAYS.between(oldestDue, day));
        String stage = strategy.stageAt(days).map(Stage::name).orElse("");
        return new AccountLine(
                NoticeLine.text(item, "accountId"),
                NoticeLine.text(item, "name"),
                NoticeLine.text(item, "phone"),
                NoticeLine.text(item, "product"),
                oldestDue,
                NoticeLine.text(item, "pastDue"),
                NoticeLine.text(item, "currency"),
                days,
                stage,
                notices.isEmpty()
                        ? new Outcome("", "", 0)
                        : new Outcome(
                                notices.getLast().state(), notices.getLast().reason(), 1),
                why(item, oldestDue, days, stage, contacts, notices));
    }

    /** What is stored of it, in words: the account as it is, its number, and each notice with its instants. */
    private static List<CommandResult> why(
            Map<String, AttributeValue> item,
            @Nullable LocalDate oldestDue,
            long days,
            String stage,
            Map<String, String> contacts,
            List<NoticeLine> notices) {
        var why = new ArrayList<CommandResult>();
        CommandResult account = oldestDue == null
                ? CommandResult.of("current")
                : CommandResult.of(stage.isEmpty() ? "past-due-no-stage" : "past-due")
                        .with("amount", NoticeLine.text(item, "pastDue"))
                        .with("currency", NoticeLine.text(item, "currency"))
                        .with("due", oldestDue.toString())
                        .with("days", days)
                        .with("stage", stage);
        why.add(account.with("asOf", Instant.parse(NoticeLine.text(item, "asOf"))));
        if (item.containsKey("disputed")) {
            why.add(CommandResult.of("disputed"));
        }
        if (item.containsKey("heldUntil")) {
            why.add(held(LocalDate.parse(NoticeLine.text(item, "heldUntil"))));
        }
        String phone = NoticeLine.text(item, "phone");
        if (phone.isEmpty()) {
            why.add(CommandResult.of("no-phone"));
        } else if (!contacts.getOrDefault(phone, "OPEN").equals("OPEN")) {
            why.add(CommandResult.of("phone-closed").with("contact", contacts.getOrDefault(phone, "")));
        }
        notices.forEach(notice -> why.addAll(history(notice)));
        String nextLook = NoticeLine.text(item, "nextLook");
        why.add(
                nextLook.isEmpty()
                        ? CommandResult.of("never-again")
                        : CommandResult.of("next-look").with("day", nextLook.substring(0, nextLook.indexOf('#'))));
        return why;
    }

    private static CommandResult held(LocalDate freeFrom) {
        return Holds.FOREVER.equals(freeFrom)
                ? CommandResult.of("held-until-lifted")
                : CommandResult.of("held").with("until", freeFrom.toString());
    }

    private static List<CommandResult> history(NoticeLine notice) {
        var history = new ArrayList<CommandResult>();
        history.add(CommandResult.of(notice.reason().isEmpty() ? "notice" : "notice-reason")
                .with("stage", notice.stage())
                .with("episode", notice.episodeStart().isEmpty() ? NOTHING : notice.episodeStart())
                .with("state", notice.state())
                .with("reason", notice.reason())
                .with("variant", notice.variant())
                .with("segments", notice.segments())
                .with("at", Instant.parse(notice.decidedAt())));
        at(history, "deferred", notice.firstDeferredAt());
        at(history, "claimed", notice.claimedAt());
        at(history, "accepted", notice.acceptedAt());
        at(history, "delivered", notice.deliveredAt());
        return history;
    }

    private static void at(List<CommandResult> history, String what, String instant) {
        if (!instant.isEmpty()) {
            history.add(CommandResult.of(what).with("at", Instant.parse(instant)));
        }
    }

    private QueueLine queue(String name) {
        Map<QueueAttributeName, String> counts = aws.sqsClient()
                .getQueueAttributes(get -> get.queueUrl(stack.queueUrl(name))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return new QueueLine(
                name,
                name.endsWith("Dlq"),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                count(counts, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName of) {
        return Long.parseLong(counts.getOrDefault(of, "0"));
    }
}
