package dev.pastdue.core.dryrun;

import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionEffects;
import dev.pastdue.core.decision.DecisionEngine;
import dev.pastdue.core.dryrun.DryRunProgress.Phase;
import dev.pastdue.core.dryrun.DryRunProgress.Tally;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountScan;
import dev.pastdue.core.model.AccountScan.SentText;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.scan.ScanHistory;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Templates;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides the whole book as it would be decided at an instant, and writes a report of it and nothing else: it is not given what could
 * write an account, a notice or a contact, hand work on, or send.
 *
 * <p>Each decision is render's ({@link DecisionEngine}). Claims that the dry run would make itself count on the cap, in the order in which accounts
 * are met. What is approximate: whose turn it is first under the cap (in truth a later stage comes first); what waits for its window does
 * not count on the cap yet; and all that is decided for a day ahead is decided on what is known now.
 */
public final class DryRun {
    /** Enough for a page, which takes seconds at worst. */
    private static final Duration MIN_REMAINING_TIME = Duration.ofSeconds(20);

    private static final int MAX_DAYS_AHEAD = 60;
    static final String LAST_DAY = "last-day";

    private final AccountScan book;
    private final Function<Collection<NoticeKey>, Map<NoticeKey, Notice>> notices;
    private final Function<Collection<String>, Map<String, Contact>> contacts;
    private final Function<String, Optional<Checkpoints.Stored>> checkpoints;
    private final DryRunFiles files;
    private final DryRunQueue queue;
    private final Reading inForce;
    private final Reading compared;
    private final Map<String, Function<DryRunReport, String>> pages;
    private final Settings settings;
    private final Clock clock;

    /**
     * Where strategies and templates are read.
     *
     * @param policies the strategy of a path, with the calendar's years around an instant
     */
    public record Reading(BiFunction<String, Instant, Policy> policies, Templates templates) {}

    /**
     * What it goes by.
     *
     * @param strategy path of the strategy in force
     * @param page the one of the pages that people open
     * @param segments in how many book, notices and parts are read at once
     */
    public record Settings(String strategy, BigDecimal usdPerSegment, String page, int segments) {}

    /**
     * What it reads: functions, so that it cannot write.
     *
     * @param notices reads notices, consistently
     * @param contacts reads contacts, consistently
     * @param checkpoints reads a checkpoint
     */
    public record Records(
            AccountScan book,
            Function<Collection<NoticeKey>, Map<NoticeKey, Notice>> notices,
            Function<Collection<String>, Map<String, Contact>> contacts,
            Function<String, Optional<Checkpoints.Stored>> checkpoints) {}

    /**
     * @param inForce what is live
     * @param compared where another strategy and its templates are read: drafts, where there are any
     * @param pages what the report is written as, by file name
     */
    public DryRun(
            Records records,
            DryRunFiles files,
            DryRunQueue queue,
            Reading inForce,
            Reading compared,
            Map<String, Function<DryRunReport, String>> pages,
            Settings settings,
            Clock clock) {
        book = records.book();
        notices = records.notices();
        contacts = records.contacts();
        checkpoints = records.checkpoints();
        this.files = files;
        this.queue = queue;
        this.inForce = inForce;
        this.compared = compared;
        this.pages = Map.copyOf(pages);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a dry run.
     *
     * @param asOf the day to decide for, at the strategy's {@code scan-at}, or now where that is over; null for now
     * @param compare the path of another strategy, or of the same one where a draft of it is to be looked at; null for none
     * @throws dev.pastdue.core.ops.InvalidConfig where a strategy or a template is missing or wrong
     */
    public DryRunOutcome begin(@Nullable LocalDate asOf, @Nullable String compare, Deadline deadline) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Strategy strategy = inForce.policies().apply(settings.strategy(), now).strategy();
        ZoneId zone = strategy.lender().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (asOf != null && asOf.isBefore(today)) {
            return new DryRunOutcome.Refused("asOf lies before today, " + today
                    + "; what was decided on a day that is over is recorded, and is not decided again");
        }
        if (asOf != null && asOf.isAfter(today.plusDays(MAX_DAYS_AHEAD))) {
            return new DryRunOutcome.Refused("asOf lies more than " + MAX_DAYS_AHEAD + " days ahead");
        }
        Instant scan =
                asOf == null ? now : asOf.atTime(strategy.scanAt()).atZone(zone).toInstant();
        Instant at = scan.isBefore(now) ? now : scan;
        LocalDate lastDay = ScanHistory.of(checkpoints
                        .apply(ScanHistory.CHECKPOINT)
                        .map(Checkpoints.Stored::state)
                        .orElse(Map.of()))
                .lastCompleted();
        String id = at.toString().replace(':', '-');
        Phase first = lastDay == null ? Phase.BOOK : Phase.LAST_DAY;
        return resume(new DryRunProgress(id, at, lastDay, compare, first, null, 0, Tally.NOTHING), deadline);
    }

