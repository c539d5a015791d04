package dev.pastdue.core.review;

import java.util.Map;

/** Makes a review of what was read, and writes its files. Doing it again for the same work writes the same. */
@FunctionalInterface
public interface Reviewer {
    /** What it found, in a few words and numbers, for who asks how far it is. */
    Map<String, String> review(ReviewWork work);
}
