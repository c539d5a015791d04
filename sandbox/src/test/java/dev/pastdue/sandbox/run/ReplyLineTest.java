package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ReplyLineTest {
    private static Map<String, AttributeValue> item(String name, String value) {
        return Map.of(name, AttributeValue.fromS(value));
    }

    @Test
    void aTaskOfAnAccountIsNoReply() {
        assertThat(ReplyLine.isReply(item("task", "PAYMENT_REFUSED"))).isFalse();
        assertThat(ReplyLine.isReply(item("intent", "HELP"))).isTrue();
    }
}
