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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a lender's operations staff decided: docs/formats.md has the file and every key's meaning.
 *
 * @param version of the file that it was read from
 * @param stages in order of days; never overlapping
 */
public record Strategy(
        String version,
        Lender lender,
        Wording wording,
        Timing timing,
        Limits limits,
        Sending sending,
        Replies replies,
        Review review,
        String salt,
        List<Stage> stages) {

    public Strategy {
        stages = List.copyOf(stages);
    }

    /**
     * What its texts say besides their templates.
     *
     * @param locale for accounts that have none
     * @param waysToPay by locale
     * @param products how products are called in a text, by the book's name of each and then by locale
     * @param linkDomains the lender's own, to which alone its texts may link
     * @param payLink where to pay, with {@code {token}} in the place of a notice's token; null: nowhere
     */
    public record Wording(
            String locale,
            Map<String, List<String>> waysToPay,
            Map<String, Map<String, String>> products,
            Set<String> linkDomains,
            @Nullable String payLink) {
        public Wording {
            waysToPay = Map.copyOf(waysToPay);
            products = Map.copyOf(products);
            linkDomains = Set.copyOf(linkDomains);
        }

        /** Without a link to pay. */
        public Wording(
                String locale,
                Map<String, List<String>> waysToPay,
                Map<String, Map<String, String>> products,
                Set<String> linkDomains) {
            this(locale, waysToPay, products, linkDomains, null);
        }
    }

    /**
     * From when, and at which times.
     *
     * @param episodesFrom delinquencies that began earlier are ignored; null for none
     * @param freshness older data sends nothing
     * @param scanAt in the lender's zone
     * @param calendar the name of a folder in {@code calendars/}; null: Monday to Friday are workdays
     * @param allowedHours in the recipient's zone; every stage's window lies within
     */
    public record Timing(
            @Nullable LocalDate episodesFrom,
            Duration freshness,
            LocalTime scanAt,
            @Nullable String calendar,
            Hours allowedHours) {}

    /**
     * How much at most.
     *
     * @param deferMaxDays how long a notice waits for a window
     * @param breaker what makes scan or sending stop by itself
     */
    public record Limits(Cap cap, int deferMaxDays, Breaker breaker) {}

    /**
     * How texts go out.
     *
     * @param smsPerSecond of all that go from none of the senders
     * @param senders the lender's numbers that are paced each for itself
     */
    public record Sending(
            int smsPerSecond,
            BigDecimal maxPriceUsd,
            Retry retry,
            boolean paused,
            Routes routes,
            List<Sender> senders) {
        public Sending {
            senders = List.copyOf(senders);
        }

        /** Without numbers that are paced each for itself. */
        public Sending(int smsPerSecond, BigDecimal maxPriceUsd, Retry retry, boolean paused, Routes routes) {
            this(smsPerSecond, maxPriceUsd, retry, paused, routes, List.of());
        }
    }

    /** The way to the phones. */
    public enum Gateway {
        /** Amazon SNS. */
        SNS(false),
        /** The lender's own platform (docs/gateway-http.md). */
        HTTP(true),
        /** AWS End User Messaging. */
        EUM(false);

        private final boolean keepsKeys;

        Gateway(boolean keepsKeys) {
            this.keepsKeys = keepsKeys;
        }

        /** Whether it can be asked later what became of a text. */
        public boolean keepsKeys() {
            return keepsKeys;
        }
    }

    /**
     * What is done about replies.
     *
     * @param confirmOptOut whether an opt-out is confirmed by a text, once
     * @param remindsOfPromises whether a text goes out on the day that was promised, or on that of a plan's instalment
     */
    public record Replies(Hold hold, boolean confirmOptOut, boolean remindsOfPromises) {
        /** Without reminders. */
        public Replies(Hold hold, boolean confirmOptOut) {
            this(hold, confirmOptOut, false);
        }
    }

    /**
     * What it is reviewed by before it goes live.
     *
     * @param demonstration whether its lender is made up, so that it must not go live
     * @param jurisdiction whose rules the gate holds it to; null: only the general ones
     * @param phonesAllowed beginnings of phone numbers, in E.164, that are valid although no numbering plan at hand knows of them yet
     * @param registration the name of a file of {@code registrations/} to which the texts are held; null for none
     */
    public record Review(
            boolean demonstration,
            @Nullable String jurisdiction,
            Set<String> phonesAllowed,
            @Nullable String registration) {
        public Review {
            phonesAllowed = Set.copyOf(phonesAllowed);
        }

        /** Without anything registered with the carriers. */
        public Review(boolean demonstration, @Nullable String jurisdiction, Set<String> phonesAllowed) {
            this(demonstration, jurisdiction, phonesAllowed, null);
        }
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
     * @param answerComplaint within which a complaint is to be answered; it holds until then and on, until its task is closed
     */
    public record Hold(Duration claimedPaid, Duration promise, Duration unread, Duration answerComplaint) {
        /** Where the strategy says nothing. */
        public static final Hold USUAL =
                new Hold(Duration.ofDays(3), Duration.ofDays(14), Duration.ofDays(7), Duration.ofDays(15));
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

    public String locale() {
        return wording.locale();
    }

    public Map<String, List<String>> waysToPay() {
        return wording.waysToPay();
    }

    public Map<String, Map<String, String>> products() {
        return wording.products();
    }

    public Set<String> linkDomains() {
        return wording.linkDomains();
    }

    public @Nullable String payLink() {
        return wording.payLink();
    }

    public @Nullable LocalDate episodesFrom() {
        return timing.episodesFrom();
    }

    public Duration freshness() {
        return timing.freshness();
    }

    public LocalTime scanAt() {
        return timing.scanAt();
    }

    public @Nullable String calendar() {
        return timing.calendar();
    }

    public Hours allowedHours() {
        return timing.allowedHours();
    }

    public Cap cap() {
        return limits.cap();
    }

    public int deferMaxDays() {
        return limits.deferMaxDays();
    }

    public Breaker breaker() {
        return limits.breaker();
    }

    public int smsPerSecond() {
        return sending.smsPerSecond();
    }

    /** Texts a second, where every number is paced for itself parts a second. */
    public int agreedPerSecond() {
        return sending.senders().isEmpty()
                ? sending.smsPerSecond()
                : sending.senders().stream().mapToInt(Sender::partsPerSecond).sum();
    }

    /** The lender's numbers from which a text to this one goes; empty where it goes from none that is paced for itself. */
    public List<Sender> sendersTo(String phone) {
        return sending.senders().stream()
                .filter(sender -> phone.startsWith(sender.country()))
                .toList();
    }

    public BigDecimal maxPriceUsd() {
        return sending.maxPriceUsd();
    }

    public Retry retry() {
        return sending.retry();
    }

    public boolean paused() {
        return sending.paused();
    }

    /** By which gateway texts go out. */
    public Routes routes() {
        return sending.routes();
    }

    public Hold hold() {
        return replies.hold();
    }

    public boolean confirmOptOut() {
        return replies.confirmOptOut();
    }

    public boolean remindsOfPromises() {
        return replies.remindsOfPromises();
    }

    public boolean demonstration() {
        return review.demonstration();
    }

    public @Nullable String jurisdiction() {
        return review.jurisdiction();
    }

    public @Nullable String registration() {
        return review.registration();
    }

    public Set<String> phonesAllowed() {
        return review.phonesAllowed();
    }

    /** Whatever has texts: the stages, and where promises are reminded of what stands for the first of them on such a day. */
    public List<Stage> withTexts() {
        return remindsOfPromises() && !stages.isEmpty()
                ? Stream.concat(
                                stages.stream(),
                                Stream.of(stages.getFirst()
                                        .ofPromise("promise", stages.getFirst().from())))
                        .toList()
                : stages;
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
