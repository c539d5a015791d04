package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.MailEvent;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SesGateway;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway.Outgoing;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.receipt.Receipt;
import dev.pastdue.core.strategy.Routes.Mail;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.SesEndpoint;
import dev.pastdue.testing.TestClock;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** SES by the SDK's own client, against the embedded endpoint, and what it tells of its mails. */
class SesGatewayTest {
    private final TestClock clock = TestClock.at("2026-01-20T02:00:00Z");
    private final SesEndpoint ses = SesEndpoint.start(0, clock, 1);
    private final SesV2Client client = SdkClients.once(SesV2Client.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "k")))
            .endpointOverride(URI.create("http://127.0.0.1:" + ses.port())));
    private final SesGateway gateway =
            new SesGateway(() -> client, () -> new Mail("Example Bank <notices@example.com>", "pastdue", "pastdue"));

    @AfterEach
    void close() {
        client.close();
        ses.close();
    }

    private Outgoing to(String mailbox) {
        var key = new NoticeKey("a-1", LocalDate.of(2026, 1, 10), "second");
        return new Outgoing(
                key.id(),
                key,
                new Address.Email(mailbox),
                new RenderedText(
                        "second",
                        "a",
                        "en",
                        "t1",
                        0,
                        "Please pay. {{amazonSESUnsubscribeUrl}}",
                        Channel.EMAIL,
                        new Document("Past due", "<p>Please pay.</p>")),
                Account.unknown("a-1"),
                new Lender("Bank", "[Bank]", ZoneOffset.UTC, "TW", "400", null, null, Map.of()),
                LocalDate.of(2026, 1, 20),
                clock.instant(),
                clock.instant(),
                null);
    }

    @Test
    void aMailGoesOutPlainAndAsHtmlWithALinkToUnsubscribe() {
        Result result = gateway.put(to("p1@example.com"));

        assertThat(result).isInstanceOf(Result.Accepted.class);
        SesEndpoint.Mail mail = ses.mails().getFirst();
        assertThat(mail.subject()).isEqualTo("Past due");
        assertThat(mail.html()).isEqualTo("<p>Please pay.</p>");
        assertThat(mail.text()).startsWith("Please pay. https://");
        assertThat(result).isEqualTo(new Result.Accepted(mail.messageId()));
    }

    @Test
    void aMailboxThatSesCannotReadIsTheNoticesOwn() {
        ses.inject((_, _) -> Optional.of(
                new Fault.Refuse(400, "BadRequestException", "Local address contains control or whitespace")));

        assertThat(gateway.put(to("p1@example.com"))).isEqualTo(new Result.Refused(Reason.REFUSED));
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected, Refused",
        "400, BadRequestException, SenderRefused",
        "400, MailFromDomainNotVerifiedException, SenderRefused",
        "403, AccessDeniedException, SenderRefused",
        "429, TooManyRequestsException, Throttled",
        "500, InternalServiceErrorException, Unknown"
    })
    void eachErrorIsOursTheMailsOrNobodys(int status, String code, String outcome) {
        ses.inject((_, _) -> Optional.of(new Fault.Refuse(status, code, "no")));

        assertThat(gateway.put(to("p1@example.com")).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(ses.mails()).isEmpty();
    }

    /** SES calls both MessageRejected; an identity that is not verified is ours to mend, and no mail's own. */
    @ParameterizedTest
    @CsvSource({
        "Email address is not verified. The following identities failed the check in region US-EAST-1: x,"
                + " SenderRefused",
        "Message contains a virus, Refused"
    })
    void whatIsRejectedBecauseTheSenderIsNotVerifiedIsOurs(String said, String outcome) {
        ses.inject((_, _) -> Optional.of(new Fault.Refuse(400, "MessageRejected", said)));

        assertThat(gateway.put(to("p1@example.com")).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "p1, CARRIER_ACCEPTED, ",
        "bounce1, PERMANENT, BOUNCED",
        "softbounce1, TEMPORARY, MAILBOX_UNREACHABLE",
        "suppressionlist1, PERMANENT, ADDRESS_SUPPRESSED"
    })
    void whatIsToldOfAMailIsAReceipt(String name, CarrierReport.Kind kind, Reason reason) {
        gateway.put(to(name + "@example.com"));
        clock.moveTo("2026-01-20T02:05:00Z");
        List<String> events = ses.dueBy(clock.instant());

        assertThat(events).hasSize(1);
        assertThat(MailEvent.isOne(events.getFirst())).isTrue();
        Receipt receipt = MailEvent.read(events.getFirst()).getFirst();
        assertThat(receipt.destination()).isEqualTo("email:" + name + "@example.com");
        assertThat(receipt.messageId()).isEqualTo(ses.mails().getFirst().messageId());
        assertThat(receipt.report().kind()).isEqualTo(kind);
        assertThat(receipt.report().failure()).isEqualTo(reason);
        assertThat(MailEvent.closed(events.getFirst())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"complaint1, COMPLAINT", "unsubscribe1, UNSUBSCRIBED"})
    void whoComplainsOrUnsubscribesClosesTheMailboxAndNoMailFails(String name, String why) {
        gateway.put(to(name + "@example.com"));
        clock.moveTo("2026-01-20T02:05:00Z");
        List<String> events = ses.dueBy(clock.instant());

        assertThat(events).hasSize(2);
        assertThat(MailEvent.read(events.getLast())).isEmpty();
        assertThat(MailEvent.closed(events.getLast())).containsExactly("email:" + name + "@example.com");
        assertThat(MailEvent.reason(events.getLast())).isEqualTo(why);
    }
}
