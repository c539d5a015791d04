package dev.pastdue.testing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.CarrierReport.Kind;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.reply.Answer;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.core.text.Wording;
import dev.pastdue.testing.InMemoryStores;
import dev.pastdue.testing.SettablePolicies;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stands at the two places where it counts, the claim and the gateway, and checks the invariants there, by itself: it shares no rule with
 * the core but the strategy's own stages and windows.
 */
final class Witness implements NoticeStore, TextGateway, MessageGateway {
    /** What nobody understands and a person must read. */
    static final String PLEA = "我活不下去了";

    /** Account, due date, days and amount between bars: enough to tell which notice a text is. */
    static final String TEMPLATE = "{{product}}|{{dueDate}}|{{days}}|{{amount}}|{{name}}";

    private static final Set<NoticeState> OUT = EnumSet.of(
            NoticeState.ACCEPTED, NoticeState.CARRIER_ACCEPTED, NoticeState.DELIVERED, NoticeState.UNDELIVERED);

    private final InMemoryStores stores;
    private final SettablePolicies policies;
    private final Clock clock;
    private final Random random;
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, List<String>> names = new TreeMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final Map<String, Integer> throttled = new HashMap<>();
    private final Map<String, LenderHold> lenders = new HashMap<>();
    private final Set<String> lifted = new HashSet<>();
    /** The numbers that the accounts of holds had when these were taken. */
    private final Map<String, String> numbersHeld = new HashMap<>();
    /** By the name that the gateway was told, where it keeps such: what it took. */
    private final Map<String, String> kept = new HashMap<>();

    private final Set<String> lost = new HashSet<>();
    private final Carrier carrier;
    private final Staff staff;
    private final Set<String> refused = new HashSet<>();
    private final Map<String, List<Instant>> textsByPhone = new HashMap<>();
    private final Consumer<String> meanwhile;
    private final Predicate<String> hasPaid;
    private final BigDecimal usdPerSegment;
    private final Map<LocalDate, Integer> spent = new HashMap<>();
    private final Map<LocalDate, Integer> releases = new HashMap<>();
    private final Map<String, Channel> channels = new HashMap<>();
    private boolean calm;
    private int refusals;
    private long requests;

    /** Who takes what the gateway took: calls and visits staff, everything else the carrier. */
    record Recipients(Carrier carrier, Staff staff) {}

    /** A claim that has not been published yet. */
    private record Claim(
            NoticeKey key, String phone, @Nullable String body, Channel channel, String address) {
        String attempt() {
            return Witness.attempt(key, channel);
        }
    }

    /** A key by one channel. */
    private static String attempt(NoticeKey key, Channel channel) {
        return channel == Channel.SMS ? key.id() : key.id() + " by " + channel;
    }

    /**
     * @param recipients take what the gateway took
     * @param hasPaid whether an account's payment of all that it owed was posted, and it owes nothing since
     * @param meanwhile is given the account whose text is at the gateway now and then, before the gateway answers
     */
    Witness(
            InMemoryStores stores,
            SettablePolicies policies,
            Clock clock,
            Random random,
            Recipients recipients,
            BigDecimal usdPerSegment,
            Consumer<String> meanwhile,
            Predicate<String> hasPaid) {
        this.stores = stores;
        this.policies = policies;
        this.clock = clock;
        this.random = random;
        carrier = recipients.carrier();
        staff = recipients.staff();
        this.usdPerSegment = usdPerSegment;
        this.meanwhile = meanwhile;
        this.hasPaid = hasPaid;
    }

    /** The lender's word was taken. */
    void heard(LenderHold hold) {
        if (hold.kind() == LenderHold.Kind.LIFT) {
            lifted.add(hold.id());
        } else {
            lenders.put(hold.id(), hold);
            String phone = stores.account(hold.accountId()).facts().phone();
            if (phone != null && hold.reason() != null && hold.reason().holdsNumber()) {
                numbersHeld.put(hold.id(), phone);
            }
        }
    }

    /** What was taken of the lender's holds of an account. */
    List<LenderHold> toldOf(String accountId) {
        return lenders.values().stream()
                .filter(hold -> hold.accountId().equals(accountId))
                .toList();
    }

