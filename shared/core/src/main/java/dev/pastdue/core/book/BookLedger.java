package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.OptimisticLock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which books were loaded, how far the present one is, and whose turn it is: one book is loaded at a time. */
public final class BookLedger {
    /** The checkpoint that holds which books were loaded. */
    public static final String BOOKS = "books";

    private static final String TURN = "books-turn";
    private static final String APART = "/apart";
    private static final int BOOKS_KEPT = 60;
    private static final int MAX_ATTEMPTS = 5;

    private final Checkpoints checkpoints;
    private final Clock clock;

    BookLedger(Checkpoints checkpoints, Clock clock) {
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    Progress progress(BookFile file) {
        return checkpoints
                .get(nameOf(file))
                .map(Stored::state)
                .map(Progress::of)
                .orElse(Progress.NONE);
    }

    void put(BookFile file, Progress progress) {
        update(nameOf(file), _ -> progress.toState());
    }

    /** The parts of a book that are loaded at once; empty where it was not cut. */
    Optional<BookParts> parts(BookFile file) {
        return checkpoints.get(nameOf(file) + "/parts").map(Stored::state).map(BookParts::of);
    }

    void put(BookFile file, BookParts parts) {
        update(nameOf(file) + "/parts", _ -> parts.toState());
    }

    /** How far parts are, by their beginnings; those that were not begun are not in the answer. */
    Map<Long, Progress> progress(BookFile file, BookParts parts) {
        return progress(file, parts, "");
    }

    /** The same of the accounts that stand apart. */
    Map<Long, Progress> apart(BookFile file, BookParts parts) {
        return progress(file, parts, APART);
    }

    private Map<Long, Progress> progress(BookFile file, BookParts parts, String what) {
        var found = new HashMap<Long, Progress>();
        var names = new HashMap<String, Long>();
        parts.parts().forEach(part -> names.put(nameOf(file, part.from()) + what, part.from()));
        checkpoints
                .get(names.keySet())
                .forEach((name, stored) ->
                        found.put(Objects.requireNonNull(names.get(name)), Progress.of(stored.state())));
        return found;
    }

    void put(BookFile file, long part, Progress progress) {
        update(nameOf(file, part), _ -> progress.toState());
    }

    void putApart(BookFile file, long part, Progress progress) {
        update(nameOf(file, part) + APART, _ -> progress.toState());
    }

    /** Moves the book's progress on from an offset; does nothing where it stands elsewhere by now. */
    void move(BookFile file, long from, Progress to) {
        update(nameOf(file), state -> {
            long offset = Long.parseLong(state.getOrDefault("offset", "-1"));
            return offset == from ? to.toState() : state;
        });
    }

    /** Takes the turn, if no other book has it; a turn whose holder died ends by itself. */
    boolean takeTurn(BookFile file, Duration atMost) {
        return take(TURN, file, atMost);
    }

    /** Takes a part of the book, if nobody else has it. Its beginning names it; that of the parts together is theirs at the end. */
    boolean takePart(BookFile file, String part, Duration atMost) {
        return take(nameOf(file) + "/turn/" + part, file, atMost);
    }

    void endPart(BookFile file, String part) {
        end(nameOf(file) + "/turn/" + part, file);
    }

    private boolean take(String turn, BookFile file, Duration atMost) {
        Instant now = clock.instant();
        Stored stored = checkpoints.get(turn).orElse(new Stored(Map.of(), 0));
        String holder = stored.state().getOrDefault("holder", "");
        Instant until = Instant.parse(stored.state().getOrDefault("until", Instant.EPOCH.toString()));
        if (!holder.isEmpty() && now.isBefore(until)) {
            return false;
        }
        return checkpoints.put(
                turn, Map.of("holder", file.id(), "until", now.plus(atMost).toString()), stored.version());
    }

    /** The same for who works on a part of the book: those of one book work at once, and none outlasts the turn. */
    boolean joinTurn(BookFile file, Duration atMost) {
        return OptimisticLock.retry(MAX_ATTEMPTS * 4, "the turn kept changing", () -> {
            Instant now = clock.instant();
            Stored stored = checkpoints.get(TURN).orElse(new Stored(Map.of(), 0));
            String holder = stored.state().getOrDefault("holder", "");
            Instant until = Instant.parse(stored.state().getOrDefault("until", Instant.EPOCH.toString()));
            boolean own = holder.equals(file.id());
            if (!own && !holder.isEmpty() && now.isBefore(until)) {
                return Optional.of(false);
            }
            Instant needed = now.plus(atMost);
            if (own && !until.isBefore(needed)) {
                return Optional.of(true);
            }
            return checkpoints.put(TURN, Map.of("holder", file.id(), "until", needed.toString()), stored.version())
                    ? Optional.of(true)
                    : Optional.empty();
        });
    }

    void endTurn(BookFile file) {
        end(TURN, file);
    }

    private void end(String turn, BookFile file) {
        update(turn, state -> file.id().equals(state.get("holder")) ? Map.of("holder", "") : state);
    }

    /** Remembers the book, so that a later one that is older can be told. */
    void remember(BookFile file, Instant newest, Instant arrived) {
        update(BOOKS, state -> {
            var books = new HashMap<>(state);
            books.put(file.id(), newest + "/" + arrived);
            while (books.size() > BOOKS_KEPT) {
                books.entrySet().stream()
                        .min(Map.Entry.comparingByValue(Comparator.comparing(BookLedger::newestOf)))
                        .ifPresent(oldest -> books.remove(oldest.getKey()));
            }
            return books;
        });
    }

    /** The newest {@code as_of} of the books that the checkpoint holds; empty if there is none. */
    public static Optional<Instant> newest(Map<String, String> books) {
        return books.values().stream().map(BookLedger::newestOf).max(Instant::compareTo);
    }

    /** The newest {@code as_of} of the other books; the epoch if there is none. */
    Instant newest(BookFile except) {
        return books().entrySet().stream()
                .filter(book -> !book.getKey().equals(except.id()))
                .map(book -> newestOf(book.getValue()))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** The newest {@code as_of} of the other books that came later; {@link Instant#MIN} if there is none. */
    Instant newestThatCameAfter(Instant arrived, BookFile except) {
        return books().entrySet().stream()
                .filter(book -> !book.getKey().equals(except.id())
                        && arrivedOf(book.getValue()).isAfter(arrived))
                .map(book -> newestOf(book.getValue()))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** The other books that know something newer than that, by their newest {@code as_of}. */
    List<BookFile> newerThan(Instant asOf, BookFile except) {
        return books().entrySet().stream()
                .filter(book -> newestOf(book.getValue()).isAfter(asOf))
                .map(book -> fileOf(book.getKey()))
                .filter(file -> !file.equals(except))
                .sorted(Comparator.comparing(BookFile::name))
                .toList();
    }

    /** The other books that came later, by name, as far as they may know as much as that. */
    List<BookFile> cameAfter(Instant arrived, Instant asOf, BookFile except) {
        return books().entrySet().stream()
                .filter(book -> arrivedOf(book.getValue()).isAfter(arrived)
                        && !newestOf(book.getValue()).isBefore(asOf))
                .map(book -> fileOf(book.getKey()))
                .filter(file -> !file.equals(except))
                .sorted(Comparator.comparing(BookFile::name))
                .toList();
    }

    private static Instant newestOf(String book) {
        return Instant.parse(book.split("/", 2)[0]);
    }

    /** A book that an earlier version of Pastdue remembered came before all others. */
    private static Instant arrivedOf(String book) {
        return book.contains("/") ? Instant.parse(book.split("/", 2)[1]) : Instant.EPOCH;
    }

    private Map<String, String> books() {
        return checkpoints.get(BOOKS).map(Stored::state).orElse(Map.of());
    }

    private static BookFile fileOf(String id) {
        int at = id.lastIndexOf('@');
        return new BookFile(id.substring(0, at), id.substring(at + 1));
    }

    private void update(String name, java.util.function.UnaryOperator<Map<String, String>> change) {
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "the checkpoint " + name + " kept changing", () -> {
            Stored stored = checkpoints.get(name).orElse(new Stored(Map.of(), 0));
            return checkpoints.put(name, change.apply(stored.state()), stored.version());
        });
    }

    private static String nameOf(BookFile file, long part) {
        return nameOf(file) + "/" + part;
    }

    private static String nameOf(BookFile file) {
        return "book/" + file.id();
    }
}
