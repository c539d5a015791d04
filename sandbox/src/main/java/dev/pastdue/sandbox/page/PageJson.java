package dev.pastdue.sandbox.page;

import dev.pastdue.aws.Json;
import dev.pastdue.core.chart.Charts;
import dev.pastdue.core.chart.Charts.Bar;
import dev.pastdue.sandbox.page.WorldView.AccountLine;
import dev.pastdue.sandbox.page.WorldView.Inbox;
import dev.pastdue.sandbox.page.WorldView.Message;
import dev.pastdue.sandbox.page.WorldView.Outcome;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A world in the JSON that page.js reads. Times are the lender's, {@code yyyy-MM-dd HH:mm:ss}. Lists come a page at a time. */
final class PageJson {
    /** A list's page holds so many at most. */
    static final int MAX = 100;

    private static final int PREVIEW = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final WorldView view;

    PageJson(WorldView view) {
        this.view = view;
    }

    /** All but inboxes and accounts. */
    String world(Words words) {
        var json = new LinkedHashMap<String, Object>();
        json.put("version", view.version());
        json.put("now", time(view.now()));
        json.put("zone", view.zone().getId());
        json.put("lender", view.lender().getOrDefault(words.language(), ""));
        json.put("paused", view.switches().paused());
        json.put("carrierBroken", view.switches().carrierBroken());
        json.put("day", view.today().day());
        json.put(
                "funnel",
                Charts.bars(
                        words.say("page", "funnel"),
                        view.today().funnel().entrySet().stream()
                                .map(step -> new Bar(words.say("step", step.getKey()), step.getValue(), ""))
                                .toList()));
        json.put(
                "outcomes",
                view.today().outcomes().stream().map(PageJson::outcome).toList());
        json.put(
                "queues",
                view.queues().stream()
                        .map(queue -> Map.of(
                                "name", queue.name(),
                                "dlq", queue.dlq(),
                                "waits", queue.waits(),
                                "delayed", queue.delayed(),
                                "taken", queue.taken()))
                        .toList());
        return Json.write(json);
    }

    private static Map<String, Object> outcome(Outcome outcome) {
        return Map.of("state", outcome.state(), "reason", outcome.reason(), "count", outcome.count());
    }

    /** Inboxes whose number or accounts contain {@code find}, from that one on. */
    String inboxes(String find, int from, int size) {
        return list(
                view.inboxes(),
                inbox -> inbox.phone() + " " + String.join(" ", inbox.accounts()),
                find,
                from,
                size,
                PageJson.this::line);
    }

    private Map<String, Object> line(Inbox inbox) {
        var json = new LinkedHashMap<String, Object>();
        json.put("phone", inbox.phone());
        json.put("contact", inbox.contact());
        json.put("accounts", inbox.accounts());
        json.put("count", inbox.messages().size());
        if (!inbox.messages().isEmpty()) {
            Message last = inbox.messages().getLast();
            String text = String.join("", last.parts());
            int end = text.offsetByCodePoints(0, Math.min(PREVIEW, text.codePointCount(0, text.length())));
            json.put("at", time(last.at()));
            json.put("fromLender", last.fromLender());
            json.put("preview", text.substring(0, end));
        }
        return json;
    }

    /** An inbox with its messages and its owner's accounts; nothing where there is no such phone. */
    Optional<String> inbox(String phone) {
        return view.inboxes().stream()
                .filter(inbox -> inbox.phone().equals(phone))
                .findFirst()
                .map(inbox -> {
                    Map<String, Object> json = line(inbox);
                    json.put("accounts", accounts(inbox.accounts()));
                    json.put(
                            "messages",
                            inbox.messages().stream().map(this::message).toList());
                    return Json.write(json);
                });
    }

    private List<Map<String, Object>> accounts(List<String> ids) {
        return view.accounts().stream()
                .filter(account -> ids.contains(account.id()))
                .map(PageJson::line)
                .toList();
    }

    private Map<String, Object> message(Message message) {
        var json = new LinkedHashMap<String, Object>();
        json.put("at", time(message.at()));
        json.put("fromLender", message.fromLender());
        json.put("parts", message.parts());
        json.put("account", message.accountId());
        json.put("stage", message.stage());
        json.put("state", message.state());
        json.put("reason", message.reason());
        return json;
    }

    /** Accounts whose id, name or number contains {@code find}, from that one on. */
    String accounts(String find, int from, int size) {
        return list(
                view.accounts(),
                account -> account.id() + " " + account.name() + " " + account.phone(),
                find,
                from,
                size,
                PageJson::line);
    }

    private static Map<String, Object> line(AccountLine account) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", account.id());
        json.put("name", account.name());
        json.put("phone", account.phone());
        json.put("product", account.product());
        json.put("oldestDue", Objects.toString(account.oldestDue(), ""));
        json.put("pastDue", account.pastDue());
        json.put("currency", account.currency());
        json.put("days", account.days());
        json.put("stage", account.stage());
        json.put("state", account.last().state());
        json.put("reason", account.last().reason());
        return json;
    }

    /** An account and why; nothing where there is none. */
    Optional<String> account(String id) {
        return view.accounts().stream()
                .filter(account -> account.id().equals(id))
                .findFirst()
                .map(account -> {
                    Map<String, Object> json = line(account);
                    json.put("why", account.why().stream().map(this::said).toList());
                    return Json.write(json);
                });
    }

    /** A sentence, its instants in the lender's time. */
    Map<String, Object> said(CommandResult said) {
        Map<String, Object> values = said.values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        value -> value.getValue() instanceof Instant at ? time(at) : value.getValue(),
                        (one, _) -> one,
                        LinkedHashMap::new));
        return Map.of("sentence", said.sentence(), "values", values);
    }

    private static <T> String list(
            List<T> all, Function<T, String> text, String find, int from, int size, Function<T, ?> line) {
        String wanted = find.strip().toLowerCase(Locale.ROOT);
        List<T> found = wanted.isEmpty()
                ? all
                : all.stream()
                        .filter(each ->
                                text.apply(each).toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        int begin = Math.clamp(from, 0, found.size());
        int end = (int) Math.min(found.size(), (long) begin + Math.clamp(size, 0, MAX));
        var json = new LinkedHashMap<String, Object>();
        json.put("total", found.size());
        json.put("from", begin);
        json.put("items", found.subList(begin, end).stream().map(line).toList());
        return Json.write(json);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(view.zone()));
    }
}
