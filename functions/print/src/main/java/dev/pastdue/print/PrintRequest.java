package dev.pastdue.print;

import dev.pastdue.aws.SqsBatch;
import dev.pastdue.aws.SqsBatch.Received;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What print is asked for: by PrintQueue, or by hand in the console. */
sealed interface PrintRequest {
    /** Messages of PrintQueue. */
    record Messages(List<Received> received) implements PrintRequest {}

    /** {@code {"print":"2026-11-29"}}: the batch of a day. */
    record Day(LocalDate day) implements PrintRequest {}

    /** @throws IllegalArgumentException that says what may be given */
    static PrintRequest of(Map<String, Object> event) {
        if (event.get("Records") instanceof List<?> records) {
            return new Messages(SqsBatch.received(records));
        }
        if (event.keySet().equals(Set.of("print")) && event.get("print") instanceof String day) {
            try {
                return new Day(LocalDate.parse(day));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("print is no day such as 2026-11-29", e);
            }
        }
        throw new IllegalArgumentException("the event asks for nothing that is known; give {\"print\":\"2026-11-29\"}");
    }
}
