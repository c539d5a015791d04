package dev.pastdue.testing.contract;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.DecisionTrail;
import dev.pastdue.core.model.Enrolment;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.model.NoticeStore.Page;
import dev.pastdue.core.model.Provenance;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Release;
import dev.pastdue.core.model.RenderedText;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link NoticeStore} keeps, together with the accounts and contacts that its transactions touch. */
public abstract class NoticeStoreContract {
    private static final LocalDate EPISODE = LocalDate.of(2026, 1, 17);
    private static final Instant NOW = Instant.parse("2026-01-20T02:00:00.123456789Z");

    protected abstract NoticeStore notices();

    /** Over the same tables. */
    protected abstract AccountStore accounts();

    /** Over the same tables. */
    protected abstract ContactStore contacts();

    /** The partition of the index of releases in which each notice's entry was written. */
    protected abstract List<String> releasePartitions(List<NoticeKey> keys);

    /** Runs an assertion about an index until it holds; at once where the index is never behind. */
    protected void eventually(Runnable assertion) {
        assertion.run();
    }

    private static NoticeKey key() {
        return key(Distinct.id("account"));
    }

    private static NoticeKey key(String accountId) {
        return new NoticeKey(accountId, EPISODE, "reminder");
    }

    private static RenderedText text() {
        return new RenderedText("reminder", "a", "zh-TW", "t1", 2, "【示例银行】陳**您好😀\n");
    }

    private static Notice rendered(NoticeKey key, long accountVersion) {
        return Notice.decided(key, NoticeState.RENDERED, null, accountVersion, "s1", text(), NOW, null, null);
    }

    private static Notice deferred(NoticeKey key, Instant slot) {
        return Notice.decided(key, NoticeState.DEFERRED, null, 1, "s1", text().withoutBody(), NOW, slot, null);
    }

    private Notice stored(NoticeKey key) {
        return notices().find(key).orElseThrow();
    }

    private Account storedAccount(String id) {
        return accounts().find(id).orElseThrow();
    }

    private Contact contact(String phone) {
        return contacts().get(phone);
    }

    @Test
    void whatIsNotStoredIsNotInTheAnswer() {
        NoticeKey there = key();
        notices().record(rendered(there, 1));

        assertThat(notices().get(List.of(there, key())).keySet()).containsExactly(there);
        assertThat(notices().get(List.of())).isEmpty();
    }

    @Test
    void everyFieldComesBack() {
        NoticeKey key = key();
        var full = new Notice(
                key,
                NoticeState.DELIVERED,
                Reason.CAP,
                new Provenance(7, "version-of-the-strategy", NOW, NOW.plusSeconds(1), "Chen, night shift"),
                new Release(NOW.plusSeconds(2), NOW.plusSeconds(3)),
                new Attempt(
                        text(),
                        NOW.plusSeconds(4),
                        NOW.plusSeconds(5),
                        NOW.plusSeconds(6),
                        "message-1",
                        new CarrierReport(
                                Reason.PHONE_UNREACHABLE,
                                "0a1b2c3d",
                                NOW.plusSeconds(6),
                                new BigDecimal("0.00645"),
                                2,
                                true),
                        "EUM"),
                List.of(
                        new Attempt(
                                text().withoutBody(),
                                NOW.minusSeconds(9),
                                NOW.minusSeconds(8),
                                null,
                                "message-0",
                                new CarrierReport(Reason.OTHER, null, NOW.minusSeconds(7), null, null)),
                        new Attempt(text(), NOW.minusSeconds(5), null, null, null, null)),
                new DecisionTrail(
                        "SEND d=3",
                        List.of("first answer", "second answer"),
                        new Enrolment(Enrolment.Arm.TOLD, NOW.minusSeconds(10))),
                0);

        assertThat(notices().record(full)).isTrue();

        assertThat(stored(key)).isEqualTo(full.withVersion(1));
    }

