package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.MailIdentity;
import java.util.Locale;
import java.util.Optional;

/** What doctor says of whom mails come from. */
final class MailChecks {
    static final String SUBJECT = "mails' sender";

    private static final String SIGNED = "SUCCESS";

    private MailChecks() {}

    /** The domain of an address, such as {@code notices@bank.example}. */
    static String domain(String from) {
        return from.substring(from.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** Mail that is not signed ends as spam, or is refused. */
    static Check sender(String from, Optional<MailIdentity> identity) {
        String domain = domain(from);
        if (identity.isEmpty()) {
            return Check.problem(
                    SUBJECT,
                    "Amazon SES does not know " + domain,
                    "create an identity for the domain in Amazon SES, in this Region, with Easy DKIM");
        }
        MailIdentity found = identity.get();
        if (!found.mayBeSentFrom()) {
            return Check.problem(
                    SUBJECT,
                    found.domain() + " is not verified: SES sends nothing from it",
                    "publish the records that Amazon SES shows for it");
        }
        return found.signs() && found.dkim().equals(SIGNED)
                ? Check.ok(SUBJECT, found.domain() + " is verified, and signs by DKIM")
                : Check.problem(
                        SUBJECT,
                        found.domain() + " does not sign by DKIM (" + (found.signs() ? found.dkim() : "switched off")
                                + "): mail from it ends as spam",
                        "switch Easy DKIM on in Amazon SES, and publish the three CNAME records that it shows");
    }
}
