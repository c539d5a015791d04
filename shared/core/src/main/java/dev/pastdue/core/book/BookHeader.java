package dev.pastdue.core.book;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookFiles.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which column of a book is where, and how the file is laid out; the order is free and unknown columns are ignored. */
final class BookHeader {
    static final List<String> COLUMNS = List.of(
            "account_id",
            "customer_id",
            "name",
            "phone",
            "locale",
            "zone",
            "product",
            "oldest_due",
            "past_due",
            "currency",
            "as_of");

    /** What may be there, and may be empty. */
    static final List<String> OPTIONAL = List.of(
            "title",
            "min_due",
            "principal",
            "penalty",
            "penalty_rate",
            "email",
            "address",
            "push",
            "segment",
            "hold",
            "hold_until");

    static final List<String> KNOWN =
            Stream.concat(COLUMNS.stream(), OPTIONAL.stream()).toList();
    private static final int BYTES_LOOKED_AT = 64 * 1024;
    private static final int LINES_LOOKED_AT = 20;
    private static final int NAMES_SHOWN = 8;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=[,;\t|]\"?");

    private final Map<String, Integer> places;
    private final List<String> fields;
    private final Layout layout;
    private final byte[] head;
    private final long end;
    private final long nextLine;

    private BookHeader(BookRecord record, char separator, byte[] head) {
        this.head = head;
        fields = withoutGhosts(record.fields().stream().map(BookRow::trim).toList(), 1);
        layout = new Layout(separator, fields.size());
        end = record.end();
        nextLine = record.nextLine();
        places = places(fields);
    }

    /**
     * Reads a book's header.
     *
     * @throws BookRefused where the file is none, or its header lacks a column or has one twice: with what was found instead
     */
    static BookHeader read(BookFiles files, BookFile file) {
        byte[] head = files.head(file, BYTES_LOOKED_AT).orElseThrow(BookHeader::gone);
        FileKind.problem(head).ifPresent(problem -> {
            throw new BookRefused(problem);
        });
        char separator = separator(new String(head, StandardCharsets.UTF_8));
        try (Records records = files.open(file, 0, 1, new Layout(separator, 0)).orElseThrow(BookHeader::gone)) {
            BookRecord first = next(records);
            String line = String.join(String.valueOf(separator), first.fields());
            if (SEPARATOR_LINE.matcher(line.replace("\uFEFF", "")).matches()) {
                first = next(records);
            }
            if (first.problem() == BookRecord.Problem.NOT_UTF8) {
                throw new BookRefused("the header " + FileKind.notUtf8(head));
            }
            if (first.problem() != null) {
                throw new BookRefused("the header " + first.problem().words());
            }
            var header = new BookHeader(first, separator, head);
            header.check(records);
            return header;
        }
    }

    private static BookRefused gone() {
        return new BookRefused("the file is no longer there, or was replaced");
    }

    private static BookRecord next(Records records) {
        return records.next().orElseThrow(() -> new BookRefused("the file is empty; it needs a header and rows"));
    }

    /** By the header alone: what stands between the most names that are known. */
    private static char separator(String head) {
        String line = head.lines()
                .map(each -> each.replace("\uFEFF", "").strip())
                .filter(each -> !each.isEmpty() && !SEPARATOR_LINE.matcher(each).matches())
                .findFirst()
                .orElse("");
        char best = ',';
        for (char separator : new char[] {';', '\t', '|'}) {
            if (known(line, separator) > known(line, best)) {
                best = separator;
            }
        }
        return best;
    }

    private static long known(String line, char separator) {
        return Stream.of(line.split(Pattern.quote(String.valueOf(separator)), -1))
                .map(name -> name.replace("\"", "").strip())
                .filter(name -> column(name).isPresent())
                .count();
    }

    private static Optional<String> column(String written) {
        return HeaderNames.own(written).or(() -> HeaderNames.other(written));
    }

    /** A column's own name goes before another that means the same; two of the same rank are one too many. */
    private static Map<String, Integer> places(List<String> fields) {
        var places = new LinkedHashMap<String, Integer>();
        var twice = new TreeSet<String>();
        for (int rank = 0; rank < 3; rank++) {
            var ofRank = new LinkedHashMap<String, Integer>();
            for (int i = 0; i < fields.size(); i++) {
                String column = column(fields.get(i), rank);
                if (column != null && !places.containsKey(column) && ofRank.put(column, i) != null) {
                    twice.add(column);
                }
            }
            places.putAll(ofRank);
        }
        if (!twice.isEmpty()) {
            throw new BookRefused("the header has twice " + String.join(", ", twice) + "; keep one of each");
        }
        return places;
    }

    private static @Nullable String column(String written, int rank) {
        return switch (rank) {
            case 0 -> KNOWN.contains(written) ? written : null;
            case 1 -> HeaderNames.own(written).orElse(null);
            default -> HeaderNames.other(written).orElse(null);
        };
    }

    /** Without the empty cells at the end that a spreadsheet writes where a column once was. */
    private static List<String> withoutGhosts(List<String> cells, int atLeast) {
        int width = cells.size();
        while (width > atLeast && cells.get(width - 1).isEmpty()) {
            width--;
        }
        return cells.subList(0, width);
    }

    /** A row without empty cells beyond a last column that is filled: nothing moved for them. */
    List<String> asWide(List<String> cells) {
        boolean certain = cells.size() > width() && !cells.get(width() - 1).isEmpty();
        return certain ? withoutGhosts(cells, width()) : cells;
    }

    private void check(Records records) {
        List<String> missing =
                COLUMNS.stream().filter(name -> !places.containsKey(name)).toList();
        if (missing.isEmpty()) {
            return;
        }
        throw new BookRefused("the header lacks " + String.join(", ", missing) + "; " + found(records) + "; it needs "
                + String.join(",", COLUMNS) + " in any order, separated by commas");
    }

    /** Names of columns are shown; where the line may be somebody's row nothing of it is. */
    private String found(Records records) {
        if (places.size() >= 2) {
            return "it has " + shown(fields)
                    + (layout.separator() == ',' ? "" : ", separated by " + separatorName(layout.separator()));
        }
        for (int i = 0; i < LINES_LOOKED_AT; i++) {
            Optional<BookRecord> record = records.next();
            if (record.isEmpty()) {
                break;
            }
            long known = record.get().fields().stream()
                    .filter(name -> column(name).isPresent())
                    .count();
            if (known >= 2) {
                return "the header seems to be line " + record.get().line() + ": delete the lines above it";
            }
        }
        if (fields.stream()
                .anyMatch(field -> field.codePoints().filter(Character::isDigit).count() >= 4)) {
            return "line 1 looks like a row: put the header above it";
        }
        String only = fields.getFirst();
        for (String separator : List.of("，", ";", "\t", "|", "、", "  ")) {
            if (fields.size() < 3 && only.contains(separator)) {
                return "it looks separated by " + separatorName(separator.charAt(0));
            }
        }
        return "it has " + fields.size() + (fields.size() == 1 ? " column" : " columns") + ", none of them known";
    }

    private static String shown(List<String> names) {
        var shown = new ArrayList<String>();
        names.stream()
                .limit(NAMES_SHOWN)
                .map(name -> name.isEmpty() ? "(empty)" : name.substring(0, Math.min(30, name.length())))
                .forEach(shown::add);
        int more = names.size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    private static String separatorName(char separator) {
        return switch (separator) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars (|)";
            case '，' -> "full-width commas";
            case '、' -> "、";
            default -> "spaces";
        };
    }

    Layout layout() {
        return layout;
    }

    /** The offset of the first byte after it. */
    long end() {
        return end;
    }

    /** The physical line of that byte. */
    long nextLine() {
        return nextLine;
    }

    /** What is said of a row that is not UTF-8. */
    String notUtf8() {
        return FileKind.notUtf8(head);
    }

    int width() {
        return fields.size();
    }

    int unknownColumns() {
        return width() - places.size();
    }

    String value(List<String> row, String column) {
        return row.get(Objects.requireNonNull(places.get(column), column));
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    /** The same without fail, for a row of any width. */
    String valueIfThere(List<String> row, String column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : row.get(place);
    }

    /** Whether a row is this header once more. */
    boolean isRepeatedBy(List<String> row) {
        return row.equals(fields);
    }

    /** Whether a row is another header: what follows it has its columns elsewhere. */
    boolean isAnother(List<String> row) {
        return IntStream.range(0, row.size())
                        .filter(i -> column(row.get(i)).isPresent())
                        .count()
                >= 4;
    }
}
