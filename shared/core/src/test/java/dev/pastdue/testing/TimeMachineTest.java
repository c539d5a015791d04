package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.payment.Payment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two weeks of a lender whose books and payments come late, twice and in another order, whose clocks are hours off, whose books lack payments
 * for days, and who are paid too much: whoever has paid, and of whom that has come, is told nothing.
 */
class TimeMachineTest {
    private static final Instant START = Instant.parse("2026-01-20T00:00:00Z");
    private static final int ACCOUNTS = 60;
    private static final int DAYS = 12;
    private static final LocalDate DUE = LocalDate.of(2026, 1, 12);

    /** What comes, and when. */
    private record Event(Instant at, Runnable what) {}

    /** A payment as it was made. */
    private record Made(String account, long cents, Instant at, Instant posted) {}

    private final World world = new World();
    private final List<Event> events = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private final Map<String, Long> owed = new HashMap<>();
    private final Map<String, Instant> clearedAndTold = new HashMap<>();
    private int told;

    private static Duration hours(double hours) {
        return Duration.ofSeconds((long) (hours * 3600));
    }

    private static String phone(int i) {
        return "+886900" + (100_000 + i);
    }

    private static Money money(long cents) {
        return new Money(BigDecimal.valueOf(cents, 2), Currency.getInstance("TWD"));
    }

    /** Who pays, how much, when, and when it is told. */
    private void pay(Random random, String id, int number) {
        long due = owed.getOrDefault(id, 0L);
        Instant at = START.plus(hours(random.nextDouble() * 24 * (DAYS - 4)));
        boolean inParts = random.nextInt(3) == 0;
        long first = inParts ? 1 + random.nextLong(due - 1) : due + (random.nextBoolean() ? random.nextLong(due) : 0);
        Instant arrival = at.plus(hours(random.nextInt(3) == 0 ? random.nextDouble() * 30 : 0.01));
        tell(random, id, "p-" + number + "-1", first, at, arrival, !inParts);
        if (inParts) {
            Instant next = at.plus(hours(0.5 + random.nextDouble() * 5));
            Instant nextArrival = arrival.isAfter(next) ? arrival.plusSeconds(60) : next.plusSeconds(60);
            tell(random, id, "p-" + number + "-2", due - first + random.nextLong(1_000), next, nextArrival, true);
        }
    }

    private void tell(Random random, String id, String name, long cents, Instant at, Instant arrival, boolean clears) {
        // Books show it up to two days later.
        made.add(new Made(id, cents, at, at.plus(hours(random.nextInt(3) == 0 ? random.nextDouble() * 48 : 0.1))));
        // A clock that is hours behind, or ahead.
        Instant stated = at.plus(hours(random.nextInt(4) == 0 ? random.nextInt(3) * 8 - 8 : 0));
        Owed after = clears && random.nextInt(4) == 0 ? new Owed(null, money(0)) : null;
        var payment = new Payment(name, id, money(cents), stated, Kind.PAYMENT, after);
        for (int i = random.nextInt(3); i >= 0; i--) {
            events.add(new Event(arrival.plus(hours(i * random.nextDouble() * 40)), () -> world.post(payment)));
        }
        if (clears) {
            events.add(new Event(arrival, () -> clearedAndTold.put(id, world.now())));
        }
    }

    private void book(Random random, int day) {
        Instant cut = START.plus(hours(day * 24 - 3));
        Instant arrival = cut.plus(hours(random.nextInt(3) == 0 ? random.nextDouble() * 30 : 1));
        Instant asOf = cut.plus(hours(random.nextInt(3) == 0 ? random.nextInt(4) * 8 - 8 : 0));
        List<String> rows = owed.entrySet().stream()
                .map(account -> row(account.getKey(), left(account.getKey(), cut), asOf))
                .toList();
        events.add(new Event(arrival, () -> {
            var file = world.books.put("book-" + day + ".csv", "v1", rows);
            world.intake().load(file, ENDLESS);
        }));
    }

    /** What the core system shows of it in a book that is cut then. */
    private long left(String id, Instant cut) {
        long paid = made.stream()
                .filter(each -> each.account().equals(id) && !each.posted().isAfter(cut))
                .mapToLong(Made::cents)
                .sum();
        return Math.max(0, owed.getOrDefault(id, 0L) - paid);
    }

    private static String row(String id, long cents, Instant asOf) {
        return String.join(
                ",",
                id,
                "c",
                "陳大文",
                phone(Integer.parseInt(id.substring(2))),
                "zh-TW",
                "Asia/Taipei",
                "信用貸款",
                cents == 0 ? "" : DUE.toString(),
                cents == 0 ? "0" : BigDecimal.valueOf(cents, 2).toPlainString(),
                "TWD",
                asOf.toString());
    }

    /** All that are looked at are decided, and what is ready is sent. */
    private void tellAll() {
        List<String> ids = world.stores.allAccounts().stream().map(Account::id).toList();
        for (int i = 0; i < ids.size(); i += 10) {
            world.rendering().decide(ids.subList(i, Math.min(i + 10, ids.size())), world.now());
        }
        for (Notice notice : world.stores.allNotices()) {
            if (notice.state() == NoticeState.RENDERED) {
                int before = world.gateway.requests().size();
                world.send(notice.key());
                if (world.gateway.requests().size() > before) {
                    told++;
                    Instant known = clearedAndTold.get(notice.key().accountId());
                    assertThat(known)
                            .as(
                                    "%s was paid, and told at %s: %s",
                                    notice.key(),
                                    world.now(),
                                    world.stores
                                            .account(notice.key().accountId())
                                            .ledger())
                            .isNull();
                }
            }
        }
    }

    private void run(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < ACCOUNTS; i++) {
            owed.put("a-" + i, 1_000 + random.nextLong(500_000));
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            if (random.nextInt(5) > 0) {
                pay(random, "a-" + i, i);
            }
        }
        for (int day = 0; day <= DAYS; day++) {
            book(random, day);
            for (double hour = 1.5; hour < 12; hour += 3) {
                events.add(new Event(START.plus(hours(day * 24 + hour)), this::tellAll));
            }
        }
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            if (event.at().isAfter(world.now())) {
                world.clock.moveTo(event.at());
            }
            event.what().run();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void invariant3_whoHasPaidIsNotToldHoweverWrongTheTimesAre(long seed) {
        run(seed);

        assertThat(told).as("others are told").isGreaterThan(10);
    }

    @Test
    void whoHasNotPaidIsToldInTheEnd() {
        run(100);

        List<String> paying = made.stream().map(Made::account).toList();
        assertThat(world.stores.allNotices())
                .filteredOn(notice -> notice.claimedAt() != null)
                .extracting(notice -> notice.key().accountId())
                .containsAll(owed.keySet().stream()
                        .filter(id -> !paying.contains(id))
                        .toList());
    }
}
