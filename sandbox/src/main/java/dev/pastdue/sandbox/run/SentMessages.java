package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.AppEndpoints.Push;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.SesEndpoint.Mail;
import dev.pastdue.emulator.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a run put out by other channels than SMS: {@code messages.csv}, {@code letters/} for a printing house, and {@code lists/} for staff. Nothing of it is written where all went by SMS. */
final class SentMessages {
    private static final List<String> HEADER =
            List.of("sent_at", "channel", "to", "account_id", "stage", "message_id", "subject", "body", "file");

    private final Map<String, NoticeLine> byMessage = new HashMap<>();
    private final LocalAws aws;
    private final String printed;
    private final List<Message> messages;

    /** A message as its gateway saw it, with the notice that it belongs to. */
    record Message(
            String sentAt,
            String channel,
            String to,
            Optional<NoticeLine> notice,
            String id,
            String subject,
            String body) {
        List<String> fields(String file) {
            return List.of(
                    sentAt,
                    channel,
                    to,
                    notice.map(NoticeLine::accountId).orElse(""),
                    notice.map(NoticeLine::stage).orElse(""),
                    id,
                    subject,
                    body,
                    file);
        }
    }

    SentMessages(LocalAws aws, Stack stack, List<NoticeLine> notices) {
        for (NoticeLine notice : notices) {
            notice.earlierMessageIds().forEach(id -> byMessage.put(id, notice));
            if (!notice.messageId().isEmpty()) {
                byMessage.put(notice.messageId(), notice);
            }
        }
        this.aws = aws;
        printed = stack.bucketName("PrintBucket");
        messages = Stream.concat(
                        Stream.concat(
                                aws.ses().mails().stream().map(this::message),
                                aws.sns().apps().pushes().stream().map(this::message)),
                        objects(aws, stack.bucketName("OutboxBucket")).stream().map(this::message))
                .sorted(Comparator.comparing(Message::sentAt).thenComparing(Message::id))
                .toList();
    }

    /** In their order. */
    List<Message> all() {
        return messages;
    }

    /** The first letter, below the folder; empty where there is none. */
    static Optional<String> letterToOpen(Path out) {
        Path letters = out.resolve("letters");
        if (!Files.isDirectory(letters)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(letters)) {
            return files.filter(file -> file.toString().endsWith(".pdf"))
                    .map(file -> out.relativize(file).toString().replace('\\', '/'))
                    .min(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + out, e);
        }
    }

    void write(Path out, Results.CsvFile csv) {
        if (messages.isEmpty()) {
            return;
        }
        Set<String> printed = fetch(out);
        csv.write(
                out.resolve("messages.csv"),
                HEADER,
                messages.stream()
                        .map(message -> message.fields(letterOf(message, printed)))
                        .toList());
    }

    /** Takes what lies there for the printing house and for staff; answers the files' names. */
    private Set<String> fetch(Path out) {
        var names = new TreeSet<String>();
        for (S3Object object : aws.s3Client()
                .listObjectsV2Paginator(list -> list.bucket(printed))
                .contents()) {
            byte[] content = aws.s3Client()
                    .getObjectAsBytes(get -> get.bucket(printed).key(object.key()))
                    .asByteArray();
            try {
                Path file = out.resolve(object.key());
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + out + "; is the disk full?", e);
            }
            names.add(object.key());
        }
        return names;
    }

    /** The letter's PDF below {@code letters/}; empty where there is none. */
    private static String letterOf(Message message, Set<String> printed) {
        if (!message.channel().equals("letter")) {
            return "";
        }
        String id = message.id().substring("letter-".length());
        String file = LocalDate.parse(id.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE) + "/" + id + ".pdf";
        return printed.contains("letters/" + file) ? file : "";
    }

    private static List<Map<String, @Nullable Object>> objects(LocalAws aws, String bucket) {
        var objects = new ArrayList<Map<String, @Nullable Object>>();
        for (S3Object object : aws.s3Client()
                .listObjectsV2Paginator(list -> list.bucket(bucket))
                .contents()) {
            objects.add(Json.object(aws.s3Client()
                    .getObjectAsBytes(get -> get.bucket(bucket).key(object.key()))
                    .asUtf8String()));
        }
        return objects;
    }

    private Message message(Mail mail) {
        return new Message(
                mail.sentAt().toString(),
                "email",
                mail.to(),
                Optional.ofNullable(byMessage.get(mail.messageId())),
                mail.messageId(),
                mail.subject(),
                mail.text());
    }

    private Message message(Push push) {
        return new Message(
                push.sentAt().toString(),
                "push",
                push.endpoint(),
                Optional.ofNullable(byMessage.get(push.messageId())),
                push.messageId(),
                push.title(),
                push.body());
    }

    private Message message(Map<String, @Nullable Object> object) {
        String channel = text(object, "channel");
        String id = channel + "-" + text(object, "id");
        return new Message(
                text(object, "at"),
                channel,
                channel.equals("call") ? text(object, "phone") : String.join("|", address(object)),
                Optional.ofNullable(byMessage.get(id)),
                id,
                text(object, "subject"),
                text(object, "body"));
    }

    private static List<String> address(Map<String, @Nullable Object> object) {
        return object.get("address") instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String text(Map<String, @Nullable Object> object, String name) {
        return String.valueOf(Objects.requireNonNullElse(object.get(name), ""));
    }
}
