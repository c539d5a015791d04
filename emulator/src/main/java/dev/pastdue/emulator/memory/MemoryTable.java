package dev.pastdue.emulator.memory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

/**
 * One table and its indexes. Keys are texts. Items lie in the order in which DynamoDB Local has them, by a hash of the partition key and
 * then by the sort key, so that a run on either reads them in the same order; DynamoDB itself promises none among partitions.
 */
final class MemoryTable {
    private static final byte[] SALT = "LocalDdb".getBytes(StandardCharsets.US_ASCII);
    private static final MessageDigest SHA_1 = sha1();
    private static final int MAX_SHARED = 10_000;
    private static final int MAX_SHARED_LENGTH = 32;

    private final Keys keys;
    private final NavigableMap<Place, Map<String, AttributeValue>> items = new TreeMap<>(Place.ORDER);
    private final Map<String, Index> indexes = new HashMap<>();
    private final Map<String, AttributeValue> shared = new HashMap<>();

    /** The names of a partition key and, where there is one, a sort key. */
    record Keys(String partition, @Nullable String sort) {
        static Keys of(List<KeySchemaElement> schema) {
            String sort = schema.stream()
                    .filter(key -> key.keyType() == KeyType.RANGE)
                    .map(KeySchemaElement::attributeName)
                    .findFirst()
                    .orElse(null);
            return new Keys(
                    schema.stream()
                            .filter(key -> key.keyType() == KeyType.HASH)
                            .map(KeySchemaElement::attributeName)
                            .findFirst()
                            .orElseThrow(),
                    sort);
        }

        List<String> names() {
            return sort == null ? List.of(partition) : List.of(partition, sort);
        }
    }

    /** The first sixteen bytes of a hash. */
    private record Hash(long high, long low) implements Comparable<Hash> {
        @Override
        public int compareTo(Hash other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh == 0 ? Long.compareUnsigned(low, other.low) : byHigh;
        }
    }

    /** Where an item lies: its keys, after the partition key's hash. */
    record Place(Hash hash, String partition, String sort) {
        static final Comparator<Place> ORDER = Comparator.comparing(Place::hash)
                .thenComparing(Place::partition)
                .thenComparing(Place::sort);
    }

    /** An entry of an index: its sort key, empty where the index has none, and the item's place with the hash of all its keys. */
    private record Entry(String sort, Hash hash, Place place) {
        private static final Comparator<Entry> ORDER =
                Comparator.comparing(Entry::sort).thenComparing(Entry::hash).thenComparing(Entry::place, Place.ORDER);

        static Entry of(String sort, Place place) {
            return new Entry(
                    sort, place.sort().isEmpty() ? place.hash() : hashOf(place.partition(), place.sort()), place);
        }
    }

    /** A sparse index: who lacks one of its keys is not in it. */
    private record Index(Keys keys, boolean keysOnly, Map<String, NavigableMap<Entry, Place>> partitions) {
        private void remove(Map<String, AttributeValue> item, Place place) {
            AttributeValue partition = item.get(keys.partition());
            Entry entry = entry(item, place);
            if (partition == null || entry == null) {
                return;
            }
            NavigableMap<Entry, Place> entries = partitions.get(partition.s());
            if (entries != null) {
                entries.remove(entry);
                if (entries.isEmpty()) {
                    partitions.remove(partition.s());
                }
            }
        }

        private void add(Map<String, AttributeValue> item, Place place) {
            AttributeValue partition = item.get(keys.partition());
            Entry entry = entry(item, place);
            if (partition != null && entry != null) {
                partitions
                        .computeIfAbsent(partition.s(), _ -> new TreeMap<>(Entry.ORDER))
                        .put(entry, place);
            }
        }

        private @Nullable Entry entry(Map<String, AttributeValue> item, Place place) {
            if (keys.sort() == null) {
                return Entry.of("", place);
            }
            AttributeValue sort = item.get(keys.sort());
            return sort == null ? null : Entry.of(sort.s(), place);
        }
    }

    /** Where a page begins, and how much it may hold. */
    record Pages(
            Map<String, AttributeValue> after, @Nullable Integer limit) {}

    /** A page, and the keys of the last item that was looked at; empty where that was the last of all. */
    record Page(List<Map<String, AttributeValue>> items, int seen, Map<String, AttributeValue> last) {}

