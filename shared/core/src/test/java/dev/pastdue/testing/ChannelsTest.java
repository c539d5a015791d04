package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.receipt.ReceiptOutcome;
import dev.pastdue.core.reply.InboundReply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reminder of account a-1 may go by SMS, then by mail, then by post. */
class ChannelsTest {
    private static final String EMAIL = "a-1@example.com";
    private static final String MAILBOX = "email:" + EMAIL;
    private static final Instant SENT = Instant.parse("2026-01-20T02:00:00Z");

    private final World world = new World();

    @BeforeEach
    void theStageHasThreeChannels() {
        world.policies.set(strategy().build());
        world.templates.put("reminder", "zh-TW", "a.email", "{{lender}}通知\n\n{{name}}您好,應繳{{amount}}。");
        world.templates.put("reminder", "zh-TW", "a.email.html", "<p>{{name}}您好,應繳{{amount}}。</p>");
        world.templates.put(
                "reminder", "zh-TW", "a.letter.html", "<title>{{lender}}</title><p>{{name}}應繳{{amount}}。</p>");
    }

    private static StrategyBuilder strategy() {
        return StrategyBuilder.sample().cap(3, 3).channels("reminder", Channel.SMS, Channel.EMAIL, Channel.LETTER);
    }

    private static AccountBuilder reachable() {
        return account("a-1").email(EMAIL).postal("示例路 1 號", "臺北市");
    }

    private Outcome tell() {
        world.decide("a-1");
        return world.send(REMINDER);
    }

    private ReceiptOutcome post(String id, String destination, @Nullable Reason failure, boolean carriersWord) {
        var report = new CarrierReport(failure, null, world.now(), null, null, carriersWord);
        return world.receipts().post(new Receipt(id, destination, SENT, report));
    }

    private void closes(String address) {
        assertThat(world.stores
                        .contacts()
                        .put(world.stores.contact(address).withState(Contact.State.OPTED_OUT, "REPLY", world.now())))
                .isTrue();
    }

    private Notice reminder() {
        return world.notice(REMINDER);
    }

    private List<Channel> put() {
        return world.messages.taken().stream()
                .map(each -> each.text().channel())
                .toList();
    }

    @Test
    void theFirstChannelWithAnAddressIsTaken() {
        world.with(reachable().phone(null));

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);

