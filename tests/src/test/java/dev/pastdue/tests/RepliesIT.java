package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsOptOuts;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.reply.CarrierOptOuts;
import dev.pastdue.emulator.Text;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.SnsClient;

/** Replies through the real function, over the embedded AWS. */
class RepliesIT {
    private static final Lender LENDER = new Lender();
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final int test = TESTS.incrementAndGet();
    private final String account = "R-" + test;
    private final String phone = "+1212555%04d".formatted(100 + test);
    private final String reply = "reply-" + test;

    @BeforeEach
    void inTheMorning() {
        LENDER.sleepUntil(LocalTime.of(9, 30));
        LENDER.drop("replies" + test + ".csv", Lender.HEADER + Lender.row(account, phone, 3));
    }

    @AfterEach
    void mend() {
        LENDER.useStrategy(Lender.strategy());
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
    }

    private Account account() {
        return LENDER.account(account).orElseThrow();
    }

    private String reminder() {
        return LENDER.notices().getOrDefault(account + "/reminder", "none");
    }

    private List<String> texts() {
        return LENDER.texts().stream()
                .filter(text -> text.phone().equals(phone))
                .map(Text::body)
                .toList();
    }

    @Test
    void invariant3_whoOptsOutBetweenRenderAndSendGetsTheConfirmationAndNothingElse() {
        LENDER.scanForUntilRendered();
        assertThat(reminder()).isEqualTo("RENDERED");

        LENDER.reply(reply, phone, "退訂");

        assertThat(reminder()).isEqualTo("SUPPRESSED OPTED_OUT");
        assertThat(LENDER.contact(phone).state()).isEqualTo(State.OPTED_OUT);
        assertThat(texts()).singleElement().asString().contains("已退訂", "400-000-0000");
    }

    @Test
    void aReplyThatComesTwiceIsTakenAndAnsweredOnce() {
        LENDER.reply(reply, phone, "怎麼繳款？");
        LENDER.reply(reply, phone, "怎麼繳款？");

        assertThat(texts()).singleElement().asString().contains("自動回覆");
    }

    @Test
    void aPromiseHoldsAndTheDayAfterItTheAccountIsTold() {
        LENDER.reply(reply, phone, "明天繳");
        LENDER.scanFor(Lender.now());
        assertThat(reminder()).isEqualTo("SUPPRESSED ON_HOLD");
        assertThat(account().heldUntil()).isEqualTo(Lender.today().plusDays(2));

        SharedAws.CLOCK.advance(Duration.ofDays(2));
        LENDER.drop("replies" + test + "-later.csv", Lender.HEADER + Lender.row(account, phone, 5));
        LENDER.scanFor(Lender.now());

        assertThat(reminder()).isEqualTo("ACCEPTED");
    }

    @Test
    void aTaskIsListedAndClosedByHandAndItsDisputeLifted() {
        LENDER.reply(reply, phone, "I dispute this");
        LENDER.scanFor(Lender.now());
        assertThat(reminder()).isEqualTo("SUPPRESSED DISPUTED");

        String listed = Json.write(LENDER.byHand(Map.of("tasks", "list")));
        assertThat(listed)
                .contains("\"reply\":\"" + reply + "\",\"reason\":\"DISPUTE\",\"accounts\":[\"" + account + "\"]")
                .contains("\"phone\":\"" + phone + "\",\"words\":\"I dispute this\"");
        assertThat(LENDER.byHand(Map.of("tasks", Map.of("close", reply, "lift", "hold"))))
                .containsEntry("outcome", "nothing to lift");
        assertThat(LENDER.byHand(Map.of("tasks", Map.of("take", reply, "by", "Ann"))))
                .containsEntry("outcome", "done");
        assertThat(LENDER.byHand(Map.of("tasks", Map.of("note", reply, "by", "Ann", "text", "asked the branch"))))
                .containsEntry("outcome", "done");
        assertThat(Json.write(LENDER.byHand(Map.of("tasks", "list"))))
                .contains("\"owner\":\"Ann\"", "\"text\":\"asked the branch\"");
        assertThat(LENDER.byHand(Map.of("tasks", Map.of("close", reply, "by", "Ann", "found", "rejected"))))
                .containsEntry("outcome", "another person must close the dispute");
        assertThat(LENDER.byHand(
                        Map.of("tasks", Map.of("close", reply, "lift", "dispute", "by", "Ben", "found", "rejected"))))
                .containsEntry("outcome", "closed");
        LENDER.settle();

        assertThat(Json.write(LENDER.byHand(Map.of("tasks", "list")))).doesNotContain(reply + "\"");
        assertThat(reminder()).isEqualTo("ACCEPTED");
    }

    @Test
    void awssListClosesANumberAndAStartOpensItAtAwsToo() {
        SharedAws.aws().sns().optOut(phone);
        Object next = null;
        do {
            Map<String, ?> page = LENDER.byHand(Map.of(
                    "contacts", next == null ? Map.of("carrier", "list") : Map.of("carrier", "list", "after", next)));
            next = page.get("next");
        } while (next != null);
        assertThat(LENDER.contact(phone).state()).isEqualTo(State.OPTED_OUT);
        SharedAws.CLOCK.advance(Duration.ofMinutes(1));

        LENDER.reply(reply, phone, "START");

        assertThat(LENDER.contact(phone).state()).isEqualTo(State.OPEN);
        var list = new SnsOptOuts(SdkClients.once(SnsClient.builder()));
        assertThat(list.optIn(phone)).isEqualTo(CarrierOptOuts.OptIn.NOT_LISTED);
    }

