package dev.pastdue.core.review;

import dev.pastdue.core.ops.Checkpoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of one segment stands, as its checkpoint keeps it: {@code review}, {@code step}, {@code after}, {@code files},
 * {@code stages} and {@code keys}; {@code done} once there is no more. The next review begins it anew under the same name.
 *
 * @param step how many pieces are done
 * @param after where the next one begins; null at the beginning, and at the end
 * @param files what they left
 * @param stages of the keys in them
 * @param keys how many
 * @param version of the checkpoint
 */
record ReviewPart(
        String review,
        int step,
        @Nullable String after,
        List<String> files,
        SortedSet<String> stages,
        long keys,
        boolean done,
        long version) {
    /** Two at once are read by a new account's functions, more by others. A review of few notices has as many, for a table says nothing of its size. */
    static final int SEGMENTS = 16;

    static final int REPLY_SEGMENTS = 4;

    ReviewPart {
        files = List.copyOf(files);
    }

    /** The names of all checkpoints of a review's parts. */
    static List<String> names() {
        return Stream.concat(
                        IntStream.range(0, SEGMENTS).mapToObj(segment -> name(ReviewTask.Kind.NOTICES, segment)),
                        IntStream.range(0, REPLY_SEGMENTS).mapToObj(segment -> name(ReviewTask.Kind.REPLIES, segment)))
                .toList();
    }

    static String name(ReviewTask.Kind kind, int segment) {
        return "review-" + kind.name().toLowerCase(Locale.ROOT) + "-" + segment;
    }

    /** What is stored, or the beginning where another review's is. */
    static ReviewPart of(String review, Checkpoints.@Nullable Stored stored) {
        if (stored == null || !review.equals(stored.state().get("review"))) {
            return new ReviewPart(
                    review, 0, null, List.of(), new TreeSet<>(), 0, false, stored == null ? 0 : stored.version());
        }
        Map<String, String> state = stored.state();
        return new ReviewPart(
                review,
                Integer.parseInt(state.getOrDefault("step", "0")),
                state.get("after"),
                words(state.get("files")),
                new TreeSet<>(words(state.get("stages"))),
                Long.parseLong(state.getOrDefault("keys", "0")),
                state.containsKey("done"),
                stored.version());
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }

    /** After one more piece. */
    ReviewPart with(@Nullable String file, SortedSet<String> more, long moreKeys, @Nullable String next) {
        var allFiles = new ArrayList<>(files);
        if (file != null) {
            allFiles.add(file);
        }
        var allStages = new TreeSet<>(stages);
        allStages.addAll(more);
        return new ReviewPart(review, step + 1, next, allFiles, allStages, keys + moreKeys, next == null, version);
    }

    Map<String, String> state() {
        var state = new HashMap<String, String>();
        state.put("review", review);
        state.put("step", Integer.toString(step));
        if (after != null) {
            state.put("after", after);
        }
        state.put("files", String.join("\n", files));
        state.put("stages", String.join("\n", stages));
        state.put("keys", Long.toString(keys));
        if (done) {
            state.put("done", "yes");
        }
        return state;
    }

    ReviewPart stored() {
        return new ReviewPart(review, step, after, files, stages, keys, done, version + 1);
    }
}
