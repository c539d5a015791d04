package dev.pastdue.sandbox.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.text.SheetCell;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What a run left in the embedded AWS, and its files (docs/formats.md, "Out"). */
final class Results {
    private static final List<String> TEXTS = List.of("sent_at", "phone", "account_id", "stage", "message_id", "body");
    private static final List<String> CONTACTS =
            List.of("phone", "state", "reason", "since", "last_sent", "last_inbound");

    private final LocalAws aws;
    private final Stack stack;
    private final List<NoticeLine> notices;
    private final List<ReplyLine> replies;
    private final List<SentText> texts;
    private final SentMessages messages;
    private final Map<String, String> phones = new HashMap<>();
    private final List<Hold> holds = new ArrayList<>();

    /**
     * A text as the gateway saw it, with the notice that it belongs to.
     *
     * @param answered the reply that it answers, where it is an automatic answer
     */
    record SentText(Text text, Optional<NoticeLine> notice, Optional<ReplyLine> answered) {
        /** A notice's stage, or {@code opt-out-confirmation} or {@code help}; empty where nobody knows the text. */
        String stage() {
            return notice.map(NoticeLine::stage)
                    .or(() -> answered.map(ReplyLine::answer))
                    .orElse("");
        }

        String accountId() {
            return notice.map(NoticeLine::accountId)
                    .or(() -> answered.map(ReplyLine::accountId))
                    .orElse("");
        }
    }

    Results(LocalAws aws, Stack stack) {
        this.aws = aws;
        this.stack = stack;
        var cures = new HashMap<String, Cures>();
        for (Map<String, AttributeValue> item : scan("AccountsTable")) {
            String id = NoticeLine.text(item, "accountId");
            phones.put(id, NoticeLine.text(item, "phone"));
            AttributeValue held = item.get("holds");
            if (held != null) {
                held.l().forEach(line -> holds.add(Hold.read(line.s())));
            }
            AttributeValue lines = item.get("cures");
            if (lines != null) {
                cures.put(
                        id, Cures.read(lines.l().stream().map(AttributeValue::s).toList()));
            }
        }
        notices = scan("NoticesTable").stream()
                .map(item -> NoticeLine.of(item, cures.getOrDefault(NoticeLine.text(item, "accountId"), Cures.NONE)))
                .sorted(NoticeLine.ORDER)
                .toList();
        replies = stack.tables().contains("RepliesTable")
                ? scan("RepliesTable").stream()
                        .filter(ReplyLine::isReply)
                        .map(ReplyLine::of)
                        .toList()
                : List.of();
        texts = withNotices(aws.sns().texts());
        messages = new SentMessages(aws, stack, notices);
    }

    List<Map<String, AttributeValue>> scan(String table) {
        String name = stack.tableName(table);
        var items = new ArrayList<Map<String, AttributeValue>>();
        aws.dynamoDbClient().scanPaginator(scan -> scan.tableName(name)).items().forEach(items::add);
        return items;
    }

    /**
     * By message id; a text whose answer was lost by the phone and instant of an unknown notice, or by the phone of a reply of whose answer
     * nobody knows.
     */
    private List<SentText> withNotices(List<Text> sent) {
        var byMessage = new HashMap<String, NoticeLine>();
        var unknown = new HashMap<String, NoticeLine>();
        for (NoticeLine notice : notices) {
            notice.earlierMessageIds().forEach(id -> byMessage.put(id, notice));
            if (!notice.messageId().isEmpty()) {
                byMessage.put(notice.messageId(), notice);
            } else if (!notice.claimedAt().isEmpty()) {
                unknown.put(phones.get(notice.accountId()) + notice.claimedAt(), notice);
            }
        }
        var answers = new HashMap<String, ReplyLine>();
        var unknownAnswers = new HashMap<String, ReplyLine>();
        for (ReplyLine reply : replies) {
            if (reply.answered()) {
                answers.put(reply.answerMessageId(), reply);
            } else if (reply.mayBeAnswered()) {
                unknownAnswers.put(reply.phone(), reply);
            }
        }
        return sent.stream()
                .map(text -> {
                    var notice = Optional.ofNullable(
                            byMessage.getOrDefault(text.messageId(), unknown.get(text.phone() + text.sentAt())));
                    Optional<ReplyLine> answered = notice.isPresent()
                            ? Optional.empty()
                            : Optional.ofNullable(
                                    answers.getOrDefault(text.messageId(), unknownAnswers.get(text.phone())));
                    return new SentText(text, notice, answered);
                })
                .toList();
    }

    List<NoticeLine> notices() {
        return notices;
    }

    List<SentText> texts() {
        return texts;
    }

    /** By other channels than SMS. */
    List<SentMessages.Message> messages() {
        return messages.all();
    }

    List<ReplyLine> replies() {
        return replies;
    }

    int accounts() {
        return phones.size();
    }

    /** The holds on accounts that stand on a day, by the lender's clock, by their reason. */
    Map<String, Long> holdsOn(LocalDate day) {
        return holds.stream()
                .filter(hold -> hold.holdsOn(day))
                .collect(Collectors.groupingBy(hold -> hold.reason().name(), TreeMap::new, Collectors.counting()));
    }

    /** How many messages lie in the DLQs. */
    long inDlqs() {
        return stack.queues().stream()
                .filter(queue -> queue.endsWith("Dlq"))
                .mapToLong(queue -> Long.parseLong(aws.sqsClient()
                        .getQueueAttributes(get -> get.queueUrl(stack.queueUrl(queue))
                                .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")))
                .sum();
    }

    void write(Path out) {
        csv(
                out.resolve("notices.csv"),
                NoticeLine.HEADER,
                notices.stream().map(NoticeLine::fields).toList());
        csv(out.resolve("texts.csv"), TEXTS, texts.stream().map(Results::fields).toList());
        messages.write(out, Results::csv);
        csv(
                out.resolve("contacts.csv"),
                CONTACTS,
                scan("ContactsTable").stream()
                        .filter(item -> NoticeLine.text(item, "phone").startsWith("+"))
                        .map(item -> List.of(
                                NoticeLine.text(item, "phone"),
                                NoticeLine.text(item, "state"),
                                NoticeLine.text(item, "reason"),
                                NoticeLine.text(item, "since"),
                                NoticeLine.text(item, "lastSent"),
                                NoticeLine.text(item, "lastInbound")))
                        .sorted((one, other) -> one.getFirst().compareTo(other.getFirst()))
                        .toList());
        writeRejects(out.resolve("rejects"));
    }

    private static List<String> fields(SentText sent) {
        Text text = sent.text();
        return List.of(
                text.sentAt().toString(), text.phone(), sent.accountId(), sent.stage(), text.messageId(), text.body());
    }

    void writeRejects(Path folder) {
        String bucket = stack.bucketName("BooksBucket");
        for (S3Object object : aws.s3Client()
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix("rejects/"))
                .contents()) {
            byte[] content = aws.s3Client()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                    .asByteArray();
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(object.key().substring("rejects/".length())), content);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + folder + "; is the disk full?", e);
            }
        }
    }

    /** Writes a file of rows. */
    interface CsvFile {
        void write(Path file, List<String> header, List<List<String>> rows);
    }

    static void csv(Path file, List<String> header, List<List<String>> rows) {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(header);
            rows.forEach(row -> csv.writeRecord(SheetCell.write(row)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + "; is the disk full?", e);
        }
    }
}
