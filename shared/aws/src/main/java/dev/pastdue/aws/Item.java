package dev.pastdue.aws;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A DynamoDB item being written or read; an absent attribute is a null. */
final class Item {
    private final Map<String, AttributeValue> attributes;
    private final Set<String> absent = new TreeSet<>();

    Item() {
        this.attributes = new HashMap<>();
    }

    Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** DynamoDB's answer to a {@code BatchGetItem} that finds this item in the table. */
    String found(String table) {
        return Json.write(Map.of(
                "Responses", Map.of(table, List.of(DynamoDbJson.written(attributes))), "UnprocessedKeys", Map.of()));
    }

    Item with(String name, @Nullable Object value) {
        if (value == null) {
            return without(name);
        }
        attributes.put(name, AttributeValue.fromS(value.toString()));
        return this;
    }

    Item with(String name, long value) {
        attributes.put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    Item withTrue(String name, boolean value) {
        if (!value) {
            return without(name);
        }
        attributes.put(name, AttributeValue.fromBool(true));
        return this;
    }

    Item with(String name, List<String> values) {
        if (values.isEmpty()) {
            return without(name);
        }
        attributes.put(
                name,
                AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList()));
        return this;
    }

    /** Says that the item has none of these: what changes a stored item instead of replacing it takes them away. */
    Item without(String... names) {
        absent.addAll(List.of(names));
        return this;
    }

    /** What the item was said not to have, and has not. */
    Set<String> absent() {
        var names = new TreeSet<>(absent);
        names.removeAll(attributes.keySet());
        return names;
    }

    Item withItems(String name, List<Item> values) {
        if (values.isEmpty()) {
            return without(name);
        }
        attributes.put(
                name,
                AttributeValue.fromL(values.stream()
                        .map(item -> AttributeValue.fromM(item.attributes))
                        .toList()));
        return this;
    }

    List<Item> items(String name) {
        AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(each -> new Item(each.m())).toList();
    }

    String text(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null || value.s() == null) {
            throw new IllegalStateException("the stored item lacks the attribute " + name);
        }
        return value.s();
    }

    @Nullable
    String textOrNull(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? null : value.s();
    }

    <T> @Nullable T orNull(String name, Function<String, T> parser) {
        String value = textOrNull(name);
        return value == null ? null : parser.apply(value);
    }

    @Nullable
    Instant instant(String name) {
        return orNull(name, Instant::parse);
    }

    @Nullable
    LocalDate date(String name) {
        return orNull(name, LocalDate::parse);
    }

    long number(String name) {
        AttributeValue value = attributes.get(name);
        return value == null ? 0 : Long.parseLong(value.n());
    }

    boolean isTrue(String name) {
        AttributeValue value = attributes.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    List<String> texts(String name) {
        AttributeValue value = attributes.get(name);
        return value == null
                ? List.of()
                : value.l().stream().map(AttributeValue::s).toList();
    }
}
