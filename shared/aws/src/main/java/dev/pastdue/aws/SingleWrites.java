package dev.pastdue.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.RequestLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;

/**
 * Writes of whole items, each under its own condition and for one write unit a KB: 25 PartiQL statements to a {@code BatchExecuteStatement},
 * of which each succeeds or fails by itself. An item that is not stored is an {@code INSERT}, which fails where it is; one that is, an
 * {@code UPDATE} of every attribute {@code WHERE version = read}, which removes those that the item {@link Item#absent lacks}.
 *
 * <p>What was throttled, or met a transaction, is tried again and again, later each time, for about a minute in all; then it throws, and who
 * calls repeats the whole. A call whose answer was lost is repeated by the SDK and then finds the version moved: whoever must know whether
 * that was its own write reads the item.
 */
final class SingleWrites {
    /** The least answer to a batch of one. */
    static final String ONE_WRITTEN = "{\"Responses\":[{}]}";

    private static final int STATEMENTS_TO_A_CALL = 25;
    private static final int MAX_ATTEMPTS = 25;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Set<String> MOVED = Set.of("ConditionalCheckFailed", "DuplicateItem");
    private static final Set<String> THROTTLED =
            Set.of("ProvisionedThroughputExceeded", "ThrottlingError", "RequestLimitExceeded");
    private static final Set<String> AGAIN = Set.of("TransactionConflict", "InternalServerError");

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final String key;
    private final AdaptiveBound bound;
    private final Consumer<Duration> sleeper;

    /** An item with the version that was read; 0 for one that is not stored. */
    record Write(Item item, long read) {}

    /**
     * @param key name of the table's partition key; it has no sort key
     */
    SingleWrites(DynamoDbClient dynamoDb, String table, String key, AdaptiveBound bound, Consumer<Duration> sleeper) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.key = key;
        this.bound = bound;
        this.sleeper = sleeper;
    }

    /** The places, in the list, of those whose stored version was another. */
    Set<Integer> write(List<Write> writes) {
        var moved = new HashSet<Integer>();
        for (int i = 0; i < writes.size(); i += STATEMENTS_TO_A_CALL) {
            writeBatch(writes, i, Math.min(i + STATEMENTS_TO_A_CALL, writes.size()), moved);
        }
        return moved;
    }

    private void writeBatch(List<Write> writes, int from, int to, Set<Integer> moved) {
        Map<Integer, BatchStatementRequest> left = new TreeMap<>();
        for (int i = from; i < to; i++) {
            left.put(i, statement(writes.get(i)));
        }
        String last = "";
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            if (attempt > 0) {
                sleeper.accept(pause(attempt));
            }
            Outcome outcome = bound.call(() -> execute(left));
            moved.addAll(outcome.moved());
            left.keySet().retainAll(outcome.again().keySet());
            if (left.isEmpty()) {
                return;
            }
            last = String.valueOf(outcome.again().values().iterator().next());
        }
        throw new IllegalStateException(
                left.size() + " items could not be written in " + MAX_ATTEMPTS + " attempts: " + last);
    }

    /** What became of statements: those whose condition failed, and those to be tried again, with why. */
    private record Outcome(Set<Integer> moved, Map<Integer, String> again, boolean throttled)
            implements AdaptiveBound.Answer {}

    private Outcome execute(Map<Integer, BatchStatementRequest> statements) {
        List<Integer> places = List.copyOf(statements.keySet());
        List<BatchStatementResponse> answers;
        try {
            answers = dynamoDb.batchExecuteStatement(batch -> batch.statements(statements.values()))
                    .responses();
        } catch (ProvisionedThroughputExceededException | RequestLimitExceededException | ThrottlingException busy) {
            return new Outcome(
                    Set.of(),
                    places.stream()
                            .collect(Collectors.toMap(
                                    place -> place, _ -> busy.getClass().getSimpleName())),
                    true);
        }
        var moved = new HashSet<Integer>();
        var again = new TreeMap<Integer, String>();
        boolean throttled = false;
        for (int i = 0; i < places.size(); i++) {
            String code = code(answers.get(i).error());
            if (MOVED.contains(code)) {
                moved.add(places.get(i));
            } else if (THROTTLED.contains(code) || AGAIN.contains(code)) {
                again.put(places.get(i), code);
                throttled |= THROTTLED.contains(code);
            } else if (!code.isEmpty()) {
                throw new IllegalStateException("DynamoDB refused a write to " + table + ": " + code);
            }
        }
        return new Outcome(moved, again, throttled);
    }

    private static String code(@Nullable BatchStatementError error) {
        return error == null ? "" : error.codeAsString();
    }

    /** Twice as long each time, and by chance up to half of it shorter: those that met once are not to meet again. */
    private static Duration pause(int attempt) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(attempt - 1, 10));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(Math.max(1, millis / 2)));
    }

    private BatchStatementRequest statement(Write write) {
        var attributes = new TreeMap<>(write.item().attributes());
        attributes.put(VersionedTable.VERSION, AttributeValue.fromN(Long.toString(write.read() + 1)));
        return write.read() == 0
                ? insert(attributes)
                : update(attributes, write.item().absent(), write.read());
    }

    private BatchStatementRequest insert(SortedMap<String, AttributeValue> attributes) {
        String values = attributes.keySet().stream()
                .map(name -> "'" + name + "':?")
                .collect(Collectors.joining(",", "INSERT INTO \"" + table + "\" VALUE {", "}"));
        return BatchStatementRequest.builder()
                .statement(values)
                .parameters(attributes.values())
                .build();
    }

    private BatchStatementRequest update(SortedMap<String, AttributeValue> attributes, Set<String> absent, long read) {
        var statement = new StringBuilder("UPDATE \"" + table + "\"");
        var parameters = new ArrayList<AttributeValue>();
        attributes.forEach((name, value) -> {
            if (!name.equals(key)) {
                statement.append(" SET \"").append(name).append("\"=?");
                parameters.add(value);
            }
        });
        absent.forEach(name -> statement.append(" REMOVE \"").append(name).append('"'));
        statement.append(" WHERE \"" + key + "\"=? AND \"" + VersionedTable.VERSION + "\"=?");
        parameters.add(Objects.requireNonNull(attributes.get(key), key));
        parameters.add(AttributeValue.fromN(Long.toString(read)));
        return BatchStatementRequest.builder()
                .statement(statement.toString())
                .parameters(parameters)
                .build();
    }
}