    boolean isLifted(LenderHold hold) {
        return lifted.contains(hold.id());
    }

    /** From now on the gateway takes every text. */
    void calm() {
        calm = true;
    }

    /** A person let sending go on that had spent what a day may cost: today as much may be spent once more. */
    void moreMayBeSpent() {
        releases.merge(today(), 1, Integer::sum);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                clock.instant(), policies.current().strategy().lender().zone());
    }

    /** What may be out, or was, has been paid for; each of the simulation's texts has one segment. */
    private void assertMayBeSpent() {
        int segments = spent.merge(today(), 1, Integer::sum);
        BigDecimal limit = policies.current().strategy().breaker().spendPerDay();
        if (limit != null) {
            assertThat(usdPerSegment.multiply(BigDecimal.valueOf(segments)))
                    .as("what the texts of a day may cost")
                    .isLessThanOrEqualTo(limit.multiply(BigDecimal.valueOf(1L + releases.getOrDefault(today(), 0))));
        }
    }

    /** How many texts may have reached a phone. */
    int texts() {
        return names.values().stream().mapToInt(List::size).sum();
    }

    /** How many of them went out because the one before did not arrive. */
    int sentOnceMore() {
        return texts() - names.size();
    }

    long requests() {
        return requests;
    }

    @Override
    public boolean claim(Notice notice, List<Contact> counted, long accountVersion) {
        Contact contact = counted.getFirst();
        Account account = stores.account(notice.key().accountId());
        Contact before = stores.contact(contact.phone());
        Contact used = stores.contact(counted.getLast().phone());
        if (!stores.notices().claim(notice, counted, accountVersion)) {
            return false;
        }
        assertThat(notice.state()).isEqualTo(NoticeState.CLAIMED);
        assertThat(policies.current().strategy().paused())
                .as("nothing is claimed while paused")
                .isFalse();
        assertThat(hasPaid.test(notice.key().accountId()))
                .as("invariant 3, paid by then: %s", notice.key().id())
                .isFalse();
        assertThat(used.phone())
                .as("the address: %s", notice.key().id())
                .isEqualTo(account.facts().addresses().key(notice.channel()).orElseThrow());
        assertThat(used.state() == Contact.State.OPEN || isEnabledAgain(used, account))
                .as("invariant 3, closed: %s", notice.key().id())
                .isTrue();
        assertMayBeTold(notice, account, before);
        assertIsTheFirstThatReaches(notice, account);
        if (notice.channel() == Channel.SMS) {
            assertDidNotOptOut(contact.phone());
        }
        if (notice.channel() != Channel.CALL && notice.channel() != Channel.VISIT) {
            assertStatesTheAccount(notice, account);
        }
        claims.put(
                notice.key().id(),
                new Claim(
                        notice.key(),
                        contact.phone(),
                        notice.text() == null ? null : notice.text().body(),
                        notice.channel(),
                        used.phone()));
        return true;
    }

    /** Invariants 3 and 4, over what the claim's transaction saw. */
    private void assertMayBeTold(Notice notice, Account account, Contact contact) {
        String key = notice.key().id();
        Strategy strategy = policies.current().strategy();
        LocalDate due = account.facts().oldestDue();
        LocalDate today = LocalDate.ofInstant(clock.instant(), strategy.lender().zone());
        assertThat(due)
                .as("invariant 3, paid: %s", key)
                .isNotNull()
                .isEqualTo(notice.key().episode());
        assertThat(account.disputed()).as("invariant 3, disputed: %s", key).isFalse();
        assertThat(account.holds().all())
                .as("invariant 3, held: %s", key)
                .noneMatch(hold -> hold.holdsOn(today) && !isRemindedOf(notice, hold, today));
        assertMayBeReminded(notice, account, today);
        // Its own holds are on the account; a copy at the number may be older.
        assertThat(contact.holdsOfOthers(account.id()).on(today))
                .as("invariant 3, a held number: %s", key)
                .isEmpty();
        assertThat(lenders.values())
                .as("invariant 3, the lender holds it: %s", key)
                .noneMatch(hold -> hold.accountId().equals(account.id())
                        && !lifted.contains(hold.id())
                        && holdsOn(hold, today)
                        && !(notice.key().isOfPromise() && isInstalment(hold, today)));
        assertThat(numbersHeld.entrySet())
                .as("invariant 3, the lender holds the number: %s", key)
                .noneMatch(
                        held -> held.getValue().equals(contact.phone()) && holdsStill(held.getKey(), contact, today));
        assertThat(stores.allReplies())
                .as("invariant 3, nobody has read its reply: %s", key)
                .noneMatch(reply -> reply.open()
                        && reply.words().contains(PLEA)
                        && reply.accounts().contains(account.id())
                        && reply.heldUntil() != null
                        && today.isBefore(reply.heldUntil()));
        assertThat(Duration.between(account.facts().asOf(), clock.instant()))
                .as("invariant 6, stale: %s", key)
                .isLessThanOrEqualTo(strategy.freshness());
        Stage stage = strategy.stages().stream()
                .filter(named -> notice.key().isOfPromise()
                        ? named.contains(ChronoUnit.DAYS.between(notice.key().episode(), today))
                        : named.name().equals(notice.key().stage()))
                .findFirst()
                .orElseThrow();
        assertThat(stage.contains(ChronoUnit.DAYS.between(notice.key().episode(), today)))
                .as("in its stage: %s", key)
                .isTrue();
        assertThat(stage.window().isOpen(clock.instant(), zonesOf(account), WorkCalendar.PLAIN_WEEK))
                .as("invariant 4, window: %s", key)
                .isTrue();
    }

    /** A hold of the promise or the plan that a text reminds of, which ends today. */
    private static boolean isRemindedOf(Notice notice, Hold hold, LocalDate today) {
        return notice.key().isOfPromise()
                && today.equals(hold.until())
                && (hold.reason() == HoldReason.PROMISE || hold.plan() != null);
    }

    /** A promised day's reminder goes out on that day, to whom promised it or agreed to it before, where the strategy says so. */
    private void assertMayBeReminded(Notice notice, Account account, LocalDate today) {
        if (!notice.key().isOfPromise()) {
            return;
        }
        assertThat(policies.current().strategy().remindsOfPromises()).isTrue();
        assertThat(notice.key().stage()).as("on its day").isEqualTo("promise." + today);
        boolean promised = stores.allReplies().stream()
                .anyMatch(reply -> today.equals(reply.meaning().promised())
                        && reply.accounts().contains(account.id())
                        && LocalDate.ofInstant(
                                        reply.at(),
                                        policies.current().strategy().lender().zone())
                                .isBefore(today));
        boolean agreed = lenders.values().stream()
                .anyMatch(hold -> hold.accountId().equals(account.id()) && isInstalment(hold, today));
        assertThat(promised || agreed)
                .as("promised or agreed for today: %s", notice.key().id())
                .isTrue();
    }

    private static boolean isInstalment(LenderHold hold, LocalDate today) {
        return hold.plan() != null
                && hold.plan().instalments().stream()
                        .anyMatch(instalment -> instalment.on().equals(today));
    }

    /** Whether the hold's account has that number still, and nobody has lifted it. */
    private boolean holdsStill(String id, Contact contact, LocalDate today) {
        LenderHold hold = lenders.get(id);
        return hold != null
                && !lifted.contains(id)
                && contact.phone()
                        .equals(stores.account(hold.accountId()).facts().phone())
                && holdsOn(hold, today);
    }

    /** Whatever was paid, a plan holds up to its first instalment. */
    private static boolean holdsOn(LenderHold hold, LocalDate today) {
        LocalDate until = hold.plan() == null
                ? hold.until()
                : hold.plan().instalments().getFirst().on();
        return until == null || !today.isAfter(until);
    }

    /** Invariant 3, by the replies themselves: no STOP without a later START was recorded before the claim. */
    private void assertDidNotOptOut(String phone) {
        Instant stopped = latest(phone, Intent.OPT_OUT);
        assertThat(stopped.equals(Instant.MIN) || latest(phone, Intent.OPT_IN).isAfter(stopped))
                .as("invariant 3, an opt-out was recorded")
                .isTrue();
    }

    private Instant latest(String phone, Intent intent) {
        return stores.allReplies().stream()
                .filter(reply -> reply.phone().equals(phone) && reply.meaning().intent() == intent)
                .map(Reply::at)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** Invariant 6. */
    private void assertStatesTheAccount(Notice notice, Account account) {
        assertThat(notice.text()).isNotNull();
        String body = notice.text() == null ? null : notice.text().body();
        LocalDate due = account.facts().oldestDue();
        long days = due == null
                ? -1
                : ChronoUnit.DAYS.between(
                        due,
                        LocalDate.ofInstant(
                                clock.instant(),
                                policies.current().strategy().lender().zone()));
        String amount = Wording.amount(account.facts().pastDue(), Locale.forLanguageTag("zh-TW"));
        assertThat(body)
                .as("invariant 6: %s", notice.key().id())
                .startsWith(account.id() + "|")
                .contains("|" + days + "|" + amount + "|");
    }

    @Override
    public Result publish(Sms sms) {
        return take(
                claim -> claim.address().equals(sms.phone()) && sms.body().equals(claim.body()),
                sms.order().gateway().keepsKeys() ? sms.order().key() : null);
    }

    @Override
    public Result put(Outgoing message) {
        String address = message.address().key(message.text().channel());
        return take(claim -> claim.address().equals(address) && message.key().equals(claim.key()), null);
    }

    /** @param name by which the gateway keeps it; null where it keeps no names */
    private Result take(Predicate<Claim> said, @Nullable String name) {
        requests++;
        Claim claim = claims.values().stream()
                .filter(said)
                .findFirst()
                .orElseThrow(() -> new AssertionError("invariant 2: a publish without a claim"));
        String key = claim.key().id();
        claims.remove(key);
        assertMayGoOut(claim);
        assertThat(refused).as("invariant 2, refused is not tried again").doesNotContain(claim.attempt());
        if (!calm && random.nextInt(10) == 0) {
            meanwhile.accept(claim.key().accountId());
        }
        if (isRefusedForItsSender()) {
            throttled.merge(claim.attempt(), 1, Integer::sum);
            return new Result.SenderRefused("AuthorizationError");
        }
        double luck = calm ? 1 : random.nextDouble();
        if (luck < 0.04) {
            throttled.merge(claim.attempt(), 1, Integer::sum);
            return new Result.Throttled();
        }
        if (luck < 0.05) {
            refused.add(claim.attempt());
            return new Result.Refused(
                    claim.channel() == Channel.PUSH ? Reason.ENDPOINT_DISABLED : Reason.INVALID_NUMBER);
        }
        if (claim.channel() == Channel.SMS) {
            assertMayBeSpent();
        }
        if (luck < 0.06) {
            lost.add(key);
            return new Result.Unknown("NotOut");
        }
        if (name != null) {
            assertThat(kept).as("invariant 2, one text for a name").doesNotContainKey(name);
        }
        assertCapHolds(claim);
        String id = "m" + requests;
        names.computeIfAbsent(key, _ -> new ArrayList<>()).add(id);
        channels.put(id, claim.channel());
        if (name != null) {
            kept.put(name, id);
        }
        if (claim.channel() == Channel.CALL || claim.channel() == Channel.VISIT) {
            staff.take(id, claim.channel(), claim.key().accountId(), claim.address(), claim.phone());
        } else {
            carrier.take(id, claim.address(), claim.channel());
        }
        if (luck < 0.08) {
            return new Result.Unknown("LostReply");
        }
        known.add(id);
        return new Result.Accepted(id);
    }

    /** As a platform that keeps keys: what it did not take, or refused before its sender died, may be tried once more. */
    @Override
    public Found find(String name) {
        if (!calm && random.nextInt(4) == 0) {
            return new Found.NotSaid();
        }
        String id = kept.get(name);
        if (id != null) {
            known.add(id);
            return new Found.Taken(id);
        }
        String key = name.replaceFirst("#[0-9]+$", "");
        if (lost.remove(key) || refused.remove(key)) { // of an SMS, whose attempt is the key itself
            throttled.merge(key, 1, Integer::sum);
        }
        return new Found.NotTaken();
    }

    /** Now and then the sender lacks its permission for a while: for a few texts, or for so many that sending stops. */
    private boolean isRefusedForItsSender() {
        if (calm) {
            return false;
        }
        if (refusals == 0 && random.nextInt(60) == 0) {
            refusals = 1 + random.nextInt(9);
        }
        if (refusals == 0) {
            return false;
        }
        refusals--;
        return true;
    }

    /**
     * Once; and once more only where the carrier said of each text before that it did not arrive: by the same channel for a passing reason, by
     * another for good.
     */
    private void assertMayGoOut(Claim claim) {
        String key = claim.key().id();
        int most = 1 + policies.current().strategy().retry().undelivered();
        assertThat(attempts.merge(claim.attempt(), 1, Integer::sum) - 1)
                .as("invariant 1 and 2, once, and once more as often as the strategy says: %s", claim.attempt())
                .isLessThan(most + throttled.getOrDefault(claim.attempt(), 0));
        for (String before : names.getOrDefault(key, List.of())) {
            Notice notice = stores.notice(NoticeKey.parse(key)).orElseThrow();
            Optional<CarrierReport> said = notice.reportOn(before);
            if (channels.get(before) == claim.channel()) {
                assertThat(said.map(CarrierReport::kind))
                        .as("invariant 2, nothing again but what is known not to have arrived: %s", notice)
                        .contains(Kind.TEMPORARY);
            } else {
                assertThat(said)
                        .as("invariant 2, another channel only after what failed: %s", notice)
                        .isPresent();
                assertThat(said.orElseThrow().failure()).as("%s", notice).isNotNull();
            }
        }
    }

    /** How many messages may have gone by each channel. */
    Map<Channel, Integer> byChannel() {
        var counts = new EnumMap<Channel, Integer>(Channel.class);
        channels.values().forEach(channel -> counts.merge(channel, 1, Integer::sum));
        return counts;
    }

    /** How many messages may have gone by another channel than the one before of the same key. */
    long fallbacks() {
        return names.values().stream()
                .mapToLong(ids -> IntStream.range(1, ids.size())
                        .filter(i -> channels.get(ids.get(i - 1)) != channels.get(ids.get(i)))
                        .count())
                .sum();
    }

    /**
     * The stage's channels are taken in their order: each before has no address, or one that is closed, or a message of the key by it failed for
     * good or was refused.
     */
    private void assertIsTheFirstThatReaches(Notice notice, Account account) {
        if (notice.key().isOfPromise()) {
            assertThat(notice.channel())
                    .as("promises are reminded of by a text")
                    .isEqualTo(Channel.SMS);
            return;
        }
        Stage stage = policies.current().strategy().stages().stream()
                .filter(named -> named.name().equals(notice.key().stage()))
                .findFirst()
                .orElseThrow();
        assertThat(stage.channels()).contains(notice.channel());
        for (Channel channel : stage.channels()) {
            if (channel == notice.channel()) {
                return;
            }
            assertThat(isClosed(channel, account) || hasFailed(channel, notice))
                    .as("before %s comes %s: %s", notice.channel(), channel, notice)
                    .isTrue();
        }
    }

    private boolean isClosed(Channel channel, Account account) {
        String phone = account.facts().phone();
        boolean wrong = (channel == Channel.SMS || channel == Channel.CALL)
                && (account.hasWrongNumber()
                        || (phone != null && stores.contact(phone).state() == Contact.State.WRONG_NUMBER));
        return wrong
                || (channel.isAutomatic()
                        && phone != null
                        && stores.contact(phone).wantsNoContact())
                || account.facts()
                        .addresses()
                        .key(channel)
                        .map(stores::contact)
                        .map(contact -> contact.state() != Contact.State.OPEN && !isEnabledAgain(contact, account))
                        .orElse(true);
    }

    /** An app that was gone, and that newer data names. */
    private static boolean isEnabledAgain(Contact contact, Account account) {
        return contact.phone().startsWith("push:")
                && "ENDPOINT_DISABLED".equals(contact.reason())
                && contact.since() != null
                && account.facts().asOf().isAfter(contact.since());
    }

    private boolean hasFailed(Channel channel, Notice notice) {
        String key = notice.key().id();
        return refused.contains(attempt(notice.key(), channel))
                || names.getOrDefault(key, List.of()).stream()
                        .anyMatch(id -> channels.get(id) == channel && carrier.failed(id));
    }

    /** Of all messages of a key one at most may have been delivered: that every other failed was told before it went out. */
    private void assertOneWasDelivered(Notice notice, List<String> ids) {
        assertThat(ids.stream().filter(id -> !carrier.failed(id)))
                .as("invariant 2, never two delivered: %s", notice)
                .hasSizeLessThanOrEqualTo(1);
    }

    /** Invariant 5, in every zone in which the number can be. */
    private void assertCapHolds(Claim claim) {
        Strategy strategy = policies.current().strategy();
        List<Instant> texts = textsByPhone.computeIfAbsent(claim.phone(), _ -> new ArrayList<>());
        for (ZoneId zone : zonesOf(stores.account(claim.key().accountId()))) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            LocalDate first = today.minusDays(strategy.cap().days() - 1L);
            long counted = texts.stream()
                    .filter(at -> !LocalDate.ofInstant(at, zone).isBefore(first))
                    .count();
            assertThat(counted)
                    .as("invariant 5, cap: %s", claim.key().id())
                    .isLessThan(strategy.cap().notices());
        }
        texts.add(clock.instant());
    }

    private List<ZoneId> zonesOf(Account account) {
        List<ZoneId> zones = account.facts().zones();
        return zones.isEmpty() ? List.of(policies.current().strategy().lender().zone()) : zones;
    }

    /** What the books say of texts that reached no one is at least as many as those that did, and they say of each what the carrier said. */
    void assertEveryTextIsRecorded() {
        names.forEach((key, ids) ->
                assertIsRecorded(stores.notice(NoticeKey.parse(key)).orElseThrow(), ids));
        for (Notice notice : stores.allNotices()) {
            if (OUT.contains(notice.state())) {
                assertThat(names).containsKey(notice.key().id());
            }
        }
    }

    private void assertIsRecorded(Notice notice, List<String> ids) {
        assertOneWasDelivered(notice, ids);
        assertThat(notice.state())
                .as("a text that may be out: %s", notice)
                .isIn(
                        NoticeState.ACCEPTED,
                        NoticeState.CARRIER_ACCEPTED,
                        NoticeState.DELIVERED,
                        NoticeState.UNDELIVERED,
                        NoticeState.UNKNOWN,
                        NoticeState.REJECTED);
        for (String id : ids) {
            if (notice.isNamed(id)) {
                assertThat(notice.reportOn(id).map(CarrierReport::kind).orElse(null))
                        .as("what the carrier said of %s: %s", id, notice)
                        .isIn(heard(id));
            }
        }
        assertThat(stores.allReplies().stream()
                        .map(Reply::answer)
                        .filter(Objects::nonNull)
                        .map(Answer::messageId)
                        .filter(Objects::nonNull))
                .as("no answer's receipt settles a notice: %s", notice)
                .noneMatch(notice::isNamed);
    }

    /** The weightiest of what was told; where a receipt came while two outcomes were unknown it may have been neither's. */
    private List<@Nullable Kind> heard(String id) {
        Kind weightiest = carrier.told(id);
        return weightiest == null || known.contains(id)
                ? Collections.singletonList(weightiest)
                : Stream.of(Kind.values())
                        .filter(kind -> kind.compareTo(weightiest) <= 0)
                        .toList();
    }

    @Override
    public Map<NoticeKey, Notice> get(Collection<NoticeKey> keys) {
        return stores.notices().get(keys);
    }

    @Override
    public List<Notice> of(String accountId) {
        return stores.notices().of(accountId);
    }

    @Override
    public List<Boolean> commit(List<DecisionWrite> decisions) {
        return stores.notices().commit(decisions);
    }

    @Override
    public boolean record(Notice notice, List<Contact> counted) {
        return stores.notices().record(notice, counted);
    }

    @Override
    public boolean record(Notice notice) {
        return stores.notices().record(notice);
    }

    @Override
    public Page deferredTo(Instant slot, @Nullable String after) {
        return stores.notices().deferredTo(slot, after);
    }

    @Override
    public Page deferredBetween(Instant from, Instant to, @Nullable String after) {
        return stores.notices().deferredBetween(from, to, after);
    }

    @Override
    public Page unknown(@Nullable String after) {
        return stores.notices().unknown(after);
    }
}