    /** Goes on with a dry run whose time ran out. */
    public DryRunOutcome resume(DryRunProgress progress, Deadline deadline) {
        return new Part(progress, deadline).run();
    }

    /** Decides by one strategy. */
    private static final class Side {
        private final Policy policy;
        private final DecisionEngine deciding;
        private final SimulatedClaims claims;

        Side(Policy policy, DryRunProgress progress, Templates templates) {
            this.policy = policy;
            this.deciding = new DecisionEngine(policy, progress.at(), new Composer(templates));
            this.claims = new SimulatedClaims(progress.id(), progress.at());
        }

        List<String> stages() {
            return policy.strategy().stages().stream().map(Stage::name).toList();
        }
    }

    /** A page of accounts, and what is known of them. */
    private record Read(
            SortedMap<String, Account> accounts, Map<NoticeKey, Notice> notices, Map<String, Contact> contacts) {}

    /** One invocation's part. */
    private final class Part {
        private final Deadline deadline;
        private final Side present;
        private final @Nullable Side other;
        private DryRunProgress progress;

        Part(DryRunProgress progress, Deadline deadline) {
            this.progress = progress;
            this.deadline = deadline;
            present = side(inForce, settings.strategy());
            other = progress.compare() == null ? null : side(compared, progress.compare());
        }

        private Side side(Reading reading, String path) {
            return new Side(reading.policies().apply(path, progress.at()), progress, reading.templates());
        }

        DryRunOutcome run() {
            if (progress.phase() == Phase.LAST_DAY && !lastDay()) {
                return leave();
            }
            if (progress.phase() == Phase.BOOK && !book()) {
                return leave();
            }
            if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                return leave();
            }
            return new DryRunOutcome.Done(report(), page());
        }

        private DryRunReport report() {
            var about = new DryRunReport.InForce(present.policy.strategy(), settings.strategy());
            List<String> otherStages = other == null ? null : other.stages();
            return new ReportWriter(files, pages, progress, about, present.stages(), otherStages, settings.segments())
                    .report();
        }

        private DryRunOutcome leave() {
            queue.resume(progress);
            return new DryRunOutcome.Continued(progress, page());
        }

        private String page() {
            return files.place(progress.file(settings.page()));
        }

        private ZoneId zone() {
            return present.policy.strategy().lender().zone();
        }

