package dev.pastdue.aws;

import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Reads the letters, calls and visits that {@link S3Outbox} put. */
public final class OutboxObjects {
    private static final Pattern MESSAGE_ID = Pattern.compile("(letter|call|visit)-((\\d{8})-[0-9a-f]{24})");

    private final S3Client s3;
    private final String bucket;
    private final int callsAtOnce;

    /**
     * One of them.
     *
     * @param fields as {@link S3Outbox} writes them
     */
    public record Put(Map<String, @Nullable Object> fields) {
        /** By which the notice knows it. */
        public String messageId() {
            return text("channel") + "-" + text("id");
        }

        /** The key of the contact that it went to. */
        public String contact() {
            Channel channel = Channel.valueOf(text("channel").toUpperCase(Locale.ROOT));
            return channel == Channel.CALL
                    ? new Address.Phone(text("phone")).key(channel)
                    : new Address.Postal(
                                    fields.get("address") instanceof List<?> lines
                                            ? lines.stream()
                                                    .map(String::valueOf)
                                                    .toList()
                                            : List.of())
                            .key(channel);
        }

        /** When it was put. */
        public Instant at() {
            return Instant.parse(text("at"));
        }

        public String accountId() {
            return text("accountId");
        }

        /** E.164; empty where the account has none. */
        public String phone() {
            return text("phone");
        }

        private String text(String name) {
            return String.valueOf(Objects.requireNonNullElse(fields.get(name), ""));
        }

        /** Without a person. */
        @Override
        public String toString() {
            return "Put[" + messageId() + "]";
        }
    }

    /** @param callsAtOnce how many objects are read at once where many are asked for */
    public OutboxObjects(S3Client s3, String bucket, int callsAtOnce) {
        this.s3 = s3;
        this.bucket = bucket;
        this.callsAtOnce = callsAtOnce;
    }

    /** The keys of a day's objects, sorted. */
    public List<String> keys(Channel channel, LocalDate day) {
        return s3
                .listObjectsV2Paginator(list -> list.bucket(bucket).prefix(channel.written() + "/" + day + "/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .sorted()
                .toList();
    }

    /** The object of a key that is there. */
    public Put get(String key) {
        return new Put(Json.object(
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String()));
    }

    /** The objects of keys that are there, in the order of the keys. */
    public List<Put> get(List<String> keys) {
        return CallsAtOnce.each(keys, callsAtOnce, this::get);
    }

    /** The objects that these messages' results name; none for a message of which there is none, or none any more. */
    public Map<String, Put> find(Collection<String> messageIds) {
        return CallsAtOnce.each(List.copyOf(Set.copyOf(messageIds)), callsAtOnce, this::find).stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Put::messageId, put -> put));
    }

    /** The object that a message's result names; empty where there is none, or none any more. */
    public Optional<Put> find(String messageId) {
        Matcher id = MESSAGE_ID.matcher(messageId);
        if (!id.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(id.group(3), DateTimeFormatter.BASIC_ISO_DATE);
            return Optional.of(get(id.group(1) + "/" + day + "/" + id.group(2) + ".json"));
        } catch (NoSuchKeyException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
