package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.StackInspection.MailIdentity;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor says of whom mails come from. */
class MailChecksTest {
    private final FakeAccount account = new FakeAccount();

    private List<Check> checks() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-18T04:00:00Z"), ZoneOffset.UTC);
        return new Doctor(FakeAccount.stack(), account, clock)
                .examine().checks().stream()
                        .filter(each -> each.subject().equals(MailChecks.SUBJECT))
                        .toList();
    }

    private void sendMail() {
        account.strategy += "\nemail: {from: notices@mail.bank.example, configuration-set: c, contact-list: l}\n";
    }

    @Test
    void whoSendsNoMailIsNotAskedAboutIt() {
        assertThat(checks()).isEmpty();
    }

    @Test
    void aDomainThatIsNotKnownIsAProblem() {
        sendMail();

        assertThat(checks()).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.PROBLEM);
            assertThat(check.found()).contains("mail.bank.example");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "true,true,SUCCESS,OK",
        "false,true,PENDING,PROBLEM",
        "true,true,PENDING,PROBLEM",
        "true,false,SUCCESS,PROBLEM"
    })
    void onlyWhatIsVerifiedAndSignedIsRight(boolean verified, boolean signs, String dkim, Verdict verdict) {
        sendMail();
        account.mailDomains.put("mail.bank.example", new MailIdentity("bank.example", verified, signs, dkim));

        assertThat(checks()).singleElement().extracting(Check::verdict).isEqualTo(verdict);
    }
}
