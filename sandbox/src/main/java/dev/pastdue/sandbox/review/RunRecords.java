package dev.pastdue.sandbox.review;

import dev.pastdue.aws.DynamoDbJson;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Json;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.review.AccountDraws;
import dev.pastdue.core.review.Adverse;
import dev.pastdue.core.review.DrawnKey;
import dev.pastdue.effect.StageShares;
import dev.pastdue.sandbox.run.RecordFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a review wants of a run's {@code records.jsonl}. Where that is missing, nothing but {@code notices.csv} is known. */
final class RunRecords {
    private final Map<String, Known> accounts = new HashMap<>();
    private final Map<String, List<DrawnKey.Happened>> byAccount = new HashMap<>();
    private final Map<String, List<DrawnKey.Happened>> byPhone = new HashMap<>();
    /** By account, episode and stage. */
    private final Map<String, Money> owed = new HashMap<>();

    private final List<StageShares> stages = new ArrayList<>();
    private boolean read;
    private @Nullable Instant until;
    private @Nullable Duration freshness;
    private double usdPerSegment;

    /** Of an account. */
    private record Known(String customer, String phone, Instant asOf) {}

    private RunRecords() {}

    static RunRecords read(Path folder) throws IOException {
        var records = new RunRecords();
        Path file = folder.resolve(RecordFile.NAME);
        if (Files.isRegularFile(file)) {
            try (BufferedReader in = Files.newBufferedReader(file)) {
                String head = in.readLine();
                if (head != null) {
                    records.readHead(Json.object(head));
                }
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    records.readItem(Json.object(line));
                }
            }
        }
        return records;
    }

    private void readHead(Map<String, @Nullable Object> head) {
        read = true;
        until = Instant.parse(String.valueOf(head.get("until")));
        // Earlier versions of Pastdue left neither.
        freshness = head.get("freshness") instanceof String text ? Duration.parse(text) : null;
        usdPerSegment = head.get("usdPerSegment") instanceof String price ? Double.parseDouble(price) : 0;
        if (head.get("stages") instanceof List<?> given) {
            for (Object each : given) {
                if (each instanceof Map<?, ?> stage
                        && stage.get("holdOut") instanceof Number holdOut
                        && stage.get("variants") instanceof Map<?, ?> weights) {
                    stages.add(new StageShares(
                            String.valueOf(stage.get("name")),
                            "",
                            holdOut.doubleValue(),
                            weights(weights),
                            stage.get("hours") instanceof Map<?, ?> hours ? weights(hours) : Map.of()));
                }
            }
        }
    }

    private static Map<String, Integer> weights(Map<?, ?> given) {
        var weights = new LinkedHashMap<String, Integer>();
        given.forEach((name, weight) ->
                weights.put(String.valueOf(name), weight instanceof Number number ? number.intValue() : 0));
        return weights;
    }

    private void readItem(Map<String, @Nullable Object> line) {
        Map<String, AttributeValue> item = DynamoDbJson.read(line.get("item"));
        switch (String.valueOf(line.get("table"))) {
            case "AccountsTable" -> readAccount(item);
            case "ContactsTable" -> readContact(item);
            case "RepliesTable" -> readReply(item);
            case "NoticesTable" -> readNotice(item);
            default -> {}
        }
    }

    private void readAccount(Map<String, AttributeValue> item) {
        String id = text(item, "accountId");
        String customer = text(item, "customerId");
        accounts.put(
                id,
                new Known(
                        customer.isEmpty() ? id : customer,
                        text(item, "phone"),
                        instant(item, "asOf").orElse(Instant.MAX)));
        for (String written : texts(item, "holds")) {
            Hold hold = Hold.read(written);
            Adverse.of(hold.reason()).ifPresent(what -> happened(byAccount, id, what, hold.since()));
        }
    }

    private void readContact(Map<String, AttributeValue> item) {
        Adverse.of(Contact.State.valueOf(text(item, "state")))
                .ifPresent(what ->
                        instant(item, "since").ifPresent(at -> happened(byPhone, text(item, "phone"), what, at)));
    }

    private void readReply(Map<String, AttributeValue> item) {
        // A task that no reply opened has no intent.
        Optional<Adverse> what = Optional.of(text(item, "intent"))
                .filter(intent -> !intent.isEmpty())
                .map(Intent::valueOf)
                .flatMap(Adverse::of);
        Optional<Instant> at = instant(item, "receivedAt");
        if (what.isPresent() && at.isPresent()) {
            happened(byAccount, text(item, "accountId"), what.get(), at.get());
            texts(item, "otherAccounts").forEach(other -> happened(byAccount, other, what.get(), at.get()));
        }
    }

    /** What was past due at the first answer that is recorded from the draw on. */
    private void readNotice(Map<String, AttributeValue> item) {
        Optional<Instant> assigned = instant(item, "assignedAt");
        if (assigned.isEmpty()) {
            return;
        }
        Notice notice = DynamoDbNoticeStore.read(item);
        notice.decisions().stream()
                .filter(decision -> !decision.at().isBefore(assigned.get()))
                .map(decision -> Optional.ofNullable(decision.evidence()).map(Evidence::pastDue))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(sum -> owed.put(notice.key().id(), sum));
    }

    private static void happened(Map<String, List<DrawnKey.Happened>> to, String key, Adverse what, Instant at) {
        to.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(new DrawnKey.Happened(what, at));
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static List<String> texts(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }

    private static Optional<Instant> instant(Map<String, AttributeValue> item, String name) {
        return Optional.of(text(item, name)).filter(text -> !text.isEmpty()).map(Instant::parse);
    }

    /** Where the data end; empty without records. */
    Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    List<StageShares> stages() {
        return List.copyOf(stages);
    }

    double usdPerSegment() {
        return usdPerSegment;
    }

    /** What was past due at a key's draw; null where that is not known. */
    @Nullable
    Money owed(String account, LocalDate episode, String stage) {
        return owed.get(account + "#" + episode + "#" + stage);
    }

    AccountDraws account(String id) {
        Known known = accounts.get(id);
        var happened = new ArrayList<>(byAccount.getOrDefault(id, List.of()));
        if (known != null) {
            happened.addAll(byPhone.getOrDefault(known.phone(), List.of()));
        }
        return new AccountDraws(
                id,
                known == null ? id : known.customer(),
                known != null && freshness != null && !known.asOf().equals(Instant.MAX)
                        ? known.asOf().plus(freshness)
                        : null,
                read ? happened : null);
    }
}