    MemoryTable(CreateTableRequest request) {
        keys = Keys.of(request.keySchema());
        for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
            indexes.put(
                    index.indexName(),
                    new Index(
                            Keys.of(index.keySchema()),
                            index.projection().projectionType() == ProjectionType.KEYS_ONLY,
                            new HashMap<>()));
        }
    }

    Place place(Map<String, AttributeValue> key) {
        return place(text(key, keys.partition()), keys.sort() == null ? "" : text(key, keys.sort()));
    }

    private static Place place(String partition, String sort) {
        return new Place(hashOf(partition), partition, sort);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalArgumentException("an item lacks its key " + name);
        }
        return value.s();
    }

    @Nullable
    Map<String, AttributeValue> get(Place place) {
        return items.get(place);
    }

    void put(Map<String, AttributeValue> item) {
        Place place = place(item);
        Map<String, AttributeValue> before = items.put(place, compact(item));
        for (Index index : indexes.values()) {
            if (before != null) {
                index.remove(before, place);
            }
            index.add(item, place);
        }
    }

    /** The same in less room: a million accounts say the same language, currency and day, each in words of its own. */
    private Map<String, AttributeValue> compact(Map<String, AttributeValue> item) {
        if (shared.size() > MAX_SHARED) {
            shared.clear();
        }
        var attributes = new HashMap<>(item);
        attributes.replaceAll((_, value) -> {
            String text = value.s();
            return text == null || text.length() > MAX_SHARED_LENGTH ? value : shared.computeIfAbsent(text, _ -> value);
        });
        return Map.copyOf(attributes);
    }

    /**
     * All items, as far as they answer the condition.
     *
     * @param segment of so many, each of which has as much of the hashes
     */
    Page scan(@Nullable Condition filter, Condition.Arguments arguments, Pages pages, int segment, int of) {
        NavigableMap<Place, Map<String, AttributeValue>> rest =
                pages.after().isEmpty() ? items : items.tailMap(place(pages.after()), false);
        return new Paging(filter, arguments, keys.names(), pages)
                .page(rest.entrySet().stream()
                        .filter(item ->
                                Math.unsignedMultiplyHigh(item.getKey().hash().high(), of) == segment)
                        .map(Map.Entry::getValue)
                        .iterator());
    }

    /** The items of a partition, in the order of their sort keys. */
    Page query(@Nullable String indexName, Condition condition, Condition.Arguments arguments, Pages pages) {
        if (indexName == null) {
            String partition = condition.equal(keys.partition(), arguments).s();
            Place first = place(partition, "");
            var found = items.tailMap(first, true).entrySet().stream()
                    .takeWhile(entry -> entry.getKey().partition().equals(partition))
                    .map(Map.Entry::getValue)
                    .toList();
            return new Paging(condition, arguments, keys.names(), pages).page(found.iterator());
        }
        Index index = indexes.get(indexName);
        if (index == null) {
            throw new IllegalArgumentException("there is no index " + indexName);
        }
        String partition = condition.equal(index.keys().partition(), arguments).s();
        NavigableMap<Entry, Place> entries = index.partitions().getOrDefault(partition, new TreeMap<>(Entry.ORDER));
        if (!pages.after().isEmpty()) {
            String sort = index.keys().sort() == null
                    ? ""
                    : text(pages.after(), index.keys().sort());
            entries = entries.tailMap(Entry.of(sort, place(pages.after())), false);
        }
        var names = new ArrayList<>(keys.names());
        names.addAll(index.keys().names());
        var paging = new Paging(condition, arguments, names, pages);
        return paging.page(entries.values().stream()
                .map(items::get)
                .map(item -> index.keysOnly() ? Paging.only(item, names) : item)
                .iterator());
    }

    /** What of the items are a page. */
    private record Paging(
            @Nullable Condition condition, Condition.Arguments arguments, Collection<String> names, Pages pages) {
        /** DynamoDB reads no more than a megabyte at once. */
        private static final int MAX_BYTES = 1 << 20;

        Page page(Iterator<Map<String, AttributeValue>> at) {
            var found = new ArrayList<Map<String, AttributeValue>>();
            long bytes = 0;
            int seen = 0;
            while (at.hasNext()) {
                Map<String, AttributeValue> item = at.next();
                seen++;
                bytes += size(item);
                if (condition == null || condition.holds(item, arguments)) {
                    found.add(item);
                }
                boolean full = bytes >= MAX_BYTES || (pages.limit() != null && seen >= pages.limit());
                if (full && at.hasNext()) {
                    return new Page(found, seen, only(item, names));
                }
            }
            return new Page(found, seen, Map.of());
        }

        private static Map<String, AttributeValue> only(Map<String, AttributeValue> item, Collection<String> names) {
            var some = new HashMap<String, AttributeValue>();
            names.forEach(name -> some.put(name, item.get(name)));
            return some;
        }

        private static long size(Map<String, AttributeValue> item) {
            long size = 0;
            for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
                size += attribute.getKey().length() + size(attribute.getValue());
            }
            return size;
        }

        private static long size(AttributeValue value) {
            if (value.s() != null) {
                return value.s().length();
            }
            if (value.n() != null) {
                return value.n().length();
            }
            return size(value.m()) + value.l().stream().mapToLong(Paging::size).sum() + 1;
        }
    }

    private static Hash hashOf(String key) {
        return first(digest(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static Hash hashOf(String partition, String sort) {
        return first(digest(
                digest(partition.getBytes(StandardCharsets.UTF_8)), digest(sort.getBytes(StandardCharsets.UTF_8))));
    }

    private static Hash first(byte[] digest) {
        ByteBuffer bytes = ByteBuffer.wrap(digest);
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    private static byte[] digest(byte[]... parts) {
        synchronized (SHA_1) {
            SHA_1.update(SALT);
            for (byte[] part : parts) {
                SHA_1.update(part);
            }
            return SHA_1.digest();
        }
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