    @Test
    void aFieldThatIsNullComesBackAsNull() {
        NoticeKey key = NoticeKey.ofUnknownAccount(Distinct.id("account"));
        var bare = new Notice(
                key,
                NoticeState.SUPPRESSED,
                null,
                Provenance.of(0, "", NOW),
                Release.NONE,
                Attempt.of(null),
                List.of(),
                DecisionTrail.NONE,
                0);

        assertThat(notices().record(bare)).isTrue();

        assertThat(stored(key)).isEqualTo(bare.withVersion(1));
    }

    @Test
    void allNoticesOfAnAccountAreFoundAndNoOthers() {
        NoticeKey later = key();
        var earlier = new NoticeKey(later.accountId(), LocalDate.of(2020, 2, 29), "final");
        var anothers = new NoticeKey(later.accountId() + "0", earlier.episode(), "final");
        List.of(later, anothers, earlier).forEach(key -> notices().record(rendered(key, 1)));

        assertThat(notices().of(later.accountId()))
                .containsExactly(
                        rendered(earlier, 1).withVersion(1), rendered(later, 1).withVersion(1));
        assertThat(notices().of(Distinct.id("account"))).isEmpty();
    }

    @Test
    void aTextWithoutItsBodyComesBackWithout() {
        NoticeKey key = key();
        notices().record(deferred(key, NOW));

        assertThat(stored(key)).isEqualTo(deferred(key, NOW).withVersion(1));
    }

    @Test
    void everyStateAndReasonComesBack() {
        for (NoticeState state : NoticeState.values()) {
            NoticeKey key = key();
            notices().record(Notice.decided(key, state, null, 1, "s1", text(), NOW, null, null));
            assertThat(stored(key).state()).isEqualTo(state);
        }
        for (Reason reason : Reason.values()) {
            NoticeKey key = key();
            notices().record(Notice.decided(key, NoticeState.SUPPRESSED, reason, 1, "s1", null, NOW, null, null));
            assertThat(stored(key).reason()).isEqualTo(reason);
        }
    }

    @Test
    void whatBecameNullIsForgotten() {
        NoticeKey key = key();
        notices().record(deferred(key, NOW.plusSeconds(900)));
        Notice closed = stored(key).closed(NoticeState.CANCELLED, Reason.PAID, NOW);
        var bare = new Notice(
                key,
                NoticeState.CANCELLED,
                null,
                Provenance.of(1, "s1", NOW),
                Release.NONE,
                Attempt.of(null),
                List.of(),
                DecisionTrail.NONE,
                1);

        assertThat(notices().record(closed)).isTrue();
        assertThat(stored(key)).isEqualTo(closed.withVersion(2));
        assertThat(notices().record(bare.withVersion(2))).isTrue();
        assertThat(stored(key)).isEqualTo(bare.withVersion(3));
    }

    @Test
    void invariant1_aKeyIsPutOnce() {
        NoticeKey key = key();

        assertThat(notices().record(rendered(key, 1))).isTrue();
        assertThat(notices().record(rendered(key, 2))).isFalse();

        assertThat(stored(key)).isEqualTo(rendered(key, 1).withVersion(1));
    }

    @Test
    void aNoticeThatMovedOnIsNotWritten() {
        NoticeKey key = key();
        notices().record(rendered(key, 1));
        Notice read = stored(key);
        notices().record(read.claimed(NOW));

        assertThat(notices().record(read.closed(NoticeState.CANCELLED, Reason.PAID, NOW)))
                .isFalse();
        assertThat(stored(key)).isEqualTo(read.claimed(NOW).withVersion(2));
    }

    @Test
    void aNoticeThatIsNotStoredIsNotWrittenAsAnOldOne() {
        NoticeKey key = key();

        assertThat(notices().record(rendered(key, 1).withVersion(3))).isFalse();
        assertThat(notices().get(List.of(key))).isEmpty();
    }

