package dev.pastdue.core.strategy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lender's operations staff decided: docs/formats.md has the file and every key's meaning.
 *
 * @param version of the file that it was read from
 * @param locale for accounts that have none
 * @param waysToPay by locale
 * @param products how products are called in a text, by the book's name of each and then by locale
 * @param episodesFrom delinquencies that began earlier are ignored; null for none
 * @param freshness older data sends nothing
 * @param scanAt in the lender's zone
 * @param calendar the name of a folder in {@code calendars/}; null: Monday to Friday are workdays
 * @param allowedHours in the recipient's zone; every stage's window lies within
 * @param breaker what makes scan or sending stop by itself
 * @param demonstration whether its lender is made up, so that it must not go live
 * @param confirmOptOut whether an opt-out is confirmed by a text, once
 * @param jurisdiction whose rules the gate holds it to; null: only the general ones
 * @param linkDomains the lender's own, to which alone its texts may link
 * @param phonesAllowed beginnings of phone numbers, in E.164, that are valid although no numbering plan at hand knows of them yet
 * @param stages in order of days; never overlapping
 */
public record Strategy(
        String version,
        Lender lender,
        String locale,
        Map<String, List<String>> waysToPay,
        Map<String, Map<String, String>> products,
        @Nullable LocalDate episodesFrom,
        Duration freshness,
        LocalTime scanAt,
        @Nullable String calendar,
        Hours allowedHours,
        Cap cap,
        int deferMaxDays,
        int smsPerSecond,
        BigDecimal maxPriceUsd,
        Breaker breaker,
        String salt,
        boolean paused,
        boolean demonstration,
        Hold hold,
        Retry retry,
        boolean confirmOptOut,
        @Nullable String jurisdiction,
        Set<String> linkDomains,
        Set<String> phonesAllowed,
        List<Stage> stages) {

    public Strategy {
        waysToPay = Map.copyOf(waysToPay);
        products = Map.copyOf(products);
        linkDomains = Set.copyOf(linkDomains);
        phonesAllowed = Set.copyOf(phonesAllowed);
        stages = List.copyOf(stages);
    }

    /**
     * Who writes.
     *
     * @param region ISO 3166 alpha-2: numbers without country code are of this one
     * @param inLocale how the lender is called in texts of another script
     */
    public record Lender(
            String name,
            String signature,
            ZoneId zone,
            String region,
            String hotline,
            @Nullable String senderId,
            @Nullable String originationNumber,
            Map<String, Named> inLocale) {
        public Lender {
            inLocale = Map.copyOf(inLocale);
        }
    }

    /** How a lender is called and how it signs. */
    public record Named(String name, String signature) {}

    /** From (included) to (excluded), local. */
    public record Hours(LocalTime from, LocalTime to) {
        public boolean contain(LocalTime time) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }

    /** At most so many notices in so many consecutive local dates, for each phone number. */
    public record Cap(int notices, int days) {}

    /**
     * What makes Pastdue stop by itself, until a person lets it go on.
     *
     * @param jump how many times the usual selection makes a scan stop
     * @param spendPerDay what the texts of a local day of the lender's may cost in US dollars; null: no limit
     * @param failed the share of the last texts whose failure is borne, between 0 and 1; null: any
     */
    public record Breaker(
            double jump,
            @Nullable BigDecimal spendPerDay,
            @Nullable Double failed) {}

    /**
     * How long a reply keeps an account from being told.
     *
     * @param claimedPaid after "I have paid", and after a promise that names no day
     * @param promise the longest; a promise holds until the day after the promised one
     * @param unread the longest that a reply that nobody has understood does
     */
    public record Hold(Duration claimedPaid, Duration promise, Duration unread) {
        /** Where the strategy says nothing. */
        public static final Hold USUAL = new Hold(Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7));
    }

    /**
     * Whether a text that did not arrive for a passing reason is sent once more.
     *
     * @param undelivered how many more attempts a notice may have; 0 for none
     * @param after how long after the word of it
     */
    public record Retry(int undelivered, Duration after) {
        /** Where the strategy says nothing. */
        public static final Retry NONE = new Retry(0, Duration.ofHours(4));
    }

    /** The stage that contains these days past due. */
    public Optional<Stage> stageAt(long daysPastDue) {
        for (Stage stage : stages) {
            if (stage.contains(daysPastDue)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** The first stage that begins after these days past due. */
    public Optional<Stage> stageAfter(long daysPastDue) {
        for (Stage stage : stages) {
            if (stage.from() > daysPastDue) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
