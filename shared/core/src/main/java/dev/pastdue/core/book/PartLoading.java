package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookLoading.Ended;
import dev.pastdue.core.book.BookLoading.Span;
import dev.pastdue.core.book.BookParts.Part;
import dev.pastdue.core.book.Progress.Count;
import dev.pastdue.core.book.Progress.State;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads the parts of a book, each by itself, and puts together what came of them. */
final class PartLoading {
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

    static boolean isLoaded(@Nullable Progress part) {
        return part != null && part.state() == State.LOADED;
    }

    boolean areAllLoaded() {
        Map<Long, Progress> all = tools.ledger().progress(file, parts);
        return parts.parts().stream().allMatch(part -> isLoaded(all.get(part.from())));
    }

    /** Loads a part, but for the accounts that stand apart; false where time ran out. */
    boolean load(Part part, Deadline deadline) {
        Progress before = tools.ledger().progress(file, parts).get(part.from());
        if (isLoaded(before)) {
            return true;
        }
        Progress from = before == null ? Progress.NONE.at(part.from(), part.line()) : before;
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

    /**
     * Once all parts are loaded: loads the accounts that stand apart, in the order of their rows, and moves the book on behind the parts. False
     * where time ran out; nothing is counted twice then, for it is counted at the end.
     */
    boolean putTogether(Progress book, Deadline deadline) {
        if (book.offset() != parts.from()) {
            return true;
        }
        Map<Long, Progress> all = tools.ledger().progress(file, parts);
        var rejects =
                new Rejects(book.rejected() == 0 ? List.of() : tools.files().rejects(file));
        Progress together = book;
        for (Part part : parts.parts()) {
            Progress loaded = Objects.requireNonNull(all.get(part.from()), "every part is loaded");
            together = plus(together, loaded);
            if (loaded.rejected() > 0) {
                tools.files().rejects(rejectsOf(part)).forEach(reject -> rejects.add(List.of(reject)));
            }
            if (!parts.apart().isEmpty()) {
                var apart = new ArrayList<Progress>();
                var loading = new BookLoading(
                        tools,
                        file,
                        header,
                        strategy,
                        new Span(part.end(), parts::isApart, false, false),
                        Progress.NONE.at(part.from(), part.line()),
                        List.of(),
                        (progress, _, _) -> apart.add(progress));
                if (loading.run(deadline) == Ended.OUT_OF_TIME) {
                    return false;
                }
                together = plus(together, apart.getLast());
            }
        }
        tools.files().putRejects(file, rejects.all());
        tools.ledger()
                .remember(file, together.newest(), tools.files().arrived(file).orElse(Instant.EPOCH));
        tools.ledger().move(file, parts.from(), together.in(State.LOADING).at(parts.end(), parts.nextLine()));
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
