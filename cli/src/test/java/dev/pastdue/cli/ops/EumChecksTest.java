package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.StackInspection.Keyword;
import dev.pastdue.cli.ops.StackInspection.Sender;
import dev.pastdue.cli.ops.StackInspection.TopicDestination;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor says of End User Messaging, and setup does about it. */
class EumChecksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-18T04:00:00Z"), ZoneOffset.UTC);

    private final FakeAccount account = new FakeAccount();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void goByEum() {
        account.strategy = account.strategy.replace(
                        "origination-number: null", "origination-number: \"" + FakeAccount.NUMBER + "\"")
                + "\ngateway: eum\neum: {configuration-set: texts}\n";
    }

    private Setup.Outcome setUp() {
        return new Setup(FakeAccount.stack(), account, account)
                .run("texts", false, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private Check check(String subject) {
        return new Doctor(FakeAccount.stack(), account, CLOCK)
                .examine().checks().stream()
                        .filter(each -> each.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whatIsMissingIsNamedWithTheCommandThatMakesIt() {
        for (String subject : List.of(TextEventDelivery.SET, TextEventDelivery.EVENTS)) {
            assertThat(check(subject).verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(check(subject).advice()).contains("setup", "--events texts");
        }
    }

    @Test
    void setupMakesTheSetAndItsDestinationOnceAndDoctorFindsThem() {
        assertThat(setUp().failures()).isZero();

        assertThat(account.sets)
                .isEqualTo(Map.of(
                        "texts",
                        List.of(new TopicDestination("lender-texts", FakeAccount.EVENTS, Set.of("TEXT_ALL")))));
        assertThat(check(TextEventDelivery.SET).verdict()).isEqualTo(Verdict.OK);
        assertThat(check(TextEventDelivery.EVENTS).verdict()).isEqualTo(Verdict.OK);
        assertThat(setUp().changes()).isZero();
    }

    @Test
    void aDestinationThatTellsOfSomeTextsOnlyIsNotEnough() {
        account.sets.put("texts", List.of(new TopicDestination("some", FakeAccount.EVENTS, Set.of("TEXT_SPAM"))));

        assertThat(check(TextEventDelivery.EVENTS).verdict()).isEqualTo(Verdict.PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, here, COMPLETE, OK, hands replies",
        "true, true, here, , OK, hands replies",
        "false, true, here, , PROBLEM, not active",
        "false, true, here, REVIEWING, PROBLEM, its registration is REVIEWING",
        "true, false, , COMPLETE, WARNING, two-way is off",
        "true, true, elsewhere, COMPLETE, WARNING, something else"
    })
    void theNumberIsRegisteredActiveAndHandsRepliesOn(
            boolean active,
            boolean twoWay,
            @Nullable String channel,
            @Nullable String registration,
            Verdict verdict,
            String words) {
        account.senders.set(
                0,
                new Sender(
                        Set.of("phone-1", FakeAccount.NUMBER),
                        active,
                        twoWay,
                        "here".equals(channel) ? FakeAccount.TOPIC : channel,
                        registration,
                        null,
                        false));

        assertThat(check(SenderChecks.SUBJECT).verdict()).isEqualTo(verdict);
        assertThat(check(SenderChecks.SUBJECT).found()).contains(words);
    }

    @Test
    void aPoolIsLookedForByItsIdAndOneThatIsNotThereIsAProblem() {
        account.strategy =
                account.strategy.replace("{configuration-set: texts}", "{configuration-set: texts, pool: pool-1}");
        assertThat(check(SenderChecks.SUBJECT).verdict()).isEqualTo(Verdict.PROBLEM);

        account.senders.add(new Sender(Set.of("pool-1"), true, true, FakeAccount.TOPIC, null, null, false));
        assertThat(check(SenderChecks.SUBJECT).verdict()).isEqualTo(Verdict.OK);
    }

    /** A number that is in a pool has no keywords that count. */
    @Test
    void keywordsAreLookedForOnThePool() {
        account.senders.set(
                0,
                new Sender(
                        Set.of("phone-1", FakeAccount.NUMBER), true, true, FakeAccount.TOPIC, null, "pool-1", false));
        account.senders.add(new Sender(
                Set.of("pool-1", "arn:aws:sms-voice:eu-west-1:111122223333:pool/pool-1"),
                true,
                true,
                FakeAccount.TOPIC,
                null,
                null,
                false));
        account.keywords.put("phone-1", List.of(new Keyword("START", "OPT_IN")));
        account.keywords.put(
                "pool-1", List.of(new Keyword("HELP", "AUTOMATIC_RESPONSE"), new Keyword("STOP", "OPT_OUT")));

        assertThat(check(SenderChecks.KEYWORDS).verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check(SenderChecks.KEYWORDS).advice()).contains("update-pool --pool-id pool-1");

        account.keywords.put("pool-1", List.of(new Keyword("STOP", "OPT_OUT"), new Keyword("START", "OPT_IN")));
        assertThat(check(SenderChecks.KEYWORDS).verdict()).isEqualTo(Verdict.OK);

        account.keywords.put(
                "pool-1", List.of(new Keyword("START", "OPT_IN"), new Keyword("PAID", "AUTOMATIC_RESPONSE")));
        assertThat(check(SenderChecks.KEYWORDS).found()).contains("AWS answers PAID");
    }

    @Test
    void whoeverIsNotThereHasNoKeywords() {
        account.senders.clear();

        assertThat(check(SenderChecks.KEYWORDS).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theStackMustLetItSend() {
        assertThat(check("gateway").verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(check("gateway").found()).contains("the strategy says eum", "EumGateway");
    }
}
