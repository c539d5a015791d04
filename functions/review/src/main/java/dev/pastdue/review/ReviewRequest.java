package dev.pastdue.review;

import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import java.util.List;
import java.util.Map;

/** What review is asked for: by ReviewQueue, or by hand in the console. */
sealed interface ReviewRequest {
    /** Messages of ReviewQueue. */
    record Messages(List<Received> received) implements ReviewRequest {}

    /** {@code {"review":"begin"}}: a review of all that is known by now. */
    record Begin() implements ReviewRequest {}

    /** {@code {"review":"status"}}: how far the last one is, and what it found. */
    record Status() implements ReviewRequest {}

    /** @throws IllegalArgumentException that says what may be given */
    static ReviewRequest of(Map<String, Object> event) {
        if (event.get("Records") instanceof List<?> records) {
            return new Messages(SqsBatch.received(records));
        }
        if (event.equals(Map.of("review", "begin"))) {
            return new Begin();
        }
        if (event.equals(Map.of("review", "status"))) {
            return new Status();
        }
        throw new IllegalArgumentException(
                "the event asks for nothing that is known; give {\"review\":\"begin\"} or {\"review\":\"status\"}");
    }
}
