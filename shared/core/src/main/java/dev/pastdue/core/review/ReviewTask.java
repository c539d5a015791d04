package dev.pastdue.core.review;

/**
 * A piece of a review's work.
 *
 * @param review the id of the review: when it was begun, whole seconds
 * @param segment of the kind; 0 for the report
 * @param step how many pieces of the segment are done; 0 for the report
 */
public record ReviewTask(String review, Kind kind, int segment, int step) {
    /** What is to be done. Their names are written into messages. */
    public enum Kind {
        NOTICES,
        REPLIES,
        REPORT
    }
}
