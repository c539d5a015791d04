package dev.pastdue.core.review;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.reply.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All notices and replies that are stored, in parts that can be read beside each other. Eventually consistent. */
public interface ReviewRecords {
    /**
     * A part of what is stored.
     *
     * @param number from 0 to {@code of} - 1
     */
    record Segment(int number, int of) {}

    /**
     * The notices of a segment that reached the draw, a page at a time. All notices of an account are in one segment, one after the other.
     * A page may be empty though others follow.
     *
     * @param after the {@link Notices#next} of the page before, or the id of a notice that a page had; null for the first
     */
    Notices notices(Segment segment, @Nullable String after);

    /**
     * The replies of a segment, a page at a time.
     *
     * @param after the {@link Replies#next} of the page before; null for the first
     */
    Replies replies(Segment segment, @Nullable String after);

    /**
     * A page of notices.
     *
     * @param next where the next page begins: a notice's id; null on the last
     */
    record Notices(List<Notice> notices, @Nullable String next) {
        public Notices {
            notices = List.copyOf(notices);
        }
    }

    /**
     * A page of replies.
     *
     * @param next where the next page begins; null on the last
     */
    record Replies(List<Reply> replies, @Nullable String next) {
        public Replies {
            replies = List.copyOf(replies);
        }
    }
}
