package dev.pastdue.bench;

import dev.pastdue.aws.DeliveryLog;
import dev.pastdue.aws.Json;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptOutcome;
import dev.pastdue.core.receipt.ReceiptProcessor;
import dev.pastdue.core.safeguard.FailureRateBreaker;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.emulator.LogEvent;
import dev.pastdue.emulator.Text;
import dev.pastdue.sandbox.carrier.CarrierSettings;
import dev.pastdue.sandbox.carrier.SeededCarrier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Receipts a second and core: from what CloudWatch Logs hands on to the writes of {@link ReceiptProcessor}, the stores in memory. Beside it the
 * same data unzipped and parsed, and nothing done with it.
 */
final class ReceiptBench {
    private static final int TEXTS = 2_000;
    private static final int LINES = 50;
    private static final LocalDate DUE = BenchStack.TODAY.minusDays(1);
    private static final Instant SENT = Instant.parse("2005-09-02T02:00:00Z");
    private static final Duration APART = Duration.ofMillis(50);
    private static final String BODY = "【示例銀行】陳大文您好，您的信用卡款項新臺幣4,350元已於9月1日到期，尚未繳清。";

    private final List<String> events;
    private final int receipts;
    private final ReceiptProcessor posting;
    private long sink;

    private ReceiptBench(Path home) {
        var contacts = new HashMap<String, Contact>();
        var notices = new HashMap<NoticeKey, Notice>();
        var log = new dev.pastdue.emulator.DeliveryLog();
        var carrier = new SeededCarrier(CarrierSettings.USUAL, 1);
        for (int number = 1; number <= TEXTS; number++) {
            Instant at = SENT.plus(APART.multipliedBy(number));
            String phone = BenchBook.phone(number);
            var text = new Text(at, phone, new UUID(1, number).toString(), BODY, Map.of());
            log.expect(text, carrier.receipts(text));
            var key = new NoticeKey(BenchBook.accountId(number), DUE, "reminder");
            notices.put(key, notice(key, at, text.messageId()));
            contacts.put(
                    phone,
                    Contact.unknown(phone)
                            .withClaim(key.id(), at, Instant.EPOCH)
                            .withVersion(1));
        }
        List<LogEvent> lines = log.dueBy(Instant.MAX);
        receipts = lines.size();
        events = events(lines);
        Policy policy = BenchStack.policy(home);
        var clock = Clock.fixed(SENT.plus(Duration.ofDays(3)), ZoneOffset.UTC);
        var checkpoints = new ReceiptStores.NoCheckpoints();
        var brake = new SendingHalt(checkpoints);
        var silence = new BenchStack.Silence();
        posting = new ReceiptProcessor(
                new Stores(
                        new ReceiptStores.NoAccounts(),
                        new ReceiptStores.Contacts(contacts),
                        new ReceiptStores.Notices(notices)),
                new ReceiptProcessor.Parking(new ReceiptStores.NothingParked(), (_, _) -> {}),
                new ReceiptStores.NoWork(),
                () -> policy,
                brake,
                new FailureRateBreaker(checkpoints, brake, () -> policy, clock, silence),
                clock,
                silence);
    }

    private static Notice notice(NoticeKey key, Instant at, String messageId) {
        var text = new RenderedText("templates/reminder", "a", "zh-TW", "bench", 1, BODY);
        return Notice.decided(key, NoticeState.RENDERED, null, 1, "bench", text, at, null, null)
                .claimed(at)
                .accepted(at, messageId)
                .withVersion(3);
    }

    /** As CloudWatch Logs hands them on: by log group, many at a time. */
    private static List<String> events(List<LogEvent> lines) {
        var groups = new LinkedHashMap<String, List<LogEvent>>();
        lines.forEach(line ->
                groups.computeIfAbsent(line.group(), _ -> new ArrayList<>()).add(line));
        var events = new ArrayList<String>();
        groups.forEach((group, all) -> {
            for (int from = 0; from < all.size(); from += LINES) {
                events.add(data(group, all.subList(from, Math.min(all.size(), from + LINES))));
            }
        });
        return events;
    }

    private static String data(String group, List<LogEvent> lines) {
        var event = new LinkedHashMap<String, Object>();
        event.put("messageType", "DATA_MESSAGE");
        event.put("owner", "123456789012");
        event.put("logGroup", group);
        event.put("logStream", "bench");
        event.put("subscriptionFilters", List.of("bench"));
        event.put(
                "logEvents",
                lines.stream()
                        .map(line -> Map.of(
                                "id",
                                "%056d".formatted(line.number()),
                                "timestamp",
                                line.at().toEpochMilli(),
                                "message",
                                line.message()))
                        .toList());
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(Json.write(event).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static void run(Report report, Path home, boolean quick) {
        new ReceiptBench(home).run(report, quick ? 200_000_000L : 1_000_000_000L);
    }

    private void run(Report report, long nanos) {
        double post = 0;
        double read = 0;
        double parse = 0;
        // The first rounds warm up.
        for (int round = 0; round < 5; round++) {
            double posted = DecisionBench.perSecond(this::postAll, receipts, nanos);
            double wereRead = DecisionBench.perSecond(this::readAll, receipts, nanos);
            double parsed = DecisionBench.perSecond(this::parseAll, receipts, nanos);
            if (round >= 2) {
                post = Math.max(post, posted);
                read = Math.max(read, wereRead);
                parse = Math.max(parse, parsed);
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was read");
        }
        report.section("Receipts, a second and core");
        report.note(
                "The %,d receipts of %,d texts by the usual carrier in AWS's events, %d lines to one: base64, gzip, JSON, DeliveryLog, ReceiptPosting;"
                        .formatted(receipts, TEXTS, LINES));
        report.note(
                "the stores in memory, which keep nothing, so that each round writes the same again. By the thread's"
                        + " time on a core, the best of three rounds.");
        report.row("%-52s %,12.0f", "read and post", post);
        report.row("%-52s %,12.0f", "  of which reading alone: DeliveryLog", read);
        report.row("%-52s %,12.0f", "the same unzipped and parsed as JSON alone: the limit", parse);
    }

    private void postAll() {
        for (String event : events) {
            List<Receipt> batch = receipts(event);
            posting.prefetch(batch);
            for (Receipt receipt : batch) {
                ReceiptOutcome posted = posting.post(receipt);
                if (posted != ReceiptOutcome.APPLIED) {
                    throw new IllegalStateException("the bench's receipt was not written but " + posted);
                }
                sink++;
            }
            posting.finish();
        }
    }

    private void readAll() {
        events.forEach(event -> sink += receipts(event).size());
    }

    private static List<Receipt> receipts(String event) {
        return DeliveryLog.lines(event).stream().map(DeliveryLog::receipt).toList();
    }

    private void parseAll() {
        for (String event : events) {
            try (var in = new GZIPInputStream(
                    new ByteArrayInputStream(Base64.getDecoder().decode(event)))) {
                var fields = Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                if (fields.get("logEvents") instanceof List<?> lines) {
                    for (Object line : lines) {
                        if (line instanceof Map<?, ?> map && map.get("message") instanceof String message) {
                            sink += Json.object(message).size();
                        }
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
