package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.strategy.Routes.Mail;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.ListManagementOptions;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Mail through SES ({@code SendEmail}), plain and as HTML. The client must be one that never repeats ({@link SdkClients#once}): a request
 * has no token by which it could be told from its repetition.
 *
 * <p>With a contact list SES writes {@code List-Unsubscribe} and {@code List-Unsubscribe-Post} itself (RFC 8058, one click), puts its link in the
 * place of {@code {{amazonSESUnsubscribeUrl}}} and tells of who unsubscribes (Amazon SES, "Using subscription management"). Its suppression list
 * is honoured by SES; what it keeps back comes as an event ({@link MailEvent}).
 */
public final class SesGateway implements MessageGateway {
    private static final String UTF_8 = "UTF-8";
    private static final String SENT = "{\"MessageId\":\"-\"}";
    private static final Pattern MAILBOX = Pattern.compile(
            "(?i)local (address|part)|domain (contains|starts|ends|is missing)|illegal address|missing final"
                    + " '@domain'|user name is missing");

    private final Supplier<SesV2Client> clients;
    private final Supplier<@Nullable Mail> settings;
    private @Nullable SesV2Client client;

    /**
     * @param client asked for one when the first mail goes out: most stacks send none
     * @param settings of the strategy in force; null where it has none
     */
    public SesGateway(Supplier<SesV2Client> client, Supplier<@Nullable Mail> settings) {
        clients = client;
        this.settings = settings;
    }

    @Override
    public Result put(Outgoing message) {
        Mail mail = settings.get();
        if (mail == null) {
            return new Result.SenderRefused("no-email-in-the-strategy");
        }
        if (!(message.address() instanceof Address.Email(String mailbox))) {
            throw new IllegalArgumentException("a mail goes to a mailbox");
        }
        var sending = new Sending();
        boolean watched = false;
        try {
            if (client == null) {
                client = clients.get();
            }
            watched = Sending.isWatchedBy(client.serviceClientConfiguration());
            SendEmailRequest request = request(mailbox, message.text(), mail).toBuilder()
                    .overrideConfiguration(config -> config.putExecutionAttribute(Sending.OF_A_CALL, sending))
                    .build();
            return new Result.Accepted(client.sendEmail(request).messageId());
        } catch (SesV2Exception e) {
            return result(e);
        } catch (RuntimeException e) {
            return client == null ? new Result.SenderRefused(e.getClass().getSimpleName()) : sending.failed(e, watched);
        }
    }

    /** Sends nobody's mail through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the function. */
    public static void prime() {
        try (SesV2Client nowhere = SdkClients.nowhere(SesV2Client.builder(), SENT)) {
            nowhere.sendEmail(request(
                    Priming.PROBE_ACCOUNT + "@example.com",
                    new RenderedText("", "", "", "", 0, "", Channel.EMAIL, new Document("", "")),
                    new Mail("nobody@example.com", null, null)));
        }
    }

    private static SendEmailRequest request(String mailbox, RenderedText text, Mail mail) {
        Document document = Objects.requireNonNull(text.document(), "a mail has a subject");
        String plain = Objects.requireNonNull(text.body(), "what is claimed has its words");
        return SendEmailRequest.builder()
                .fromEmailAddress(mail.from())
                .destination(to -> to.toAddresses(mailbox))
                .configurationSetName(mail.configurationSet())
                .listManagementOptions(
                        mail.contactList() == null
                                ? null
                                : ListManagementOptions.builder()
                                        .contactListName(mail.contactList())
                                        .build())
                .content(content -> content.simple(simple -> simple.subject(said(document.subject()))
                        .body(body -> body.text(said(plain)).html(said(document.html())))))
                .build();
    }

    private static Content said(String text) {
        return Content.builder().data(text).charset(UTF_8).build();
    }

    /** SES rejects so what a sender that is not verified writes, and in its sandbox what goes to a mailbox that is not. */
    private static boolean saysNotVerified(SesV2Exception e) {
        String said = e.awsErrorDetails().errorMessage();
        return said != null && said.toLowerCase(Locale.ROOT).contains("not verified");
    }

    /** What a request lacks is our own side's; a mailbox that SES cannot read is the notice's own, for the gate has read {@code from}. */
    private static boolean saysMailbox(SesV2Exception e) {
        String said = e.awsErrorDetails().errorMessage();
        return said != null && MAILBOX.matcher(said).find();
    }

    private static Result result(SesV2Exception e) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        int status = e.statusCode();
        if (status >= 500 || status == 0) {
            return new Result.Unknown(e.getClass().getSimpleName());
        }
        if (status == 429
                || code.toLowerCase(Locale.ROOT).contains("throttl")
                || code.equals("TooManyRequestsException")) {
            return new Result.Throttled();
        }
        if (code.equals("MessageRejected") && saysNotVerified(e)) {
            return new Result.SenderRefused("NotVerified");
        }
        if (code.equals("MessageRejected")) {
            return new Result.Refused(Reason.INVALID_TEXT);
        }
        if (code.equals("BadRequestException") && saysMailbox(e)) {
            return new Result.Refused(Reason.REFUSED);
        }
        // 401, 403, an identity that is not verified, a set that is not there; what is not known says nothing about a
        // recipient.
        return new Result.SenderRefused(code.isEmpty() ? "Http" + status : code);
    }
}
