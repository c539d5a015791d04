package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.MailIdentity;
import java.util.Optional;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.DkimAttributes;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** What doctor asks Amazon SES for. Everything throws what the SDK does. */
record MailSenders(SesV2Client client) {
    /** A domain that is not known by itself may send by the one above it. */
    Optional<MailIdentity> identity(String domain) {
        for (String name = domain; name.indexOf('.') > 0; name = name.substring(name.indexOf('.') + 1)) {
            Optional<MailIdentity> found = known(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<MailIdentity> known(String domain) {
        try {
            GetEmailIdentityResponse identity = client.getEmailIdentity(get -> get.emailIdentity(domain));
            DkimAttributes dkim = identity.dkimAttributes();
            return Optional.of(new MailIdentity(
                    domain,
                    Boolean.TRUE.equals(identity.verifiedForSendingStatus()),
                    dkim != null && Boolean.TRUE.equals(dkim.signingEnabled()),
                    dkim == null ? "NOT_STARTED" : String.valueOf(dkim.statusAsString())));
        } catch (NotFoundException _) {
            return Optional.empty();
        }
    }
}
