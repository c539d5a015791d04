package dev.pastdue.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJsonTest {
    private static final Map<String, AttributeValue> ITEM = Map.of(
            "text", AttributeValue.fromS("陳大文 \"x\""),
            "number", AttributeValue.fromN("7"),
            "flag", AttributeValue.fromBool(true),
            "list", AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromN("-1"))),
            "map", AttributeValue.fromM(Map.of("inner", AttributeValue.fromBool(false))));

    @Test
    void anItemIsReadAsItWasWritten() {
        String json = Json.write(DynamoDbJson.written(ITEM));

        assertThat(json).startsWith("{\"flag\":{\"BOOL\":true},\"list\":{\"L\":[{\"S\":\"a\"},{\"N\":\"-1\"}]}");
        assertThat(DynamoDbJson.read(Json.object(json))).isEqualTo(ITEM);
        assertThat(DynamoDbJson.read(null)).isEmpty();
    }

    @Test
    void whatPastdueDoesNotStoreIsRefused() {
        assertThatThrownBy(() -> DynamoDbJson.written(Map.of("set", AttributeValue.fromSs(List.of("a")))))
                .hasMessageContaining("SS");
        assertThatThrownBy(() -> DynamoDbJson.read(Map.of("set", Map.of("SS", List.of("a")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DynamoDbJson.read(Map.of("text", "a"))).isInstanceOf(IllegalArgumentException.class);
    }
}
