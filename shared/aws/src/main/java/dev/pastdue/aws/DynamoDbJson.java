package dev.pastdue.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items in DynamoDB's own JSON, {@code {"name":{"S":"text"}}}, with the types of attributes that Pastdue stores: S, N, BOOL, L and M. */
public final class DynamoDbJson {
    private DynamoDbJson() {}

    /**
     * The item as an object of {@link Json}, its names sorted.
     *
     * @throws IllegalArgumentException where an attribute has another type
     */
    public static Map<String, Object> written(Map<String, AttributeValue> item) {
        var attributes = new TreeMap<String, Object>();
        item.forEach((name, value) -> attributes.put(name, written(value)));
        return attributes;
    }

    private static Map<String, Object> written(AttributeValue value) {
        return switch (value.type()) {
            case S -> Map.of("S", value.s());
            case N -> Map.of("N", value.n());
            case BOOL -> Map.of("BOOL", value.bool());
            case L -> Map.of("L", value.l().stream().map(DynamoDbJson::written).toList());
            case M -> Map.of("M", written(value.m()));
            case SS, NS, BS, B, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("no item of Pastdue's has a " + value.type());
        };
    }

    /**
     * The item of such an object; empty where it is none.
     *
     * @throws IllegalArgumentException where an attribute has another type, or is none
     */
    public static Map<String, AttributeValue> read(@Nullable Object item) {
        var attributes = new HashMap<String, AttributeValue>();
        if (item instanceof Map<?, ?> members) {
            members.forEach((name, value) -> attributes.put(String.valueOf(name), attribute(value)));
        }
        return attributes;
    }

    private static AttributeValue attribute(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> typed) || typed.size() != 1) {
            throw new IllegalArgumentException("it is no attribute of DynamoDB's JSON");
        }
        Map.Entry<?, ?> only = typed.entrySet().iterator().next();
        Object inner = only.getValue();
        return switch (String.valueOf(only.getKey())) {
            case "S" -> AttributeValue.fromS(String.valueOf(inner));
            case "N" -> AttributeValue.fromN(String.valueOf(inner));
            case "BOOL" -> AttributeValue.fromBool(Boolean.TRUE.equals(inner));
            case "L" ->
                AttributeValue.fromL(
                        inner instanceof List<?> list
                                ? list.stream().map(DynamoDbJson::attribute).toList()
                                : List.of());
            case "M" -> AttributeValue.fromM(read(inner));
            default -> throw new IllegalArgumentException("it is no attribute of Pastdue's");
        };
    }
}
