package dev.pastdue.review;

import dev.pastdue.core.review.ReviewOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** What review answers a person, and logs. */
final class ReviewAnswer {
    private ReviewAnswer() {}

    static Map<String, Object> of(ReviewOutcome outcome) {
        var said = new LinkedHashMap<String, Object>();
        switch (outcome) {
            case ReviewOutcome.Begun(var id, var page) -> {
                said.put("outcome", "begun");
                said.put("review", id);
                said.put("page", page);
            }
            case ReviewOutcome.Read(var id, var keys) -> {
                said.put("outcome", "read");
                said.put("review", id);
                said.put("keys", keys);
            }
            case ReviewOutcome.Known(var id) -> {
                said.put("outcome", "done already");
                said.put("review", id);
            }
            case ReviewOutcome.Written(var id, var page) -> {
                said.put("outcome", "written");
                said.put("review", id);
                said.put("page", page);
            }
            case ReviewOutcome.Status status -> {
                said.put(
                        "outcome",
                        status.isWritten() ? "written" : status.review().isEmpty() ? "none yet" : "under way");
                said.put("review", status.review());
                said.put("parts", status.parts());
                said.put("partsRead", status.done());
                said.put("keys", status.keys());
                said.put("found", status.summary());
                said.put("page", status.place());
            }
        }
        return said;
    }
}
