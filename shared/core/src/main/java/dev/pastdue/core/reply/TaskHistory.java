package dev.pastdue.core.reply;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What people did with a task, in the order of time.
 *
 * @param steps at most {@value #MAX}
 */
public record TaskHistory(List<Step> steps) {
    /** How many steps a task keeps; none is dropped, so no more are taken then. */
    public static final int MAX = 100;

    public static final TaskHistory NONE = new TaskHistory(List.of());

    public TaskHistory {
        steps = List.copyOf(steps);
    }

    /** What somebody did. */
    public enum Kind {
        /** Looks after it from now on. */
        TAKEN,
        NOTED,
        CLOSED
    }

    /** What was found of a dispute. */
    public enum Found {
        /** The person is right: it is not owed, or not so much. */
        UPHELD,
        /** It is owed as it was said. */
        REJECTED;

        /** As it is written. */
        public String written() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What was written, in any case; empty where it is none of them. */
        public static Optional<Found> of(String written) {
            return Stream.of(values())
                    .filter(found -> found.written().equals(written.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /**
     * One of them. Stored as one line: {@code at KIND found|- by}, and where there is a note, after a tab, the note.
     *
     * @param by who, as they say; empty where it was not said
     * @param note personal data; may be empty
     * @param found of a dispute that was closed; else null
     */
    public record Step(
            Instant at,
            Kind kind,
            String by,
            String note,
            @Nullable Found found) {
        private static final int WORDS = 4;
        private static final String NONE = "-";

        public Step {
            by = plain(by);
            note = plain(note);
        }

        private static String plain(String text) {
            return text.replaceAll("\\p{Cc}+", " ").strip();
        }

        /** As it is stored. */
        public String written() {
            String line = String.join(" ", at.toString(), kind.name(), found == null ? NONE : found.name(), by);
            return note.isEmpty() ? line : line + "\t" + note;
        }

        /** Reads what {@link #written} wrote; what a later version of Pastdue wrote is a note. */
        public static Step read(String line) {
            int tab = line.indexOf('\t');
            String[] words = (tab < 0 ? line : line.substring(0, tab)).split(" ", WORDS);
            String note = tab < 0 ? "" : line.substring(tab + 1);
            try {
                Found found = words[2].equals(NONE) ? null : Found.valueOf(words[2]);
                return new Step(Instant.parse(words[0]), Kind.valueOf(words[1]), words[3], note, found);
            } catch (DateTimeException | IndexOutOfBoundsException | IllegalArgumentException unreadable) {
                return new Step(Instant.EPOCH, Kind.NOTED, "", line, null);
            }
        }

        /** Without names and notes: for logs and failures. */
        @Override
        public String toString() {
            return "Step[" + at + " " + kind + "]";
        }
    }

    /** Who took it last; empty where nobody did. */
    public String owner() {
        return steps.stream()
                .filter(step -> step.kind() == Kind.TAKEN)
                .reduce((_, later) -> later)
                .map(Step::by)
                .orElse("");
    }

    /** Whether somebody has it, written in whatever case. */
    public boolean isOwnedBy(String name) {
        return !owner().isEmpty() && owner().equalsIgnoreCase(name.strip());
    }

    /** What was found when it was closed; null where nothing was. */
    public @Nullable Found found() {
        return steps.stream()
                .map(Step::found)
                .filter(found -> found != null)
                .reduce((_, later) -> later)
                .orElse(null);
    }

    public boolean isFull() {
        return steps.size() >= MAX;
    }

    /** With one more. */
    public TaskHistory with(Step step) {
        return new TaskHistory(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    /** As it is stored. */
    public List<String> written() {
        return steps.stream().map(Step::written).toList();
    }

    /** Reads what {@link #written} wrote. */
    public static TaskHistory read(List<String> lines) {
        return lines.isEmpty()
                ? NONE
                : new TaskHistory(lines.stream().map(Step::read).toList());
    }
}
