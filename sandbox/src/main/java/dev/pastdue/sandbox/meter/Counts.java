package dev.pastdue.sandbox.meter;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What was asked of AWS up to a moment; take an earlier one away to see what lay between. */
public record Counts(Map<Call, Tally> calls, Map<Place, Units> units) {
    /** Which call, such as {@code DynamoDb} {@code BatchGetItem}, of which step. */
    public record Call(String step, String service, String operation) {}

    /** How often, and how long it took, the SDK's own work included. */
    public record Tally(long times, long nanos) {
        Tally plus(Tally other) {
            return new Tally(times + other.times, nanos + other.nanos);
        }
    }

    /** A step's use of a table, or of one of its indexes; the index is empty for the table itself. */
    public record Place(String step, String table, String index) {}

    /** DynamoDB's read and write units. */
    public record Units(double read, double written) {
        Units plus(Units other) {
            return new Units(read + other.read, written + other.written);
        }

        private Units minus(Units other) {
            return new Units(read - other.read, written - other.written);
        }
    }

    public Counts {
        calls = Map.copyOf(calls);
        units = Map.copyOf(units);
    }

    /** What came after {@code earlier}. */
    public Counts since(Counts earlier) {
        var laterCalls = new HashMap<Call, Tally>();
        calls.forEach((call, tally) -> {
            Tally before = earlier.calls.getOrDefault(call, new Tally(0, 0));
            if (tally.times() > before.times()) {
                laterCalls.put(call, new Tally(tally.times() - before.times(), tally.nanos() - before.nanos()));
            }
        });
        var laterUnits = new HashMap<Place, Units>();
        units.forEach((place, all) ->
                laterUnits.put(place, all.minus(earlier.units.getOrDefault(place, new Units(0, 0)))));
        return new Counts(laterCalls, laterUnits);
    }

    /** The functions' alone, without what the runner asked in AWS's place. */
    public Counts ofFunctions() {
        return where(step -> !step.equals(Meter.RUNNER));
    }

    /** One step's. */
    public Counts of(String step) {
        return where(step::equals);
    }

    private Counts where(Predicate<String> step) {
        return new Counts(
                calls.entrySet().stream()
                        .filter(entry -> step.test(entry.getKey().step()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                units.entrySet().stream()
                        .filter(entry -> step.test(entry.getKey().step()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** How many calls. */
    public long times() {
        return sum(calls.values()).times();
    }

    /** How many calls to a service. */
    public long times(String service) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().service().equals(service))
                .mapToLong(entry -> entry.getValue().times())
                .sum();
    }

    /** How many calls of an operation. */
    public long times(String service, String operation) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().service().equals(service)
                        && entry.getKey().operation().equals(operation))
                .mapToLong(entry -> entry.getValue().times())
                .sum();
    }

    /** How long the calls took, in seconds. */
    public double seconds() {
        return sum(calls.values()).nanos() / 1e9;
    }

    public double readUnits() {
        return units.values().stream().mapToDouble(Units::read).sum();
    }

    public double writeUnits() {
        return units.values().stream().mapToDouble(Units::written).sum();
    }

    /** The read units of one index, in all tables. */
    public double readUnitsOf(String index) {
        return units.entrySet().stream()
                .filter(entry -> entry.getKey().index().equals(index))
                .mapToDouble(entry -> entry.getValue().read())
                .sum();
    }

    private static Tally sum(Collection<Tally> tallies) {
        return tallies.stream().reduce(new Tally(0, 0), Tally::plus);
    }
}
