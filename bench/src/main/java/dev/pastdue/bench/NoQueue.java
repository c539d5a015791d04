package dev.pastdue.bench;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookQueue;
import java.time.Duration;

/** For books that one invocation loads. */
record NoQueue() implements BookQueue {
    @Override
    public void load(BookFile file, Duration delay) {
        throw new IllegalStateException("the bench's book takes longer than one invocation may");
    }

    @Override
    public void loadPart(BookFile file, long from, Duration delay) {
        throw new IllegalStateException("the bench's book was cut");
    }
}
