package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookLoading.Ended;
import dev.pastdue.core.book.BookLoading.Span;
import dev.pastdue.core.book.BookParts.Part;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.book.Progress.State;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads the parts of a book, each by itself, and puts together what came of them. */
final class PartLoading {
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(60);

    private final IntakeTools tools;
    private final BookFile file;
    private final BookHeader header;
    private final Strategy strategy;
    private final BookParts parts;

    PartLoading(IntakeTools tools, BookFile file, BookHeader header, Strategy strategy, BookParts parts) {
        this.tools = tools;
        this.file = file;
        this.header = header;
        this.strategy = strategy;
        this.parts = parts;
    }

    /** Whether it was loaded as far as it goes now: it may have been cut before, and shorter. */
    static boolean isLoaded(@Nullable Progress progress, Part part) {
        return progress != null && progress.state() == State.LOADED && progress.offset() >= part.end();
    }

    /** Whether the book stands at these parts. */
    boolean isOf(Progress book) {
        return book.offset() == parts.from();
    }

    boolean areAllLoaded() {
        Map<Long, Progress> all = tools.ledger().progress(file, parts);
        return parts.parts().stream().allMatch(part -> isLoaded(all.get(part.from()), part));
    }

    /** Loads a part, but for the accounts that stand apart; false where time ran out. */
    boolean load(Part part, Deadline deadline) {
        Progress before = tools.ledger().progress(file, parts).get(part.from());
        if (isLoaded(before, part)) {
            return true;
        }
        Progress from = begun(before, part);
        var loading = new BookLoading(
                tools,
                file,
                header,
                strategy,
                new Span(part.end(), id -> !parts.isApart(id), false, true),
                from,
                from.rejected() == 0 ? List.of() : tools.files().rejects(rejectsOf(part)),
                (progress, rejects, _) -> {
                    if (!rejects.isEmpty()) {
                        tools.files().putRejects(rejectsOf(part), rejects);
                    }
                    tools.ledger().put(file, part.from(), progress);
                });
        return loading.run(deadline) != Ended.OUT_OF_TIME;
    }

    private static Progress begun(@Nullable Progress progress, Part part) {
        return progress == null ? Progress.NONE.at(part.from(), part.line()) : progress;
    }

    /**
     * Once all parts are loaded: loads the accounts that stand apart, in the order of their rows, and moves the book on behind the parts. False
     * where time ran out: then whoever calls again goes on where this stopped.
     */
    boolean putTogether(Progress book, Deadline deadline) {
        if (!parts.apart().isEmpty() && !loadApart(deadline)) {
            return false;
        }
        Map<Long, Progress> all = tools.ledger().progress(file, parts);
        Map<Long, Progress> apart = tools.ledger().apart(file, parts);
        var rejects =
                new Rejects(book.rejected() == 0 ? List.of() : tools.files().rejects(file));
        Progress together = book;
        for (Part part : parts.parts()) {
            Progress loaded = Objects.requireNonNull(all.get(part.from()), "every part is loaded");
            together = plus(plus(together, loaded), apart.getOrDefault(part.from(), Progress.NONE));
            if (loaded.rejected() > 0) {
                tools.files().rejects(rejectsOf(part)).forEach(reject -> rejects.add(List.of(reject)));
            }
        }
        tools.files().putRejects(file, rejects.all());
        tools.ledger()
                .remember(file, together.newest(), tools.files().arrived(file).orElse(Instant.EPOCH));
        tools.ledger().move(file, parts.from(), together.in(State.LOADING).at(parts.end(), parts.nextLine()));
        return true;
    }

    /** Loads the accounts that stand apart, part by part; false where time ran out. */
    private boolean loadApart(Deadline deadline) {
        Map<Long, Progress> before = tools.ledger().apart(file, parts);
        List<Part> left = parts.parts().stream()
                .filter(part -> !isLoaded(before.get(part.from()), part))
                .toList();
        for (Part part : left) {
            // So few accounts of a part stand apart that loading does not look at the clock; one part is always done.
            if (!part.equals(left.getFirst()) && !deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                return false;
            }
            var loading = new BookLoading(
                    tools,
                    file,
                    header,
                    strategy,
                    new Span(part.end(), parts::isApart, false, false),
                    begun(before.get(part.from()), part),
                    List.of(),
                    (progress, _, _) -> tools.ledger().putApart(file, part.from(), progress));
            if (loading.run(deadline) == Ended.OUT_OF_TIME) {
                return false;
            }
        }
        return true;
    }

    private static Progress plus(Progress together, Progress more) {
        Progress sum = together.known(more.newest());
        for (Count count : Count.values()) {
            sum = sum.plus(count, more.of(count));
        }
        return sum;
    }

    /** Beside the book's own, which they become part of in the end. */
    private BookFile rejectsOf(Part part) {
        return new BookFile("parts/" + file.id() + "/" + part.from(), file.version());
    }
}