        assertThat(world.gateway.requests()).isEmpty();
        Outgoing mail = world.messages.taken().getFirst();
        assertThat(mail.text().channel()).isEqualTo(Channel.EMAIL);
        assertThat(mail.text().document()).isNotNull().satisfies(document -> {
            assertThat(document.subject()).isEqualTo("示例银行通知");
            assertThat(document.html()).startsWith("<p>陳**您好");
        });
        assertThat(mail.text().body()).startsWith("陳**您好");
        assertThat(reminder().channel()).isEqualTo(Channel.EMAIL);
        assertThat(world.stores.contact(MAILBOX).claims()).hasSize(1);
    }

    @Test
    void withAllAddressesItGoesBySmsAlone() {
        world.with(reachable());

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);

        assertThat(world.gateway.requests()).hasSize(1);
        assertThat(world.messages.taken()).isEmpty();
        world.decide("a-1");
        assertThat(world.queues.noticesToSend()).containsExactly(REMINDER);
    }

    @Test
    void aTextThatDidNotArriveForGoodIsFollowedByAMail() {
        world.with(reachable());
        tell();
        world.queues.takeDecides();

        assertThat(post("message-1", PHONE, Reason.PHONE_BLOCKED, false)).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(Contact.State.CLOSED);
        assertThat(world.queues.accountsToDecide()).contains("a-1");
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
        assertThat(reminder().state()).isEqualTo(NoticeState.ACCEPTED);
        assertThat(reminder().earlier()).extracting(Attempt::channel).containsExactly(Channel.SMS);
        assertThat(reminder().messageId()).isEqualTo("put-1");
    }

    @Test
    void whatSaysThatItFailedTwiceChangesNothing() {
        world.with(reachable());
        tell();
        post("message-1", PHONE, Reason.PHONE_BLOCKED, false);

        assertThat(post("message-1", PHONE, Reason.PHONE_BLOCKED, false)).isEqualTo(ReceiptOutcome.KNOWN);

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(post("message-1", PHONE, Reason.PHONE_BLOCKED, false)).isEqualTo(ReceiptOutcome.KNOWN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    @Test
    void whatFailedForNowIsNotFollowedByAnotherChannel() {
        world.with(reachable());
        tell();

        post("message-1", PHONE, Reason.PHONE_UNREACHABLE, false);

        assertThat(reminder().isFinal()).isTrue();
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).isEmpty();
    }

    @Test
    void aBouncedMailIsFollowedByALetterAndClosesTheMailbox() {
        world.with(reachable().phone(null));
        tell();
        post("put-1", MAILBOX, null, true);
        assertThat(reminder().state()).isEqualTo(NoticeState.CARRIER_ACCEPTED);

        assertThat(post("put-1", MAILBOX, Reason.BOUNCED, false)).isEqualTo(ReceiptOutcome.APPLIED);

        assertThat(world.stores.contact(MAILBOX).state()).isEqualTo(Contact.State.CLOSED);
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL, Channel.LETTER);
        post("put-2", "letter:示例路 1 號|臺北市", Reason.RETURNED, false);
        world.decide("a-1");
        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void whatTheGatewayRefusesGoesByTheNextChannelAtOnce() {
        world.with(reachable());
        world.policies.set(strategy().cap(1, 3).build());
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));

        assertThat(tell()).isEqualTo(Outcome.REJECTED);

        assertThat(reminder().state()).isEqualTo(NoticeState.REJECTED);
        assertThat(world.queues.accountsToDecide()).contains("a-1");
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
        assertThat(reminder().earlier().getFirst().report()).isNotNull();
    }

    @Test
    void whatEveryChannelRefusesStaysRejected() {
        world.with(account("a-1"));
        world.gateway.answersNext(new Result.Refused(Reason.INVALID_NUMBER));
        tell();

        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.REJECTED);
        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_NUMBER);
        assertThat(reminder().isFinal()).isTrue();
    }

    @Test
    void oneCapHoldsForAllChannelsAndTheMailWaitsForIt() {
        world.with(reachable());
        world.policies.set(strategy().cap(1, 2).build());
        tell();
        post("message-1", PHONE, Reason.PHONE_BLOCKED, false);

        world.decide("a-1");

        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(world.stores.account("a-1").nextEvaluationOn()).isEqualTo(LocalDate.of(2026, 1, 22));
        assertThat(world.schedules.slots()).isEmpty();
        world.clock.moveTo("2026-01-22T02:00:00Z");
        world.tell(reachable(), "2026-01-22T00:00:00Z");
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    @Test
    void aMailCountsOnTheNumbersCap() {
        world.with(reachable(), account("a-2"));
        world.policies.set(strategy().cap(1, 2).build());
        closes(PHONE);

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);

        assertThat(put()).containsExactly(Channel.EMAIL);
        assertThat(world.stores.contact(PHONE).claims()).hasSize(1);
    }

    @Test
    void aHoldThatComesMeanwhileKeepsTheMailBackAndItsEndLetsItGo() {
        world.with(reachable());
        tell();
        post("message-1", PHONE, Reason.PHONE_BLOCKED, false);
        world.decide("a-1");
        assertThat(reminder().state()).isEqualTo(NoticeState.RENDERED);
        world.stores.change(
                "a-1", account -> account.withHold(new Hold("h", HoldReason.COMPLAINT, null, "desk", world.now())));

        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().awaitsRetry()).isTrue();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        world.stores.change("a-1", account -> account.withoutHold("h"));
        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    @Test
    void whoPaysMeanwhileGetsNoMail() {
        world.with(reachable());
        tell();
        post("message-1", PHONE, Reason.PHONE_BLOCKED, false);
        world.tell(reachable().paid(), "2026-01-20T01:00:00Z");

        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.UNDELIVERED);
        assertThat(reminder().isFinal()).isTrue();
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void anUnknownOutcomeIsFollowedByNothing() {
        world.with(reachable());
        world.gateway.answersNext(new Result.Unknown("TimeoutException"));

        assertThat(tell()).isEqualTo(Outcome.UNKNOWN);

        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).isEmpty();
    }

    /** Whosever text it was: nothing arrives at that number, so ours did not either. */
    @Test
    void aTextOfUnknownOutcomeIsFollowedByAMailWhereNothingArrivesAtTheNumber() {
        world.with(reachable());
        world.gateway.answersNext(new Result.Unknown("TimeoutException"));
        tell();

        assertThat(post("message-9", PHONE, Reason.PHONE_BLOCKED, false)).isEqualTo(ReceiptOutcome.RECOGNISED);

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    /** It may be another's text that the carrier took for spam, and ours arrived. */
    @Test
    void aTextThatIsRecognisedByItsTimeAloneIsNotFollowedForAReasonOfTheText() {
        world.with(reachable());
        world.gateway.answersNext(new Result.Unknown("TimeoutException"));
        tell();

        assertThat(post("message-9", PHONE, Reason.SPAM, false)).isEqualTo(ReceiptOutcome.RECOGNISED);

        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).isEmpty();
    }

    @Test
    void aTextOfUnknownOutcomeIsFollowedByAMailWhereTheReceiptHasOurNameForIt() {
        world.with(reachable());
        world.gateway.answersNext(new Result.Unknown("TimeoutException"));
        tell();

        var report = new CarrierReport(Reason.SPAM, null, world.now(), null, null, false);
        assertThat(world.receipts()
                        .post(new Receipt(
                                "message-9", PHONE, SENT, report, reminder().name())))
                .isEqualTo(ReceiptOutcome.RECOGNISED);

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    @Test
    void lettersThatComeBackAndCallsThatNobodyTakesStopNoSending() {
        world.with(reachable().phone(null).email(null));
        tell();

        post("put-1", "letter:示例路 1 號|臺北市", null, true);
        post("put-1", "letter:示例路 1 號|臺北市", Reason.RETURNED, false);

        assertThat(reminder().reason()).isEqualTo(Reason.RETURNED);
        assertThat(world.stores.contact("letter:示例路 1 號|臺北市").state()).isEqualTo(Contact.State.CLOSED);
    }

    /** Who wants no contact said so elsewhere; others may live at the address. */
    @Test
    void aLetterThatIsWithdrawnForAnOptOutClosesNoAddress() {
        world.with(reachable().phone(null).email(null));
        tell();

        post("put-1", "letter:示例路 1 號|臺北市", Reason.OPTED_OUT, false);

        assertThat(reminder().reason()).isEqualTo(Reason.OPTED_OUT);
        assertThat(world.stores.contact("letter:示例路 1 號|臺北市").state()).isEqualTo(Contact.State.OPEN);
    }

    /** An endpoint keeps its name when the app enables it again. */
    @Test
    void anEndpointThatWasDisabledIsTriedAgainWhereNewerDataNamesIt() {
        String endpoint = "arn:aws:sns:us-east-1:000000000000:endpoint/GCM/app/1";
        String app = "push:" + endpoint;
        world.policies.set(
                strategy().channels("reminder", Channel.PUSH, Channel.SMS).build());
        world.templates.put("reminder", "zh-TW", "a.push", "{{lender}}\n\n请打开应用");
        world.with(reachable().push(endpoint));
        world.messages.answerNext(new Result.Refused(Reason.ENDPOINT_DISABLED));
        tell();
        Contact closed = world.stores.contact(app);
        assertThat(closed.isDisabledEndpoint()).isTrue();
        tell();
        assertThat(world.gateway.requests()).as("the next channel at once").hasSize(1);

        Instant since = Objects.requireNonNull(closed.since());
        assertThat(closed.isClosed(since)).isTrue();
        assertThat(closed.isClosed(since.plusSeconds(1))).isFalse();
        assertThat(closed.withState(Contact.State.CLOSED, "BOUNCED", since).isClosed(since.plusSeconds(1)))
                .as("a mailbox")
                .isTrue();

        world.clock.advance(Duration.ofHours(1));
        world.with(account("a-2")
                .phone("+886900000012")
                .push(endpoint)
                .asOf(world.now().toString()));
        world.messages.answerNext(new Result.Refused(Reason.ENDPOINT_DISABLED));
        world.decide("a-2");
        world.send(new NoticeKey("a-2", REMINDER.episode(), REMINDER.stage()));
        assertThat(world.stores.contact(app).since())
                .as("disabled still: not tried before the next data")
                .isEqualTo(world.now());
    }

    /** A text of somebody else's to the same number, such as a code to log in. */
    @Test
    void aTextsReceiptSettlesNoMailOfUnknownOutcome() {
        world.with(reachable());
        closes(PHONE);
        world.messages.answerNext(new Result.Unknown("TimeoutException"));
        assertThat(tell()).isEqualTo(Outcome.UNKNOWN);

        assertThat(post("message-9", PHONE, null, true)).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);
        assertThat(post("message-9", PHONE, Reason.SPAM, false)).isEqualTo(ReceiptOutcome.WITHOUT_OWNER);

        assertThat(reminder().state()).isEqualTo(NoticeState.UNKNOWN);
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).containsExactly(Channel.EMAIL);
        assertThat(post("mail-1", MAILBOX, null, true)).isEqualTo(ReceiptOutcome.RECOGNISED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "退订", "别再发短信了", "Please stop texting me"})
    void whoWantsNoMoreTextsGetsAMail(String words) {
        world.with(reachable());
        world.replies().handle(new InboundReply("r-1", PHONE, words, world.now()));

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);

        assertThat(put()).containsExactly(Channel.EMAIL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP contacting me",
                "Do not contact me again",
                "Never contact me again in any way",
                "Cease all contact with me",
                "别再联系我了",
                "請不要再以任何方式聯絡我",
                "停止一切联系，退订"
            })
    void whoWantsNoContactAtAllGetsNothing(String words) {
        world.with(reachable());
        world.replies().handle(new InboundReply("r-1", PHONE, words, world.now()));

        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(reminder().reason()).isEqualTo(Reason.OPTED_OUT);
        world.replies().handle(new InboundReply("r-2", PHONE, "STOP", world.now()));
        world.decide("a-1");
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(put()).isEmpty();
    }

    @Test
    void whoSaysBetweenDecisionAndClaimThatNoContactIsWantedGetsNoMail() {
        world.with(reachable());
        closes(PHONE);
        world.decide("a-1");
        world.replies().handle(new InboundReply("r-1", PHONE, "Do not contact me again", world.now()));

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);

        assertThat(put()).isEmpty();
    }

    @Test
    void whenTheMailboxClosesBetweenDecisionAndClaimTheNextChannelIsDecided() {
        world.with(reachable().phone(null));
        world.decide("a-1");
        closes(MAILBOX);

        assertThat(world.send(REMINDER)).isEqualTo(Outcome.DECIDED_AGAIN);

        assertThat(tell()).isEqualTo(Outcome.ACCEPTED);
        assertThat(put()).containsExactly(Channel.LETTER);
    }

    @Test
    void nobodyIsReachedWhereNoAddressIsLeft() {
        world.with(account("a-1").phone(null));

        world.decide("a-1");

        assertThat(reminder().state()).isEqualTo(NoticeState.SUPPRESSED);
        assertThat(reminder().reason()).isEqualTo(Reason.INVALID_PHONE);
    }

    @Test
    void aLetterIsReadAsItsPlainText() {
        world.with(account("a-1").phone(null).postal("示例路 1 號"));

        tell();

        assertThat(put()).containsExactly(Channel.LETTER);
        assertThat(world.messages.taken().getFirst().text().body()).isEqualTo("陳**應繳新臺幣1,234.50元。");
        assertThat(Duration.between(SENT, world.now())).isLessThan(Duration.ofMinutes(1));
    }
}
