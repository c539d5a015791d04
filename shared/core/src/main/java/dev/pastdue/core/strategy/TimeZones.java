package dev.pastdue.core.strategy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time zones by the newest release of tzdata that the project knows, whatever release the Java runtime has: an older runtime does not know of
 * laws that changed since. docs/decisions/0060-clocks-data.md says how the changes were found and why they stand here.
 */
public final class TimeZones {
    /** The newest release that {@link #CHANGES} takes into account. */
    public static final String NEWEST_KNOWN = "2026f";

    private static final Set<String> IDS = ZoneId.getAvailableZoneIds();

    /** Names of IANA's that Java leaves out, and what they are links to (tzdata's file backward). */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "EST", "America/Panama",
            "MST", "America/Phoenix",
            "HST", "Pacific/Honolulu",
            "ROC", "Asia/Taipei",
            "GMT+0", "Etc/GMT",
            "GMT-0", "Etc/GMT");

    /**
     * A law that changed a zone's time.
     *
     * @param until when the zone's rules of before hold again; null for never
     */
    private record Change(Instant from, @Nullable Instant until, ZoneOffset offset, Set<String> zones) {}

    /** What 2026f has otherwise than 2026a and 2025b, from the first day on which they differ. */
    private static final List<Change> CHANGES = List.of(
            forGood("2026-09-20T02:00:00Z", 0, Set.of("Africa/Casablanca", "Africa/El_Aaiun")),
            forGood("2026-11-01T09:00:00Z", -7, Set.of("America/Vancouver", "Canada/Pacific")),
            forGood(
                    "2026-11-01T08:00:00Z",
                    -6,
                    Set.of("America/Edmonton", "America/Inuvik", "America/Yellowknife", "Canada/Mountain")),
            forGood("2026-11-01T07:00:00Z", -5, Set.of("America/Winnipeg", "America/Rainy_River", "Canada/Central")),
            new Change(
                    Instant.parse("2026-11-01T05:00:00Z"),
                    Instant.parse("2027-03-14T05:00:00Z"),
                    ZoneOffset.ofHours(-4),
                    Set.of("America/Havana", "Cuba")));

    private TimeZones() {}

    private static Change forGood(String from, int hours, Set<String> zones) {
        return new Change(Instant.parse(from), null, ZoneOffset.ofHours(hours), zones);
    }

    /** The zone of a name or an alias of IANA's; empty where it is none. An offset or an abbreviation that IANA does not have is none. */
    public static Optional<ZoneId> named(String name) {
        String id = LEFT_OUT.getOrDefault(name, name);
        return IDS.contains(id) ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    /** What keeps a zone's time at an instant: the zone, or the offset that a law set of which the Java runtime does not know. */
    public static ZoneId at(ZoneId zone, Instant now) {
        return isOutdated() ? changed(zone, now) : zone;
    }

    /** As {@link #at}, in a runtime that is older than the newest release. */
    static ZoneId changed(ZoneId zone, Instant now) {
        for (Change change : CHANGES) {
            if (change.zones().contains(zone.getId())
                    && !now.isBefore(change.from())
                    && (change.until() == null || now.isBefore(change.until()))) {
                return change.offset();
            }
        }
        return zone;
    }

    /** The release of tzdata that the Java runtime has, such as {@code 2026a}. */
    public static String version() {
        return Loaded.VERSION;
    }

    /** Whether the Java runtime's release is older than {@link #NEWEST_KNOWN}. */
    public static boolean isOutdated() {
        return Loaded.OUTDATED;
    }

    /** What people should know of it: the release in use, and what is missing in it. */
    public static String summary() {
        return "tzdata " + version()
                + (isOutdated()
                        ? ", older than " + NEWEST_KNOWN
                                + ": what that changed is taken from Pastdue's own table; update the Java runtime"
                        : "");
    }

    private static final class Loaded {
        private static final String VERSION =
                ZoneRulesProvider.getVersions("UTC").lastKey();
        private static final boolean OUTDATED = VERSION.compareTo(NEWEST_KNOWN) < 0;
    }
}