    @Test
    void theLendersListHoldsANumberUntilAPersonTakesItOff() {
        Map<String, ?> imported = LENDER.byHand(Map.of(
                "contacts",
                Map.of(
                        "doNotContact",
                        List.of(Map.of("phone", phone, "since", Lender.now().toString(), "reason", "asked")),
                        "by",
                        "Ann")));
        assertThat(imported.get("closed")).hasToString("1");
        LENDER.scanFor(Lender.now());
        assertThat(reminder()).isEqualTo("SUPPRESSED ON_HOLD");

        assertThat(LENDER.byHand(Map.of("contacts", Map.of("again", phone, "by", "Ann"))))
                .containsEntry("outcome", "lifted");
        LENDER.settle();

        assertThat(reminder()).isEqualTo("ACCEPTED");
    }

    @Test
    void whileTheStrategyIsBrokenARepliesWaitsAndKnowsStillWhenItCame() {
        var today = Lender.today();
        LENDER.useStrategy("lender: [");
        SharedAws.CLOCK.advance(Duration.ofSeconds(61));
        LENDER.reply(reply, phone, "明天繳");
        assertThat(account().heldUntil()).isNull();

        SharedAws.CLOCK.advance(Duration.ofDays(1));
        LENDER.settle();
        LENDER.useStrategy(Lender.strategy());
        LENDER.pass(Duration.ofMinutes(3));

        assertThat(account().heldUntil()).isEqualTo(today.plusDays(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "{\"originationNumber\":\"+12125550100\",\"messageBody\":\"STOP\"}",
                "{\"originationNumber\":\"\",\"messageBody\":\"STOP\",\"inboundMessageId\":\"1\"}",
                "{\"originationNumber\":\"+12125550100\",\"messageBody\":1,\"inboundMessageId\":\"1\"}",
                "{\"originationNumber\":\"+12125550100\",\"messageBody\":\"STOP\",\"inboundMessageId\":\"no id!\"}",
                "{\"version\":1,\"tasks\":\"all\"}"
            })
    void invariant7_aPoisonReplyEndsInTheDeadLettersAlone(String poison) {
        LENDER.queue("ReplyQueue").send(poison);
        LENDER.reply(reply, phone, "I dispute this");
        assertThat(account().disputed()).isTrue();

        for (int i = 0; i < 6; i++) {
            SharedAws.CLOCK.advance(Duration.ofMinutes(7));
            LENDER.settle();
        }

        assertThat(LENDER.queue("ReplyQueue").size()).isZero();
        assertThat(LENDER.queue("ReplyDlq").drain()).containsExactly(poison);
    }

    @Test
    void theAgeOfTheOldestTaskIsCounted() {
        LENDER.reply(reply, phone, "hm");
        SharedAws.CLOCK.advance(Duration.ofHours(5));
        LENDER.queue("ReplyQueue").send("{\"version\":1,\"tasks\":\"age\"}");
        LENDER.settle();

        assertThat(LENDER.log())
                .filteredOn(line -> line.contains("\"OldestTaskAge\":"))
                .isNotEmpty();
    }

    @Test
    void whatIsAskedWronglyByHandSaysWhatMayBeAsked() {
        for (Map<String, Object> event : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("tasks", "all"),
                Map.of("tasks", Map.of("close", "1", "lift", "all")),
                Map.of("tasks", Map.of("close", "1", "and", "more")),
                Map.of("tasks", Map.of("close", "1", "found", "maybe")),
                Map.of("tasks", Map.of("take", "1")),
                Map.of("tasks", Map.of("take", "1", "by", "x".repeat(101))),
                Map.of("tasks", Map.of("note", "1", "by", "Ann")),
                Map.of("tasks", Map.of("note", "1", "by", "Ann", "text", "x".repeat(501))),
                Map.of("contacts", Map.of("again", "0912", "by", "Ann")),
                Map.of("contacts", Map.of("doNotContact", List.of(Map.of("phone", "+12125550100")), "by", "Ann")),
                Map.of("contacts", Map.of("doNotContact", List.of())),
                Map.of("contacts", Map.of("carrier", "all")),
                Map.of("tasks", "list", "after", "x"),
                Map.of("tasks", "list", "and", "more"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LENDER.byHand(event))
                    .withMessageContaining("{\"tasks\":\"list\"}");
        }
    }

    @Test
    void invariant8_noLogHoldsANumberOrTheWordsOfAReply() {
        LENDER.reply(reply, phone, "secret words");
        LENDER.reply(reply + "-stop", phone, "STOP");
        LENDER.byHand(Map.of("tasks", "list"));

        assertThat(LENDER.log()).anyMatch(line -> line.contains(reply));
        assertThat(String.join("\n", LENDER.log())).doesNotContain("secret", "STOP", phone.substring(1), "陳");
    }
}
