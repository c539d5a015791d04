package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.DecisionTrail;
import dev.pastdue.core.model.Enrolment;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Provenance;
import dev.pastdue.core.model.Release;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.review.Adverse;
import dev.pastdue.core.review.DrawnKey;
import dev.pastdue.core.review.ReviewFiles;
import dev.pastdue.core.review.ReviewOutcome;
import dev.pastdue.core.review.ReviewQueue;
import dev.pastdue.core.review.ReviewRecords;
import dev.pastdue.core.review.ReviewTask;
import dev.pastdue.core.review.SegmentRead;
import dev.pastdue.core.review.StoredReview;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever breaks off or comes twice, each key that is stored counts once. */
class StoredReviewTest {
    private static final Instant NOW = Instant.parse("2026-03-02T21:00:00Z");
    private static final int ACCOUNTS = 300;
    private static final int PAGE = 4;

    private final List<Notice> notices = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();

    StoredReviewTest() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < ACCOUNTS; i++) {
            for (int stage = 0; stage <= random.nextInt(6); stage++) {
                notices.add(notice("A-" + i, "stage-" + stage, NOW.minus(Duration.ofDays(20 - stage))));
            }
        }
        for (int i = 0; i < 40; i++) {
            replies.add(new Reply(
                    "r-" + i,
                    "+886900000000",
                    List.of("A-" + i),
                    new Meaning(i % 2 == 0 ? Intent.OPT_OUT : Intent.HELP, null),
                    NOW.minus(Duration.ofDays(3)),
                    "",
                    null,
                    new Reply.Task(false, null),
                    null,
                    1));
        }
    }

    private static Notice notice(String account, String stage, Instant drawn) {
        return new Notice(
                new NoticeKey(account, LocalDate.parse("2026-02-01"), stage),
                NoticeState.HELD_OUT,
                null,
                Provenance.of(1, "v", drawn),
                Release.NONE,
                Attempt.of(null),
                List.of(),
                new DecisionTrail(null, List.of(), new Enrolment(Enrolment.Arm.SILENCE, drawn)),
                1);
    }

    /** Something broke off. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** All that a review works with; each effect may break off before it or after it. */
    private final class World implements ReviewRecords, ReviewFiles, ReviewQueue, Checkpoints {
        private final SplittableRandom random;
        private final int crashes;
        private final Map<String, List<String>> stored = new HashMap<>();
        private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
        private final List<ReviewTask> messages = new ArrayList<>();
        private final List<String> reviewed = new ArrayList<>();
        private final StoredReview review = new StoredReview(
                new SegmentRead(this, _ -> Map.of(), _ -> Map.of(), this, () -> Duration.ofHours(36)),
                this,
                this,
                this,
                work -> {
                    reviewed.clear();
                    work.stages().forEach(stage -> work.each(stage, key -> reviewed.add(key.written())));
                    return Map.of("keys", Integer.toString(reviewed.size()));
                },
                Clock.fixed(NOW, ZoneOffset.UTC));

        /** @param crashes one call in so many breaks off; 0 for none */
        World(long seed, int crashes) {
            random = new SplittableRandom(seed);
            this.crashes = crashes;
        }

        private void mayCrash() {
            if (crashes > 0 && random.nextInt(crashes) == 0) {
                throw new Crash();
            }
        }

        private void effect(Runnable effect) {
            mayCrash();
            effect.run();
            mayCrash();
        }

        @Override
        public Notices notices(Segment segment, @Nullable String after) {
            mayCrash();
            List<Notice> own = notices.stream()
                    .filter(each -> Math.floorMod(each.key().accountId().hashCode(), segment.of()) == segment.number())
                    .toList();
            int from = after == null
                    ? 0
                    : 1 + own.stream().map(each -> each.key().id()).toList().indexOf(after);
            int to = Math.min(own.size(), from + PAGE);
            return new Notices(
                    own.subList(from, to),
                    to == own.size() ? null : own.get(to - 1).key().id());
        }

        @Override
        public Replies replies(Segment segment, @Nullable String after) {
            mayCrash();
            return new Replies(segment.number() == 0 ? replies : List.of(), null);
        }

        @Override
        public void put(String name, String text) {
            throw new AssertionError("nobody writes a page here");
        }

        @Override
        public String place(String name) {
            return name;
        }

        @Override
        public Lines lines(String name) {
            var written = new ArrayList<String>();
            return new Lines() {
                @Override
                public void add(String line) {
                    written.add(line);
                }

                @Override
                public String put() {
                    String whole = name + "-" + stored.size();
                    effect(() -> stored.put(whole, written));
                    return whole;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void each(String name, Consumer<String> line) {
            mayCrash();
            List<String> lines = stored.get(name);
            assertThat(lines).as(name).isNotNull();
            if (lines != null) {
                lines.forEach(line);
            }
        }

        @Override
        public void send(List<ReviewTask> tasks) {
            effect(() -> messages.addAll(tasks));
        }

        @Override
        public Map<String, Stored> get(Collection<String> names) {
            mayCrash();
            return checkpoints.get(names);
        }

        @Override
        public boolean put(String name, Map<String, String> state, long version) {
            mayCrash();
            boolean written = checkpoints.put(name, state, version);
            mayCrash();
            return written;
        }

        /** Until nothing is left to do; a message that fails comes again, and any may come twice. */
        World run() {
            until(() -> review.begin(NOW));
            while (!messages.isEmpty()) {
                int which = random.nextInt(messages.size());
                ReviewTask task = messages.get(which);
                try {
                    review.work(task, deadline());
                    if (crashes == 0 || random.nextInt(8) > 0) {
                        messages.remove(task);
                    }
                } catch (Crash crash) {
                    // It comes again.
                }
            }
            return this;
        }

        /** Time for one piece, or for some. */
        private Deadline deadline() {
            int pieces = 1 + random.nextInt(3);
            var asked = new int[1];
            return () -> asked[0]++ < pieces ? Duration.ofMinutes(5) : Duration.ZERO;
        }

        private void until(Runnable body) {
            while (true) {
                try {
                    body.run();
                    return;
                } catch (Crash crash) {
                    // Asked again.
                }
            }
        }
    }

    @Test
    void everyKeyCountsOnceWithWhatWasRepliedAfterIt() {
        World world = new World(1, 0).run();

        assertThat(world.reviewed).hasSize(notices.size()).doesNotHaveDuplicates();
        assertThat(world.reviewed.stream()
                        .map(DrawnKey::read)
                        .filter(key -> key.adverse() != null && key.adverse().containsKey(Adverse.OPT_OUT))
                        .map(DrawnKey::account)
                        .distinct())
                .hasSize(20);
        assertThat(world.review.status()).isInstanceOfSatisfying(ReviewOutcome.Status.class, status -> {
            assertThat(status.isWritten()).isTrue();
            assertThat(status.keys()).isEqualTo(notices.size());
            assertThat(status.done()).isEqualTo(status.parts());
        });
    }

    @Test
    void whateverBreaksOffOrComesTwiceEachKeyCountsOnce() {
        List<String> expected = new World(1, 0).run().reviewed.stream().sorted().toList();
        for (long seed = 1; seed <= 60; seed++) {
            World world = new World(seed, 25).run();

            assertThat(world.reviewed.stream().sorted().toList())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aLaterReviewMakesAnEndOfTheOneBefore() {
        var world = new World(2, 0);
        world.review.begin(NOW.minusSeconds(60));
        List<ReviewTask> earlier = List.copyOf(world.messages);
        world.review.begin(NOW);

        assertThat(earlier)
                .isNotEmpty()
                .allSatisfy(task -> assertThat(world.review.work(task, () -> Duration.ofHours(1)))
                        .isInstanceOf(ReviewOutcome.Known.class));
        assertThat(world.review.begin(NOW.minusSeconds(60))).isInstanceOf(ReviewOutcome.Known.class);
        assertThat(world.run().reviewed).hasSize(notices.size());
    }
}
