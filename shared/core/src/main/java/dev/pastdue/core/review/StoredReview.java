package dev.pastdue.core.review;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.review.ReviewTask.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reviews what is stored: all notices and replies are read in segments, each in as many pieces as time allows, and what each piece read is a
 * file; when the last is done, the report is made of the files. A piece counts once its segment's checkpoint names its file: one that
 * came twice, or broke off, counts once, or not yet.
 *
 * <p>There is one review at a time: who begins another makes an end of the one before.
 */
public final class StoredReview {
    /** The page that people open, in a review's folder. */
    public static final String PAGE = "review.html";

    private static final String CHECKPOINT = "review";
    private static final String ID = "review";
    private static final String UNTIL = "until";
    private static final String WRITTEN = "written";
    /** What the reviewer said of it, each under its own name behind this. */
    private static final String SUMMARY = "found-";
    /** Enough for one piece: some pages, with their accounts and contacts. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(60);

    private final SegmentRead reading;
    private final ReviewFiles files;
    private final ReviewQueue queue;
    private final Checkpoints checkpoints;
    private final Reviewer reviewer;
    private final Clock clock;

    public StoredReview(
            SegmentRead reading,
            ReviewFiles files,
            ReviewQueue queue,
            Checkpoints checkpoints,
            Reviewer reviewer,
            Clock clock) {
        this.reading = reading;
        this.files = files;
        this.queue = queue;
        this.checkpoints = checkpoints;
        this.reviewer = reviewer;
        this.clock = clock;
    }

    /** Begins a review, of all that is known by now. */
    public ReviewOutcome begin() {
        return begin(clock.instant());
    }

    /**
     * Begins the review that was scheduled for a time. Asked again for the same time, it goes on with the same; for an earlier one than the
     * last, it does nothing.
     */
    public ReviewOutcome begin(Instant scheduledAt) {
        String id = scheduledAt.truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        Map<String, String> last = state();
        String lastId = last.getOrDefault(ID, "");
        if (lastId.compareTo(id) > 0) {
            return new ReviewOutcome.Known(id);
        }
        if (!lastId.equals(id)) {
            // Where another began the same meanwhile, its end of the data stands.
            checkpoints.put(
                    CHECKPOINT,
                    Map.of(ID, id, UNTIL, clock.instant().toString()),
                    checkpoints.get(CHECKPOINT).map(Checkpoints.Stored::version).orElse(0L));
        }
        queue.send(Stream.concat(
                        IntStream.range(0, ReviewPart.SEGMENTS)
                                .mapToObj(segment -> new ReviewTask(id, Kind.NOTICES, segment, 0)),
                        IntStream.range(0, ReviewPart.REPLY_SEGMENTS)
                                .mapToObj(segment -> new ReviewTask(id, Kind.REPLIES, segment, 0)))
                .toList());
        return new ReviewOutcome.Begun(id, place(id));
    }

    /**
     * The review that was begun last.
     *
     * @param written whether its files are there
     */
    public record Last(String id, Instant until, boolean written) {}

    /** The review that was begun last; empty where there was none. */
    public static Optional<Last> last(Checkpoints checkpoints) {
        return checkpoints
                .get(CHECKPOINT)
                .map(Checkpoints.Stored::state)
                .filter(state -> state.containsKey(ID))
                .map(state -> new Last(
                        state.getOrDefault(ID, ""),
                        Instant.parse(state.getOrDefault(UNTIL, Instant.EPOCH.toString())),
                        state.containsKey(WRITTEN)));
    }

    private Map<String, String> state() {
        return checkpoints.get(CHECKPOINT).map(Checkpoints.Stored::state).orElse(Map.of());
    }

    private String place(String id) {
        return files.place(id + "/" + PAGE);
    }

    /** How far the last review is. */
    public ReviewOutcome status() {
        Map<String, String> state = state();
        String id = state.getOrDefault(ID, "");
        List<ReviewPart> parts = parts(id);
        var summary = new HashMap<String, String>();
        state.forEach((name, value) -> {
            if (name.startsWith(SUMMARY)) {
                summary.put(name.substring(SUMMARY.length()), value);
            }
        });
        return new ReviewOutcome.Status(
                id,
                Instant.parse(state.getOrDefault(UNTIL, Instant.EPOCH.toString())),
                parts.size(),
                (int) parts.stream().filter(ReviewPart::done).count(),
                parts.stream().mapToLong(ReviewPart::keys).sum(),
                summary,
                place(id));
    }

    private List<ReviewPart> parts(String id) {
        List<String> names = ReviewPart.names();
        Map<String, Checkpoints.Stored> stored = checkpoints.get(names);
        return names.stream().map(name -> ReviewPart.of(id, stored.get(name))).toList();
    }

    /** Does a piece of the work, and as many after it as time allows. */
    public ReviewOutcome work(ReviewTask task, Deadline deadline) {
        Map<String, String> state = state();
        if (!task.review().equals(state.get(ID)) || state.containsKey(WRITTEN)) {
            return new ReviewOutcome.Known(task.review());
        }
        Instant until = Instant.parse(state.getOrDefault(UNTIL, ""));
        return switch (task.kind()) {
            case REPORT -> report(task.review(), until);
            case NOTICES, REPLIES -> read(task, until, deadline);
        };
    }

    private ReviewOutcome read(ReviewTask task, Instant until, Deadline deadline) {
        String name = ReviewPart.name(task.kind(), task.segment());
        ReviewPart part = ReviewPart.of(task.review(), checkpoints.get(name).orElse(null));
        if (part.step() > task.step() || part.done()) {
            // Whoever did it may have broken off before it said what follows.
            follow(task, part);
            return new ReviewOutcome.Known(task.review());
        }
        while (!part.done() && deadline.hasAtLeast(MIN_REMAINING_TIME)) {
            ReviewPart next = reading.read(task.kind(), task.segment(), part, until);
            if (!checkpoints.put(name, next.state(), part.version())) {
                return new ReviewOutcome.Known(task.review());
            }
            part = next.stored();
        }
        follow(task, part);
        return new ReviewOutcome.Read(task.review(), part.keys());
    }

    private void follow(ReviewTask task, ReviewPart part) {
        if (!part.done()) {
            queue.send(List.of(new ReviewTask(task.review(), task.kind(), task.segment(), part.step())));
        } else if (parts(task.review()).stream().allMatch(ReviewPart::done)) {
            queue.send(List.of(new ReviewTask(task.review(), Kind.REPORT, 0, 0)));
        }
    }

    private ReviewOutcome report(String id, Instant until) {
        List<ReviewPart> parts = parts(id);
        var stages = new TreeSet<String>();
        parts.forEach(part -> stages.addAll(part.stages()));
        Map<String, String> found = reviewer.review(new ReviewWork(
                id,
                until,
                stages,
                filesOf(parts.subList(0, ReviewPart.SEGMENTS)),
                filesOf(parts.subList(ReviewPart.SEGMENTS, parts.size())),
                files));
        checkpoints
                .get(CHECKPOINT)
                .filter(stored -> id.equals(stored.state().get(ID)))
                .ifPresent(stored -> {
                    var state = new HashMap<>(stored.state());
                    state.put(WRITTEN, clock.instant().toString());
                    found.forEach((name, value) -> state.put(SUMMARY + name, value));
                    checkpoints.put(CHECKPOINT, state, stored.version());
                });
        return new ReviewOutcome.Written(id, place(id));
    }

    private static List<String> filesOf(List<ReviewPart> parts) {
        var names = new ArrayList<String>();
        parts.forEach(part -> names.addAll(part.files()));
        return names;
    }
}
