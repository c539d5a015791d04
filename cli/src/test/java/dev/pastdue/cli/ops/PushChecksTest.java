package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Check.Verdict;
import dev.pastdue.cli.ops.StackInspection.PushApp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushChecksTest {
    private static final Instant NOW = Instant.parse("2026-03-18T04:00:00Z");
    private static final Map<String, String> DEPLOYED = Map.of("PushBySns", "true");

    @ParameterizedTest
    @CsvSource({
        "true, , OK, is enabled",
        "true, 2027-03-18T04:00:00Z, OK, is enabled",
        "true, 2026-04-01T00:00:00Z, WARNING, within 30 days",
        "true, 2026-03-18T03:00:00Z, PROBLEM, has ended",
        "false, , PROBLEM, is disabled"
    })
    void anAppIsEnabledAndItsCertificateLasts(
            boolean enabled, @Nullable Instant certificate, Verdict verdict, String words) {
        Check check = PushChecks.apps(DEPLOYED, List.of(new PushApp("APNS/bank", enabled, certificate)), NOW);

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.found()).contains("APNS/bank").contains(words);
    }

    @Test
    void withoutAnAppOrTheParameterNothingIsPushed() {
        assertThat(PushChecks.apps(DEPLOYED, List.of(), NOW).verdict()).isEqualTo(Verdict.PROBLEM);
        assertThat(PushChecks.apps(Map.of("PushBySns", "false"), List.of(), NOW).found())
                .contains("PushBySns");
    }

    @Test
    void doctorAsksWhereAStageHasTheChannel() {
        var account = new FakeAccount();
        var doctor = new Doctor(FakeAccount.stack(), account, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(doctor.examine().checks()).extracting(Check::subject).doesNotContain(PushChecks.SUBJECT);

        account.strategy = account.strategy.replaceFirst("(name: reminder, )", "$1channels: [push, sms], ");
        assertThat(doctor.examine().checks()).extracting(Check::subject).contains(PushChecks.SUBJECT);
    }
}
