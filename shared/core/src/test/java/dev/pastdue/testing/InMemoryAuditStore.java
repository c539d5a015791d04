package dev.pastdue.testing;

import dev.pastdue.core.admin.AuditLine;
import dev.pastdue.core.admin.AuditStore;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit in memory. */
public final class InMemoryAuditStore implements AuditStore {
    private static final DateTimeFormatter SORTED =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

    private final TreeMap<String, AuditLine> lines = new TreeMap<>();
    private final int pageSize;

    public InMemoryAuditStore() {
        this(PAGE);
    }

    InMemoryAuditStore(int pageSize) {
        this.pageSize = pageSize;
    }

    public synchronized List<AuditLine> all() {
        return List.copyOf(lines.values());
    }

    @Override
    public synchronized Optional<AuditLine> find(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    @Override
    public synchronized boolean put(AuditLine line) {
        AuditLine stored = lines.get(line.id());
        boolean asRead = (stored == null ? 0 : stored.version()) == line.version();
        if (asRead) {
            lines.put(line.id(), line.stored(line.version() + 1));
        }
        return asRead;
    }

    @Override
    public synchronized Page of(YearMonth month, @Nullable String after) {
        var places = new TreeMap<String, AuditLine>();
        lines.values().stream()
                .filter(line -> YearMonth.from(line.at().atZone(ZoneOffset.UTC)).equals(month))
                .forEach(line -> places.put(place(line), line));
        var rest = after == null ? places : places.tailMap(after, false);
        if (rest.size() <= pageSize) {
            return new Page(List.copyOf(rest.values()), null);
        }
        String last = List.copyOf(rest.keySet()).get(pageSize - 1);
        return new Page(List.copyOf(rest.headMap(last, true).values()), last);
    }

    /** Sorts as time does. */
    private static String place(AuditLine line) {
        return SORTED.format(line.at()) + " " + line.id();
    }
}
