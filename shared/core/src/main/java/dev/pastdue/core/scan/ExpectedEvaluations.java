package dev.pastdue.core.scan;

import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Checkpoints.Stored;
import dev.pastdue.core.ops.OptimisticLock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How many accounts a person has had looked at anew, by a reindex, since the last scan: the next scan finds them besides its usual number,
 * and its jump breaker allows for them. What one scan has found, the next does not expect again.
 *
 * <p>Kept as the checkpoint {@code expected-looks}: {@code accounts}, and {@code day}, the last of their looks. At most too many are
 * expected, where an invocation broke off and was repeated, never too few.
 */
public final class ExpectedEvaluations {
    private static final String NAME = "expected-looks";
    private static final String ACCOUNTS = "accounts";
    private static final String DAY = "day";
    private static final int MAX_ATTEMPTS = 10;

    private final Checkpoints checkpoints;

    private record Expected(long accounts, LocalDate day) {}

    public ExpectedEvaluations(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** So many more, before they are written. */
    public void add(long accounts, LocalDate day) {
        change(before -> new Expected(before.accounts() + accounts, day));
    }

    /** How many a scan of these days finds besides. */
    long among(LocalDate from, LocalDate to) {
        return expected(checkpoints.get(NAME))
                .filter(of -> !of.day().isBefore(from) && !of.day().isAfter(to))
                .map(Expected::accounts)
                .orElse(0L);
    }

    /** A scan of these days found them. */
    void found(LocalDate from, LocalDate to) {
        if (among(from, to) > 0) {
            change(before -> new Expected(0, before.day()));
        }
    }

    private static Optional<Expected> expected(Optional<Stored> stored) {
        return stored.map(Stored::state)
                .map(state -> new Expected(
                        Long.parseLong(state.getOrDefault(ACCOUNTS, "0")),
                        LocalDate.parse(state.getOrDefault(DAY, LocalDate.EPOCH.toString()))));
    }

    private void change(UnaryOperator<Expected> change) {
        OptimisticLock.retryUntil(MAX_ATTEMPTS, "the expected looks kept changing", () -> {
            Optional<Stored> stored = checkpoints.get(NAME);
            Expected after = change.apply(expected(stored).orElse(new Expected(0, LocalDate.EPOCH)));
            Map<String, String> state = Map.of(
                    ACCOUNTS, Long.toString(after.accounts()), DAY, after.day().toString());
            return checkpoints.put(NAME, state, stored.map(Stored::version).orElse(0L));
        });
    }
}
