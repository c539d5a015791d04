package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import dev.pastdue.effect.report.ReviewReport;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The review that the stack's own function makes, asked for by hand. */
final class StackReview {
    private static final String FUNCTION = "ReviewFunction";

    private final LocalAws aws;
    private final Stack stack;

    StackReview(LocalAws aws, Stack stack) {
        this.aws = aws;
        this.stack = stack;
    }

    /**
     * Has it made, and lays its files into a folder.
     *
     * @throws IllegalStateException where it did not come to its end
     */
    void take(Run run, Path folder) {
        run.invoke(FUNCTION, Json.write(Map.of("review", "begin")));
        Map<String, ?> status = Json.object(run.invoke(FUNCTION, Json.write(Map.of("review", "status"))));
        if (!"written".equals(status.get("outcome"))) {
            throw new IllegalStateException("the review is not written: " + status);
        }
        for (String file : List.of(ReviewReport.TABLE, ReviewReport.JSON, ReviewReport.PAGE)) {
            String key = "reviews/" + status.get("review") + "/" + file;
            aws.s3Client()
                    .getObject(
                            get -> get.bucket(stack.bucketName("BooksBucket")).key(key), folder.resolve(file));
        }
    }
}
