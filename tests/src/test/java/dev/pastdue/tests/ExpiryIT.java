package dev.pastdue.tests;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbReplyStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.NoticeStore.DecisionWrite;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.testing.AccountBuilder;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.contract.Distinct;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When the items may be deleted. */
class ExpiryIT {
    private static final Duration KEPT = Duration.ofDays(800);
    private static final LocalDate EPISODE = LocalDate.of(2026, 1, 17);

    private final TestAws aws = SharedAws.contracts();
    private final DynamoDbClient dynamoDb = aws.services().dynamoDbClient();
    private final TestClock clock = TestClock.at("2026-01-20T02:00:00.5Z");
    private final Expiry expiry = Expiry.after(KEPT, clock);
    private final DynamoDbAccountStore accounts = new DynamoDbAccountStore(dynamoDb, table("AccountsTable"), expiry);
    private final DynamoDbContactStore contacts = new DynamoDbContactStore(dynamoDb, table("ContactsTable"), expiry);
    private final DynamoDbNoticeStore notices = new DynamoDbNoticeStore(
            dynamoDb, table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), expiry);

    private String table(String logicalId) {
        return aws.stack().tableName(logicalId);
    }

    private @Nullable Instant expiresAt(String table, Map<String, AttributeValue> key) {
        AttributeValue written = dynamoDb.getItem(
                        get -> get.tableName(table(table)).key(key).consistentRead(true))
                .item()
                .get("expiresAt");
        return written == null ? null : Instant.ofEpochSecond(Long.parseLong(written.n()));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private @Nullable Instant expiresAt(Account account) {
        return expiresAt("AccountsTable", Map.of("accountId", text(account.id())));
    }

    private @Nullable Instant expiresAt(Contact contact) {
        return expiresAt("ContactsTable", Map.of("phone", text(contact.phone())));
    }

    private @Nullable Instant expiresAt(NoticeKey key) {
        return expiresAt(
                "NoticesTable", Map.of("accountId", text(key.accountId()), "noticeKey", text(key.withinAccount())));
    }

    private static Instant keptFrom(String instant) {
        return Instant.parse(instant).plus(KEPT);
    }

    private static AccountBuilder current() {
        return account(Distinct.id("account")).paid().nextLook(null);
    }

    private static Notice notice(NoticeState state) {
        return notice(state, Distinct.id("account"));
    }

    private static Notice notice(NoticeState state, String accountId) {
        return Notice.decided(
                new NoticeKey(accountId, EPISODE, "reminder"),
                state,
                null,
                1,
                "s1",
                null,
                Instant.parse("2026-01-20T02:00:00Z"),
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource(NoticeState.class)
    void aNoticeIsKeptSoLongAfterItsLastWrite(NoticeState state) {
        Notice notice = notice(state);
        notices.record(notice);
        assertThat(expiresAt(notice.key())).isEqualTo(keptFrom("2026-01-20T02:00:00Z"));

        clock.moveTo("2027-08-01T00:00:00Z");
        notices.commit(List.of(
                new DecisionWrite(List.of(notice.withRenewedAt(clock.instant()).withVersion(1)), null)));
        assertThat(expiresAt(notice.key())).isEqualTo(keptFrom("2027-08-01T00:00:00Z"));
    }

    @Test
    void anAccountOfWhichNothingIsPastDueIsKeptSoLong() {
        Account account = current().build();
        accounts.put(List.of(account));

        assertThat(expiresAt(account)).isEqualTo(keptFrom("2026-01-20T02:00:00Z"));
    }

    @Test
    void whatIsPastDueDisputedOrPendingIsNotForgottenWhicheverWayItIsWritten() {
        NoticeKey pending = notice(NoticeState.DEFERRED).key();
        for (Account needed : List.of(
                account(Distinct.id("account")).nextLook(null).build(),
                current().disputed(true).build(),
                current().build().withNextEvaluation(null, pending, null))) {
            accounts.put(List.of(needed));
            assertThat(expiresAt(needed)).isNull();
            notices.commit(List.of(new DecisionWrite(List.of(), needed.withVersion(1))));
            assertThat(expiresAt(needed)).isNull();
        }
    }

    @Test
    void whatIsNeededAgainLosesItsEnd() {
        AccountBuilder account = current();
        accounts.put(List.of(account.build()));
        Account pastDue = account.pastDue("100", "2026-01-17").build().withVersion(1);
        accounts.put(List.of(pastDue));

        assertThat(expiresAt(pastDue)).isNull();
    }

    @Test
    void aHoldIsNotForgottenBeforeItEnds() {
        Account held = current().heldUntil(LocalDate.of(2031, 5, 1)).build();
        Account wasHeld = current().heldUntil(LocalDate.of(2025, 5, 1)).build();
        accounts.put(List.of(held, wasHeld));

        assertThat(expiresAt(held)).isEqualTo(keptFrom("2031-05-01T00:00:00Z"));
        assertThat(expiresAt(wasHeld)).isEqualTo(keptFrom("2026-01-20T02:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource(Contact.State.class)
    void anOptOutAndAWrongNumberAreNeverForgotten(Contact.State state) {
        Contact contact = Contact.unknown(Distinct.phone()).withState(state, null, clock.instant());
        contacts.put(contact);

        assertThat(expiresAt(contact)).isEqualTo(state == Contact.State.OPEN ? keptFrom("2026-01-20T02:00:00Z") : null);
    }

    @Test
    void aClaimMovesTheNumbersEndOnAndAnOptOutTakesItAway() {
        Account account = account(Distinct.id("account")).build();
        accounts.put(List.of(account));
        Contact open = Contact.unknown(Distinct.phone());
        contacts.put(open);
        clock.moveTo("2026-03-01T00:00:00Z");
        Notice claimed = notice(NoticeState.CLAIMED, account.id());
        Contact counted = open.withClaim(claimed.key().id(), clock.instant(), Instant.EPOCH);

        assertThat(notices.claim(claimed, counted.withVersion(1), 1)).isTrue();
        assertThat(expiresAt(open)).isEqualTo(keptFrom("2026-03-01T00:00:00Z"));

        Contact closed = counted.withState(Contact.State.OPTED_OUT, "STOP", clock.instant())
                .withVersion(2);
        assertThat(contacts.put(closed)).isTrue();
        assertThat(expiresAt(open)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"729", "0", "-1", "two years"})
    void fewerDaysThanWhatIsNeededIsRenewedByAreRefused(String days) {
        assertThatIllegalArgumentException().isThrownBy(() -> Expiry.days(days));
    }

    @Test
    void aFunctionThatWritesNothingNeedsNoEnd() {
        Notice notice = notice(NoticeState.ACCEPTED);
        new DynamoDbNoticeStore(
                        dynamoDb, table("NoticesTable"), table("AccountsTable"), table("ContactsTable"), Expiry.NEVER)
                .record(notice);

        assertThat(expiresAt(notice.key())).isNull();
    }

    @Test
    void aReplyIsKeptSoLongOnceNobodyMustLookAtItAnyMore() {
        var replies = new DynamoDbReplyStore(
                dynamoDb, table("RepliesTable"), table("AccountsTable"), table("ContactsTable"), expiry);
        Reply open = openReply();
        Reply closed = new Reply(
                open.id(),
                open.phone(),
                open.accounts(),
                open.meaning(),
                open.at(),
                open.words(),
                null,
                new Reply.Task(false, Instant.parse("2026-01-21T00:00:00Z")),
                null,
                1);

        replies.write(new ReplyWrite(open, null, List.of()));
        assertThat(expiresAt(open)).isNull();

        clock.moveTo("2026-01-21T00:00:00Z");
        replies.write(new ReplyWrite(closed, null, List.of()));
        assertThat(expiresAt(open)).isEqualTo(keptFrom("2026-01-21T00:00:00Z"));
    }

    private static Reply openReply() {
        return new Reply(
                Distinct.id("reply"),
                Distinct.phone(),
                List.of(),
                new Meaning(Intent.OTHER, null),
                Instant.parse("2026-01-20T02:00:00Z"),
                "hm",
                null,
                new Reply.Task(true, null),
                null,
                0);
    }

    private @Nullable Instant expiresAt(Reply reply) {
        return expiresAt("RepliesTable", Map.of("inboundMessageId", text(reply.id())));
    }
}
