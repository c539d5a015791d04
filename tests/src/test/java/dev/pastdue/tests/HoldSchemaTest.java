package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.aws.HoldMessage;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.model.HoldReason;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/hold.schema.json and the reader of HoldQueue's messages agree. */
class HoldSchemaTest {
    private static final Map<String, String> GOOD = Map.of(
            "hold_id", "h-1",
            "at", "2005-09-01T09:00:00+08:00",
            "account_id", "a-1",
            "kind", "hold",
            "reason", "PLAN",
            "until", "2005-10-31",
            "by", "x",
            "note", "y",
            "instalments", "2005-09-30:500 2005-10-31:500.50");

    private static JsonNode schema() throws IOException {
        return JsonSchema.read("hold.schema.json");
    }

    private static ObjectNode good() throws IOException {
        return (ObjectNode) JsonSchema.MAPPER.readTree(HoldMessage.write(name -> GOOD.getOrDefault(name, "")));
    }

    @Test
    void whatInstalmentsMayBeIsTheSame() throws IOException {
        var form =
                schema().path("properties").path("instalments").path("pattern").asText();
        for (String written :
                new String[] {"2005-09-30:500 2005-10-31:500.50", "2005-10-31:1", "2005-09-30:1,2005-10-31:2"}) {
            assertThat(written).matches(form);
            assertThat(isRead(good().put("instalments", written))).as(written).isTrue();
        }
        for (String written : new String[] {"2005-10-31", "500", "2005-10-31:-5", "2005-10-31:5e3", "2005-10-31:5;"}) {
            assertThat(written).doesNotMatch(form);
            assertThat(isRead(good().put("instalments", written))).as(written).isFalse();
        }
    }

    private static boolean isRead(JsonNode message) {
        try {
            HoldMessage.read(message.toString());
            return true;
        } catch (MalformedMessage refused) {
            return false;
        }
    }

    private static Set<String> missed(ObjectNode of) {
        var missed = new HashSet<String>();
        of.fieldNames().forEachRemaining(name -> {
            ObjectNode without = of.deepCopy();
            without.remove(name);
            if (!isRead(without)) {
                missed.add(name);
            }
        });
        return missed;
    }

    @Test
    void theFieldsAndTheReasonsAreTheSame() throws IOException {
        assertThat(JsonSchema.fieldNames(schema().path("properties")))
                .isEqualTo(JsonSchema.fieldNames(good()))
                .hasSize(LenderHold.FIELDS.size() + 1);
        assertThat(JsonSchema.words(schema().path("properties").path("reason").path("enum")))
                .isEqualTo(HoldReason.LENDERS.stream().map(HoldReason::name).collect(Collectors.toSet()));
    }

    @Test
    void whatIsRequiredIsMissedAndAllElseIsNot() throws IOException {
        Set<String> ofBoth = JsonSchema.words(schema().path("required"));
        assertThat(missed(good().put("kind", "lift"))).isEqualTo(ofBoth);
        ofBoth.addAll(JsonSchema.words(schema().path("then").path("required")));
        assertThat(missed(good())).isEqualTo(ofBoth);
    }
}
