package dev.pastdue.testing.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The lender's core system: who owes what, day by day. */
final class CoreSystem {
    private static final String[] ZONES = {"", "", "", "Asia/Taipei", "Europe/London", "America/New_York"};

    private static final String[] HOLDS = {"PLAN", "LITIGATION", "DECEASED", "DO_NOT_CONTACT", "FROZEN"};

    private final Random random;
    private final TreeMap<String, Loan> loans = new TreeMap<>();
    /** The two columns of the loans that are held, as they stand in the book. */
    private final TreeMap<String, String> held = new TreeMap<>();

    /**
     * A loan.
     *
     * @param due the oldest unpaid due date; null where nothing is past due
     * @param cents past due
     * @param beforePayment the state before the last payment, to which a return goes back
     */
    record Loan(
            String id,
            String phone,
            String zone,
            @Nullable LocalDate due,
            long cents,
            @Nullable Loan beforePayment) {
        Loan owing(@Nullable LocalDate newDue, long newCents, @Nullable Loan before) {
            return new Loan(id, phone, zone, newDue, newCents, before);
        }

        Loan withPhone(String newPhone) {
            return new Loan(id, newPhone, zone, due, cents, beforePayment);
        }

        /** The mailbox of whoever has the number; some have none. */
        String mailbox() {
            return Math.floorMod(phone.hashCode(), 3) == 0
                    ? ""
                    : "p" + Math.floorMod(phone.hashCode(), 100_000) + "@example.com";
        }

        /** Where whoever has the number lives; some are not known to live anywhere. */
        String post() {
            return Math.floorMod(phone.hashCode(), 4) == 0
                    ? ""
                    : "Example Road " + Math.floorMod(phone.hashCode(), 100_000);
        }

        /** The lender's app on the phone of whoever has the number; not everybody has it. */
        String app() {
            return Math.floorMod(phone.hashCode(), 5) < 2
                    ? ""
                    : "arn:aws:sns:ap-east-1:000000000000:endpoint/APNS/bank/"
                            + Math.floorMod(phone.hashCode(), 100_000);
        }

        String row(Instant asOf) {
            String amount = cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
            return String.join(
                    ",",
                    id,
                    "c-" + id,
                    "陳大文",
                    phone,
                    "zh-TW",
                    zone,
                    id,
                    due == null ? "" : due.toString(),
                    due == null ? "0" : amount,
                    "TWD",
                    asOf.toString());
        }
    }

    /**
     * @param sharing how many loans share a phone on average
     */
    CoreSystem(Random random, int loans, int sharing, LocalDate today) {
        this.random = random;
        for (int i = 0; i < loans; i++) {
            int holder = random.nextInt(Math.max(1, loans / sharing));
            String phone = phoneOf(holder);
            String zone = ZONES[holder % ZONES.length];
            boolean behind = random.nextInt(3) > 0;
            this.loans.put(
                    "a" + i,
                    new Loan(
                            "a" + i,
                            phone,
                            zone,
                            behind ? today.minusDays(random.nextInt(30)) : null,
                            behind ? cents() : 0,
                            null));
        }
    }

    private static String phoneOf(int holder) {
        return (holder % 4 == 3 ? "+1212" : "+88691") + (1_000_000 + holder);
    }

    private String changedPhone() {
        return random.nextInt(3) == 0 ? "none" : "+886919" + (100_000 + random.nextInt(900_000));
    }

    private long cents() {
        return 50L + random.nextInt(300_000);
    }

    /** Some are held, by words that are known or not, and some no longer. */
    private void holdAndLift(LocalDate today) {
        for (String id : loans.keySet()) {
            int luck = random.nextInt(100);
            if (luck < 1) {
                String until = random.nextBoolean()
                        ? ""
                        : today.plusDays(random.nextInt(6)).toString();
                held.put(id, HOLDS[random.nextInt(HOLDS.length)] + "," + until);
            } else if (luck < 20) {
                held.remove(id);
            }
        }
    }

    /** The columns {@code hold} and {@code hold_until} of a loan; a comma alone where it is not held. */
    String held(String id) {
        return held.getOrDefault(id, ",");
    }

    /** A day passes: some are held, fall behind, pay, pay in part, have payments returned, change numbers. */
    void live(LocalDate today) {
        holdAndLift(today);
        for (Map.Entry<String, Loan> entry : loans.entrySet()) {
            entry.setValue(lived(entry.getValue(), today));
        }
    }

    private Loan lived(Loan loan, LocalDate today) {
        int luck = random.nextInt(100);
        LocalDate due = loan.due();
        if (due == null) {
            Loan before = loan.beforePayment();
            if (before != null && luck < 5) {
                return before;
            }
            return luck < 15 ? loan.owing(today.minusDays(random.nextInt(3)), cents(), null) : loan;
        }
        if (luck < 5) {
            return loan.owing(null, 0, loan);
        }
        if (luck < 9) {
            LocalDate moved = due.plusDays(5 + random.nextInt(10));
            return moved.isAfter(today)
                    ? loan.owing(due, 1 + loan.cents() / 2, loan)
                    : loan.owing(moved, cents(), loan);
        }
        if (luck < 14) {
            return loan.owing(due, loan.cents() + 12_345, null);
        }
        return luck == 14 ? loan.withPhone(changedPhone()) : loan;
    }

    /** One loan is paid in full, now. */
    Loan pay(String id) {
        Loan loan = loan(id);
        Loan paid = loan.due() == null ? loan : loan.owing(null, 0, loan);
        loans.put(id, paid);
        return paid;
    }

    Loan loan(String id) {
        Loan loan = loans.get(id);
        if (loan == null) {
            throw new IllegalArgumentException("no loan " + id);
        }
        return loan;
    }

    String anyId() {
        return "a" + random.nextInt(loans.size());
    }

    List<Loan> loans() {
        return List.copyOf(loans.values());
    }

    /** The book of the day. */
    List<String> book(Instant asOf) {
        var rows = new ArrayList<String>();
        loans.values()
                .forEach(loan -> rows.add(loan.row(asOf) + "," + held(loan.id()) + "," + loan.mailbox() + ","
                        + loan.post() + "," + loan.app()));
        return rows;
    }
}