    @Test
    void theStagesOfAnEpisodeAndTheEpisodesOfAnAccountAreApart() {
        String id = Distinct.id("account");
        var keys = List.of(
                key(id), new NoticeKey(id, EPISODE, "second"), new NoticeKey(id, EPISODE.plusDays(30), "reminder"));
        keys.forEach(key -> notices().record(rendered(key, 1)));

        assertThat(notices().get(keys).keySet()).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void aDecisionIsWrittenTogetherWithItsAccount() {
        NoticeKey key = key();
        accounts().put(List.of(account(key.accountId()).build()));
        Account looked = storedAccount(key.accountId()).withNextEvaluation(EPISODE.plusDays(7), key, null);

        assertThat(notices().commit(List.of(new DecisionWrite(List.of(rendered(key, 2)), looked))))
                .containsExactly(true);

        assertThat(stored(key)).isEqualTo(rendered(key, 2).withVersion(1));
        assertThat(storedAccount(key.accountId())).isEqualTo(looked.withVersion(2));
    }

    @Test
    void aDecisionMayBeAboutTheAccountAloneOrTheNoticeAlone() {
        String id = Distinct.id("account");
        accounts().put(List.of(account(id).build()));
        NoticeKey unknown = NoticeKey.ofUnknownAccount(Distinct.id("account"));

        assertThat(notices()
                        .commit(List.of(
                                new DecisionWrite(List.of(), storedAccount(id).withNextEvaluation(null, null, null)),
                                new DecisionWrite(List.of(rendered(unknown, 0)), null))))
                .containsExactly(true, true);

        assertThat(storedAccount(id).nextEvaluationOn()).isNull();
        assertThat(stored(unknown).version()).isEqualTo(1);
    }

    @Test
    void eachDecisionIsWrittenOrNotByItselfAndWhole() {
        NoticeKey fresh = key();
        NoticeKey accountMoved = key();
        NoticeKey noticeMoved = key();
        NoticeKey earlierMoved = key();
        for (NoticeKey key : List.of(fresh, accountMoved, noticeMoved, earlierMoved)) {
            accounts().put(List.of(account(key.accountId()).build()));
        }
        accounts().put(List.of(storedAccount(accountMoved.accountId())));
        notices().record(rendered(noticeMoved, 1));
        NoticeKey earlier = new NoticeKey(earlierMoved.accountId(), EPISODE, "second");
        notices().record(rendered(earlier, 1));
        notices().record(stored(earlier).claimed(NOW));

        List<Boolean> written = notices()
                .commit(List.of(
                        new DecisionWrite(List.of(rendered(accountMoved, 2)), seen(accountMoved)),
                        new DecisionWrite(List.of(rendered(fresh, 2)), seen(fresh)),
                        new DecisionWrite(List.of(rendered(noticeMoved, 2)), seen(noticeMoved)),
                        new DecisionWrite(
                                List.of(
                                        rendered(earlierMoved, 2),
                                        rendered(earlier, 2).withVersion(1)),
                                seen(earlierMoved))));

        assertThat(written).containsExactly(false, true, false, false);
        assertThat(storedAccount(fresh.accountId()).version()).isEqualTo(2);
        assertThat(stored(fresh).version()).isEqualTo(1);
        assertThat(notices().get(List.of(accountMoved, earlierMoved))).isEmpty();
        assertThat(stored(noticeMoved)).isEqualTo(rendered(noticeMoved, 1).withVersion(1));
        assertThat(stored(earlier).state()).isEqualTo(NoticeState.CLAIMED);
        assertThat(storedAccount(accountMoved.accountId()).pending()).isNull();
        assertThat(storedAccount(noticeMoved.accountId()).version()).isEqualTo(1);
        assertThat(storedAccount(earlierMoved.accountId()).version()).isEqualTo(1);
    }

    /** The account as it was first stored, now looked at. */
    private static Account seen(NoticeKey key) {
        return account(key.accountId())
                .build()
                .withNextEvaluation(null, key, null)
                .withVersion(1);
    }

    @Test
    void manyDecisionsAreCommittedInOrder() {
        var writes = new ArrayList<DecisionWrite>();
        var expected = new ArrayList<Boolean>();
        for (int i = 0; i < 120; i++) {
            NoticeKey key = key();
            boolean moved = i % 7 == 3;
            accounts().put(List.of(account(key.accountId()).build()));
            writes.add(new DecisionWrite(List.of(rendered(key, 2)), seen(key).withVersion(moved ? 5 : 1)));
            expected.add(!moved);
        }

        assertThat(notices().commit(writes)).isEqualTo(expected);
        assertThat(notices().commit(List.of())).isEmpty();
    }

    @Test
    void repeatingACommitThatSucceededWritesNothing() {
        NoticeKey key = key();
        accounts().put(List.of(account(key.accountId()).build()));
        var write = List.of(new DecisionWrite(List.of(rendered(key, 2)), seen(key)));
        notices().commit(write);

        assertThat(notices().commit(write)).containsExactly(false);
        assertThat(storedAccount(key.accountId()).version()).isEqualTo(2);
        assertThat(stored(key).version()).isEqualTo(1);
    }

    /** A rendered notice with its account and contact, ready to be claimed. */
    private record Ready(NoticeKey key, String phone, Notice claimed, Contact counted, long accountVersion) {}

    private Ready ready() {
        NoticeKey key = key();
        String phone = Distinct.phone();
        accounts().put(List.of(account(key.accountId()).phone(phone).build()));
        notices().record(rendered(key, 1));
        Contact counted = contact(phone).withClaim(key.id(), NOW, Instant.EPOCH);
        return new Ready(key, phone, stored(key).claimed(NOW), counted, 1);
    }

    private void assertNothingWasClaimed(Ready ready, long contactVersion) {
        assertThat(stored(ready.key()).claimedAt()).isNull();
        assertThat(contact(ready.phone()).version()).isEqualTo(contactVersion);
        assertThat(contact(ready.phone()).claims()).isEmpty();
    }

    @Test
    void invariant2_aClaimWritesNoticeAndContactOnce() {
        Ready ready = ready();

        assertThat(notices().claim(ready.claimed(), ready.counted(), 1)).isTrue();
        assertThat(notices().claim(ready.claimed(), ready.counted(), 1)).isFalse();

        assertThat(stored(ready.key())).isEqualTo(ready.claimed().withVersion(2));
        assertThat(contact(ready.phone()).claims())
                .containsExactly(new Contact.Claim(ready.key().id(), NOW));
        assertThat(contact(ready.phone()).version()).isEqualTo(1);
        assertThat(storedAccount(ready.key().accountId()).version()).isEqualTo(1);
    }

    @Test
    void invariant3_aClaimIsRefusedWhereTheAccountMovedOn() {
        Ready ready = ready();
        accounts().put(List.of(storedAccount(ready.key().accountId())));

        assertThat(notices().claim(ready.claimed(), ready.counted(), 1)).isFalse();
        assertNothingWasClaimed(ready, 0);
    }

    @Test
    void invariant3_aClaimIsRefusedWhereTheAccountIsNotStored() {
        NoticeKey key = key();
        String phone = Distinct.phone();
        notices().record(rendered(key, 1));

        assertThat(notices().claim(stored(key).claimed(NOW), contact(phone).withClaim(key.id(), NOW, NOW), 1))
                .isFalse();
        assertThat(stored(key).state()).isEqualTo(NoticeState.RENDERED);
        assertThat(contact(phone)).isEqualTo(Contact.unknown(phone));
    }

    @Test
    void invariant5_aClaimIsRefusedWhereTheContactMovedOn() {
        Ready ready = ready();
        contacts().put(Contact.unknown(ready.phone()));

        assertThat(notices().claim(ready.claimed(), ready.counted(), 1)).isFalse();
        assertNothingWasClaimed(ready, 1);
    }

    @Test
    void invariant2_aClaimIsRefusedWhereTheNoticeMovedOn() {
        Ready ready = ready();
        notices().record(stored(ready.key()).closed(NoticeState.CANCELLED, Reason.PAID, NOW));

        assertThat(notices().claim(ready.claimed(), ready.counted(), 1)).isFalse();
        assertNothingWasClaimed(ready, 0);
    }

    @Test
    void aClaimIsGivenBackWithTheNoticeInOneTransaction() {
        Ready ready = ready();
        notices().claim(ready.claimed(), ready.counted(), 1);
        Notice back = stored(ready.key()).unclaimed();
        Contact freed = contact(ready.phone()).withoutClaim(ready.key().id(), NOW);

        assertThat(notices().record(back, freed)).isTrue();
        assertThat(notices().record(back, freed)).isFalse();

        assertThat(stored(ready.key())).isEqualTo(back.withVersion(3));
        assertThat(contact(ready.phone()).claims()).isEmpty();
        assertThat(contact(ready.phone()).lastSent()).isNull();
    }

    @Test
    void aClaimIsGivenBackThoughTheAccountMovedOn() {
        Ready ready = ready();
        notices().claim(ready.claimed(), ready.counted(), 1);
        accounts().put(List.of(storedAccount(ready.key().accountId())));

        assertThat(notices()
                        .record(
                                stored(ready.key()).unclaimed(),
                                contact(ready.phone()).withoutClaim(ready.key().id(), NOW)))
                .isTrue();
    }

    @Test
    void nothingIsGivenBackWhereNoticeOrContactMovedOn() {
        Ready ready = ready();
        notices().claim(ready.claimed(), ready.counted(), 1);
        Notice back = stored(ready.key()).unclaimed();
        Contact freed = contact(ready.phone()).withoutClaim(ready.key().id(), NOW);
        contacts().put(contact(ready.phone()));

        assertThat(notices().record(back, freed)).isFalse();
        assertThat(stored(ready.key()).state()).isEqualTo(NoticeState.CLAIMED);

        notices().record(stored(ready.key()).unknown());
        assertThat(notices()
                        .record(
                                back,
                                contact(ready.phone()).withoutClaim(ready.key().id(), NOW)))
                .isFalse();
        assertThat(contact(ready.phone()).claims()).hasSize(1);
    }

    @Test
    void theSlotHoldsWhatIsDeferredToItAndOnlyWhileItIs() {
        Instant slot = distinctSlot();
        NoticeKey here = key();
        NoticeKey elsewhere = key();
        NoticeKey released = key();
        notices().record(deferred(here, slot));
        notices().record(deferred(elsewhere, slot.plusSeconds(900)));
        notices().record(deferred(released, slot));
        notices().record(stored(released).closed(NoticeState.CANCELLED, Reason.PAID, NOW));

        eventually(() ->
                assertThat(walk(after -> notices().deferredTo(slot, after))).containsExactly(here));
    }

    @Test
    void aNoticeDeferredAgainMovesToItsNewSlot() {
        Instant slot = distinctSlot();
        NoticeKey key = key();
        notices().record(deferred(key, slot));
        notices().record(deferred(key, slot.plusSeconds(900)).withVersion(1));

        eventually(() -> {
            assertThat(walk(after -> notices().deferredTo(slot, after))).isEmpty();
            assertThat(walk(after -> notices().deferredTo(slot.plusSeconds(900), after)))
                    .containsExactly(key);
        });
    }

    @Test
    void theSlotHoldsWhatMayBeSentOnceMoreToo() {
        Instant slot = distinctSlot();
        NoticeKey key = key();
        notices().record(accepted(key).withReport("message-1", unreachable()).scheduleRetry(slot, NOW));
        eventually(() ->
                assertThat(walk(after -> notices().deferredTo(slot, after))).containsExactly(key));

        notices().record(stored(key).abandonRetry());
        eventually(() ->
                assertThat(walk(after -> notices().deferredTo(slot, after))).isEmpty());
    }

    @Test
    void whatIsUnknownIsListedByTheTimeOfItsClaimAndOnlyWhileItIs() {
        Instant first = distinctSlot();
        var keys = new ArrayList<NoticeKey>();
        for (int i = 0; i < 130; i++) {
            NoticeKey key = key();
            notices().record(rendered(key, 1).claimed(first.plusSeconds(i)).unknown());
            keys.add(key);
        }
        NoticeKey recognised = keys.removeLast();
        notices().record(stored(recognised).withReconciledAttempt("message-1", first, unreachable()));

        eventually(() ->
                assertThat(walk(notices()::unknown)).doesNotContain(recognised).containsSubsequence(keys));
    }

    private static Notice accepted(NoticeKey key) {
        return rendered(key, 1).claimed(NOW).accepted(NOW, "message-1");
    }

    private static CarrierReport unreachable() {
        return new CarrierReport(Reason.PHONE_UNREACHABLE, null, NOW, null, null);
    }

    @Test
    void aSlotIsReadAPageAtATimeAndEachKeyOnce() {
        Instant slot = distinctSlot();
        var keys = new ArrayList<NoticeKey>();
        for (int i = 0; i < 130; i++) {
            NoticeKey key = key();
            notices().record(deferred(key, slot));
            keys.add(key);
        }

        eventually(() ->
                assertThat(walk(after -> notices().deferredTo(slot, after))).containsExactlyInAnyOrderElementsOf(keys));
    }

    @Test
    void aSlotsEntriesAreSpreadSoThatNoPartitionRunsHot() {
        Instant slot = distinctSlot();
        var writes = new ArrayList<DecisionWrite>();
        for (int i = 0; i < 40 * NoticeStore.SHARDS; i++) {
            writes.add(new DecisionWrite(List.of(deferred(key(), slot)), null));
        }
        assertThat(notices().commit(writes)).doesNotContain(false);

        List<NoticeKey> keys =
                writes.stream().map(write -> write.notices().getFirst().key()).toList();
        Map<String, Long> byPartition = releasePartitions(keys).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(byPartition).hasSize(NoticeStore.SHARDS);
        assertThat(byPartition.values()).allSatisfy(each -> assertThat(each).isLessThan(80));
        eventually(() ->
                assertThat(walk(after -> notices().deferredTo(slot, after))).containsExactlyInAnyOrderElementsOf(keys));
    }

    @Test
    void slotsAreReadFromTheFirstIncludedToTheLastExcluded() {
        Instant first = distinctSlot();
        Instant last = first.plusSeconds(172_800);
        var inside = new ArrayList<NoticeKey>();
        for (int i = 0; i < 40; i++) {
            NoticeKey key = key();
            notices().record(deferred(key, first.plusSeconds(i * 4_300L)));
            inside.add(key);
        }
        notices().record(deferred(key(), first.minusSeconds(1)));
        notices().record(deferred(key(), last));

        eventually(() -> assertThat(walk(after -> notices().deferredBetween(first, last, after)))
                .containsExactlyInAnyOrderElementsOf(inside));
        assertThat(notices().deferredBetween(first, first, null)).isEqualTo(new Page(List.of(), null));
    }

    /** Days that no other test's slots lie on. */
    protected static Instant distinctSlot() {
        long place = Math.floorMod(Distinct.id("slot").hashCode(), 100_000);
        return Instant.parse("2100-01-01T00:00:00Z").plusSeconds(place * 4 * 86_400);
    }

    protected static List<NoticeKey> walk(Function<@Nullable String, Page> read) {
        var keys = new ArrayList<NoticeKey>();
        @Nullable String after = null;
        do {
            Page page = read.apply(after);
            keys.addAll(page.keys());
            after = page.next();
        } while (after != null);
        return keys;
    }
}
