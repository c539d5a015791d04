package dev.pastdue.sandbox.review;

import dev.pastdue.aws.Json;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.report.ReviewReport;
import dev.pastdue.sandbox.run.ResultFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A review as files in a folder (docs/formats.md, "Review"). */
public final class ReviewFiles {
    private ReviewFiles() {}

    /**
     * Writes review.csv, review.json and review.html, all of them or none.
     *
     * @throws UncheckedIOException where they cannot be written
     */
    public static void write(Review review, Path out) {
        try (ResultFolder results = ResultFolder.open(out, "review")) {
            writeInto(results.path(), review);
            results.publish();
        }
    }

    /** Writes them one after the other, into a folder that nobody reads yet. */
    static void writeInto(Path folder, Review review) {
        try {
            for (Map.Entry<String, String> file :
                    ReviewReport.files(review, Json::write).entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}
