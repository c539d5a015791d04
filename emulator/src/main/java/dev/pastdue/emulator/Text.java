package dev.pastdue.emulator;

import java.time.Instant;
import java.util.Map;

/**
 * A text that the embedded SNS accepted, whether or not its answer reached the sender.
 *
 * @param sentAt on the endpoint's clock
 * @param attributes the values of the message's attributes by name
 */
public record Text(Instant sentAt, String phone, String messageId, String body, Map<String, String> attributes) {
    public Text {
        attributes = Map.copyOf(attributes);
    }

    /** Names the text without its number and body, which belong in no log. */
    @Override
    public String toString() {
        return "Text[" + messageId + " at " + sentAt + "]";
    }
}
