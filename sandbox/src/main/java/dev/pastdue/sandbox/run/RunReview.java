package dev.pastdue.sandbox.run;

import java.nio.file.Path;
import java.util.List;

/** What a run ends with, once its files are there: a review of what telling was worth. */
@FunctionalInterface
public interface RunReview {
    /** No review. */
    RunReview NONE = _ -> List.of();

    /** Its page, beside {@code index.html}, which links it. */
    String PAGE = "review.html";

    /**
     * Reviews what lies in a run's folder, and writes its files there.
     *
     * @return lines for the summary; empty where there is no review
     */
    List<String> write(Path folder);
}
