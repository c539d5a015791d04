package dev.pastdue.core.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Which column of a book is where; the order is free and unknown columns are ignored. */
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

    private final Map<String, Integer> places = new HashMap<>();
    private final int width;

    /** @throws BookRefused where a column is missing or stands twice */
    BookHeader(List<String> fields) {
        width = fields.size();
        var twice = new TreeSet<String>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).strip();
            if (places.put(name, i) != null && COLUMNS.contains(name)) {
                twice.add(name);
            }
        }
        List<String> missing =
                COLUMNS.stream().filter(name -> !places.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new BookRefused("the header lacks " + String.join(", ", missing) + "; it needs "
                    + String.join(",", COLUMNS) + " in any order, separated by commas");
        }
        if (!twice.isEmpty()) {
            throw new BookRefused("the header has twice " + String.join(", ", twice) + "; keep one of each");
        }
    }

    int width() {
        return width;
    }

    int unknownColumns() {
        return width - COLUMNS.size();
    }

    String value(List<String> fields, String column) {
        return fields.get(Objects.requireNonNull(places.get(column), column));
    }
}
