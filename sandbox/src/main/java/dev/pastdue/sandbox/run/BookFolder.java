package dev.pastdue.sandbox.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The books that a run is given: a file, or a folder with one for each of some days. What nobody would load is said.
 *
 * @param books by the day on which each comes
 * @param problem why the run cannot go on so; null where it can
 * @param notes what is there and is not loaded
 */
public record BookFolder(
        SortedMap<LocalDate, Path> books, @Nullable String problem, List<String> notes) {
    private static final Pattern BOOK =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.(csv|txt|tsv)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST =
            Pattern.compile(".*\\.(csv|txt|tsv|xlsx?|ods|gz|zip)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_IN_NAME = Pattern.compile(".*[0-9]{4}[-_./年 ]?[0-9]{1,2}[-_./月 ]?[0-9]{1,2}.*");
    private static final int NAMES_SHOWN = 5;

    /** Reads which books there are for the days from one to another, both included. */
    public static BookFolder of(Path book, LocalDate from, LocalDate to) {
        if (!Files.isDirectory(book)) {
            var only = new TreeMap<LocalDate, Path>();
            only.put(from, book);
            return new BookFolder(only, null, List.of());
        }
        return new Reading(book, from, to).read();
    }

    public Optional<String> refusal() {
        return Optional.ofNullable(problem);
    }

    /** A folder, name by name. */
    private static final class Reading {
        private final Path folder;
        private final LocalDate from;
        private final LocalDate to;
        private final TreeMap<LocalDate, Path> books = new TreeMap<>();
        private final List<String> misnamed = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final TreeMap<LocalDate, String> otherDays = new TreeMap<>();
        private @Nullable String twice;

        Reading(Path folder, LocalDate from, LocalDate to) {
            this.folder = folder;
            this.from = from;
            this.to = to;
        }

        BookFolder read() {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(this::take);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the folder " + folder, e);
            }
            return new BookFolder(books, problem(), notes());
        }

        private void take(Path file) {
            String name = file.getFileName().toString();
            if (name.startsWith(".") || name.startsWith("~$")) {
                return;
            }
            LocalDate day = day(name);
            if (day != null && (day.isBefore(from) || day.isAfter(to))) {
                otherDays.put(day, name);
            } else if (day != null) {
                Path before = books.put(day, file);
                twice = before == null
                        ? twice
                        : "has two books of " + day + ": " + before.getFileName() + " and " + name;
            } else if (LIST.matcher(name).matches() && DAY_IN_NAME.matcher(name).matches()) {
                misnamed.add(name);
            } else {
                others.add(name);
            }
        }

        private static @Nullable LocalDate day(String name) {
            Matcher book = BOOK.matcher(name);
            try {
                return book.matches() ? LocalDate.parse(book.group(1)) : null;
            } catch (DateTimeException e) {
                return null;
            }
        }

        private @Nullable String problem() {
            if (twice != null) {
                return twice + "; keep one";
            }
            if (!misnamed.isEmpty()) {
                return "has files that are not named yyyy-MM-dd.csv, such as " + from
                        + ".csv, so that nobody would load them: " + shown(misnamed);
            }
            if (books.isEmpty() && !otherDays.isEmpty()) {
                return "has no book of a day from " + from + " to " + to + "; it has " + otherDays.size() + ", of "
                        + otherDays.firstKey() + " to " + otherDays.lastKey();
            }
            if (books.isEmpty()) {
                return "has no book, which is a file named yyyy-MM-dd.csv, such as " + from + ".csv"
                        + (others.isEmpty() ? "; it is empty" : "; it has " + shown(others));
            }
            return null;
        }

        private List<String> notes() {
            var notes = new ArrayList<String>();
            if (!others.isEmpty()) {
                notes.add("not loaded, for it is not named yyyy-MM-dd.csv: " + shown(others));
            }
            if (!otherDays.isEmpty() && !books.isEmpty()) {
                notes.add("not loaded: " + otherDays.size() + " books of other days, " + otherDays.firstKey() + " to "
                        + otherDays.lastKey());
            }
            return notes;
        }

        private static String shown(List<String> names) {
            int more = names.size() - NAMES_SHOWN;
            return String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size())))
                    + (more > 0 ? " and " + more + " more" : "");
        }
    }
}
