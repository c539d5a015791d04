package dev.pastdue.aws;

import dev.pastdue.core.decision.LastLook;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
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
import java.util.SortedMap;
import java.util.TreeMap;
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
        /** In its key. */
        public String id() {
            return text("id");
        }

        /** By which the notice knows it. */
        public String messageId() {
            return text("channel") + "-" + text("id");
        }

        /** The key of the contact that it went to. */
        public String contact() {
            Channel channel = channel();
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

        /** Of the notice that it tells of. */
        public LastLook.Waiting waiting() {
            LocalDate episode = LocalDate.parse(text("on")).minusDays(Long.parseLong(text("daysPastDue")));
            return new LastLook.Waiting(new NoticeKey(accountId(), episode, text("stage")), channel(), contact());
        }

        private Channel channel() {
            return Channel.valueOf(text("channel").toUpperCase(Locale.ROOT));
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

    /**
     * The ids of several days' objects, sorted, by their days.
     *
     * @param first of the days
     * @param last of them
     */
    public SortedMap<LocalDate, List<String>> ids(Channel channel, LocalDate first, LocalDate last) {
        String folder = channel.written() + "/";
        String end = folder + last.plusDays(1);
        return s3
                .listObjectsV2Paginator(
                        list -> list.bucket(bucket).prefix(folder).startAfter(folder + first))
                .contents()
                .stream()
                .map(S3Object::key)
                .takeWhile(key -> key.compareTo(end) < 0)
                .map(key -> key.substring(key.lastIndexOf('/') + 1).replace(".json", ""))
                .collect(Collectors.groupingBy(OutboxObjects::day, TreeMap::new, Collectors.toList()));
    }

    /** An id begins with its day. */
    private static LocalDate day(String id) {
        return LocalDate.parse(id.substring(0, id.indexOf('-')), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static String key(Channel channel, String id) {
        return channel.written() + "/" + day(id) + "/" + id + ".json";
    }

    /** The objects of ids that are there, in their order. */
    public List<Put> get(Channel channel, List<String> ids) {
        return CallsAtOnce.each(ids, callsAtOnce, id -> get(key(channel, id)));
    }

    private Put get(String key) {
        return new Put(Json.object(
                s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String()));
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
            return Optional.of(get(id.group(1) + "/" + day(id.group(2)) + "/" + id.group(2) + ".json"));
        } catch (NoSuchKeyException | DateTimeException none) {
            return Optional.empty();
        }
    }
}
