package dev.pastdue.emulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The schedules of an account, by group and name, with the time each is due next. Safe for several threads. */
final class ScheduleBook {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::scheduledAt).thenComparing(Due::group).thenComparing(Due::name);

    private final SortedMap<ScheduleKey, Planned> entries =
            new TreeMap<>(Comparator.comparing(ScheduleKey::group).thenComparing(ScheduleKey::name));
    private final Set<String> groups = new HashSet<>(Set.of("default"));
    private final SplittableRandom ids;

    ScheduleBook(long seed) {
        ids = new SplittableRandom(seed);
    }

    /** What a schedule goes by. */
    record ScheduleKey(String group, String name) {
        String arn() {
            return "arn:aws:scheduler:%s:%s:schedule/%s/%s"
                    .formatted(EmbeddedAws.REGION, EmbeddedAws.ACCOUNT, group, name);
        }
    }

    /** A kept schedule; without a next time it is over, or switched off. */
    record Planned(ScheduleKey key, ScheduleRequest request, Instant createdAt, Optional<Instant> next) {
        Planned after(Instant fired) {
            return new Planned(key, request, createdAt, request.nextFrom(fired.plusNanos(1)));
        }
    }

    synchronized void addGroup(String name) {
        if (!groups.add(name)) {
            throw conflict("Schedule group " + name + " already exists.");
        }
    }

    synchronized Planned add(ScheduleRequest request, Instant now) {
        var key = new ScheduleKey(request.group(), request.name());
        requireGroup(key.group());
        Planned existing = entries.get(key);
        if (existing != null) {
            if (existing.request().isRepeatedBy(request)) {
                return existing;
            }
            throw conflict("Schedule " + key.name() + " already exists.");
        }
        // A one-time schedule whose time has passed fires at once: AWS's own answer to it is undocumented.
        Instant from =
                request.expression() instanceof ScheduleExpression.At(Instant time) && time.isBefore(now) ? time : now;
        var entry = new Planned(key, request, now, request.enabled() ? request.nextFrom(from) : Optional.empty());
        entries.put(key, entry);
        return entry;
    }

    synchronized Planned get(ScheduleKey key) {
        Planned entry = entries.get(key);
        if (entry == null) {
            throw missing("Schedule " + key.name() + " does not exist.");
        }
        return entry;
    }

    synchronized void remove(ScheduleKey key) {
        Planned removed = get(key);
        entries.remove(removed.key());
    }

    synchronized List<Planned> all() {
        return List.copyOf(entries.values());
    }

    synchronized Optional<Instant> nextAt() {
        return entries.values().stream().flatMap(entry -> entry.next().stream()).min(Comparator.naturalOrder());
    }

    synchronized List<Due> dueBy(Instant until) {
        var due = new ArrayList<Due>();
        for (Planned entry : List.copyOf(entries.values())) {
            fire(entry, until, due);
        }
        due.sort(ORDER);
        return due;
    }

    private void fire(Planned entry, Instant until, List<Due> due) {
        Planned at = entry;
        while (at.next().filter(time -> !time.isAfter(until)).isPresent()) {
            Instant time = at.next().orElseThrow();
            due.add(due(at, time));
            at = at.after(time);
            entries.put(at.key(), at);
        }
        boolean fired = at.next().isEmpty() && entry.next().isPresent();
        if (fired && at.request().deletedAfterCompletion()) {
            entries.remove(at.key());
        }
    }

    private Due due(Planned entry, Instant time) {
        ScheduleKey key = entry.key();
        String input = entry.request()
                .input()
                .replace("<aws.scheduler.scheduled-time>", time.toString())
                .replace("<aws.scheduler.schedule-arn>", key.arn())
                .replace("<aws.scheduler.execution-id>", SeededIds.next(ids))
                .replace("<aws.scheduler.attempt-number>", "1");
        return new Due(time, key.group(), key.name(), entry.request().targetArn(), input);
    }

    private void requireGroup(String group) {
        if (!groups.contains(group)) {
            throw missing("Schedule group " + group + " does not exist.");
        }
    }

    private static AwsError conflict(String message) {
        return new AwsError(409, "ConflictException", message);
    }

    private static AwsError missing(String message) {
        return new AwsError(404, "ResourceNotFoundException", message);
    }
}