        /** What was sent on the last day; false if time ran out. */
        private boolean lastDay() {
            LocalDate day = progress.lastDay();
            if (day == null) {
                throw new IllegalStateException("a dry run without a last day begins with the book");
            }
            Instant from = day.atStartOfDay(zone()).toInstant();
            Instant to = day.plusDays(1).atStartOfDay(zone()).toInstant();
            try (var pages = new PagesAhead<>(
                    settings.segments(),
                    progress.after(),
                    (segment, segments, after) -> sent(book.claimedBetween(from, to, segment, segments, after)))) {
                while (pages.hasNext()) {
                    if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                        pages.flush();
                        return false;
                    }
                    String texts = pages.next();
                    int parts = progress.parts();
                    if (!texts.isEmpty()) {
                        String part = progress.part(LAST_DAY, parts);
                        pages.write(() -> files.put(part, texts));
                        parts++;
                    }
                    progress = progress.at(pages.place(), parts, progress.tally());
                }
                pages.flush();
            }
            progress = progress.begin(Phase.BOOK);
            return true;
        }

        private static PagesAhead.Page<String> sent(AccountScan.Texts page) {
            return new PagesAhead.Page<>(
                    page.texts().stream().map(Part::written).collect(Collectors.joining()), page.next());
        }

        private static String written(SentText text) {
            return text.key().accountId() + "," + text.key().stage() + "," + text.template() + "\n";
        }

        /** The whole book, a page after the other; false if time ran out. */
        private boolean book() {
            takeUpClaims();
            try (var pages = new PagesAhead<>(settings.segments(), progress.after(), this::read)) {
                while (pages.hasNext()) {
                    if (!deadline.hasAtLeast(MIN_REMAINING_TIME)) {
                        pages.flush();
                        leaveClaims();
                        return false;
                    }
                    Tally met = decide(pages.next(), pages);
                    progress = progress.at(pages.place(), progress.parts() + 1, met);
                }
                pages.flush();
            }
            progress = progress.begin(Phase.REPORT);
            return true;
        }

        private void takeUpClaims() {
            if (progress.parts() > 0) {
                present.claims.read(files.get(progress.part("claims", progress.parts())));
                if (other != null) {
                    other.claims.read(files.get(progress.part("other-claims", progress.parts())));
                }
            }
        }

        private void leaveClaims() {
            if (progress.parts() > 0) {
                files.put(progress.part("claims", progress.parts()), present.claims.written());
                if (other != null) {
                    files.put(progress.part("other-claims", progress.parts()), other.claims.written());
                }
            }
        }

        /** A page of the book, and what both strategies decide by. */
        private PagesAhead.Page<Read> read(int segment, int segments, @Nullable String after) {
            AccountScan.Accounts page = book.accounts(segment, segments, after);
            var found = new TreeMap<String, Account>();
            page.accounts().forEach(account -> found.put(account.id(), account));
            var keys = new HashSet<>(present.deciding.keysOf(found.keySet(), found));
            var phones = new HashSet<>(present.deciding.contactsOf(found.values()));
            if (other != null) {
                keys.addAll(other.deciding.keysOf(found.keySet(), found));
                phones.addAll(other.deciding.contactsOf(found.values()));
            }
            return new PagesAhead.Page<>(new Read(found, notices.apply(keys), contacts.apply(phones)), page.next());
        }

        /** By both strategies over what is read once. */
        private Tally decide(Read page, PagesAhead<Read> pages) {
            Tally met = decide(present, "book", page, pages);
            if (other != null) {
                decide(other, "other", page, pages);
            }
            return met;
        }

        private Tally decide(Side side, String folder, Read page, PagesAhead<Read> pages) {
            SortedMap<String, Account> found = page.accounts();
            Map<String, Contact> phones = side.claims.over(page.contacts());
            LocalDate day = LocalDate.ofInstant(progress.at(), zone());
            long current = progress.tally().current();
            long between = progress.tally().betweenStages();
            var lines = new StringBuilder();
            for (Account account : found.values()) {
                DecisionEffects resolution = side.deciding.decide(account.id(), account, page.notices(), phones);
                String phone = account.facts().phone();
                if (resolution.decision() instanceof Decision.Ready && phone != null) {
                    side.claims.claim(phone, phones);
                }
                current += resolution.decision() instanceof Decision.NothingPastDue ? 1 : 0;
                between += resolution.decision() instanceof Decision.NoStage ? 1 : 0;
                LocalDate look = account.nextEvaluationOn();
                boolean due = look != null && !look.isAfter(day);
                for (Notice answer : resolution.answers()) {
                    lines.append(DryRunLine.of(answer, account, progress.at(), zone(), due, settings.usdPerSegment())
                                    .written())
                            .append('\n');
                }
            }
            String part = progress.part(folder, progress.parts());
            pages.write(() -> files.put(part, lines.toString()));
            return new Tally(
                    progress.tally().all() + found.size(),
                    current,
                    between,
                    progress.tally().texts());
        }
    }
}
