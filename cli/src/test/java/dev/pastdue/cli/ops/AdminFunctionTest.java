package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Over HTTP, as the SDK speaks to CloudFormation, STS and Lambda. */
class AdminFunctionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:admin:live";
    private static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::000000000000:user/anna</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>
            """;

    @Test
    void anActIsToldWithWhoseCredentialsAsk() {
        try (var aws = new FakeStack("AdminFunction", ARN).callers(CALLER).answering("{\"done\":true}", false)) {
            assertThat(AdminFunction.ofStack("pastdue").ask(Map.of("act", "pause")))
                    .isEqualTo(Map.of("done", true));

            assertThat(aws.asked())
                    .singleElement()
                    .satisfies(invoked -> assertThat(invoked)
                            .contains("function:admin:live/invocations")
                            .contains("\"caller\":\"arn:aws:iam::000000000000:user/anna\""));
        }
    }

    @Test
    void whoCannotBeFoundOutIsNotSaidAndAListNeedsNobody() {
        try (var aws = new FakeStack("AdminFunction", ARN).callers("no XML").answering("{\"done\":true}", false)) {
            AdminFunction.ofStack("pastdue").ask(Map.of("act", "pause"));
            AdminFunction.ofStack("pastdue").ask(Map.of("list", "audit"));

            assertThat(aws.asked()).hasSize(2).noneMatch(invoked -> invoked.contains("caller"));
        }
    }

    @Test
    void aStackFromBeforeTheFunctionIsSaid() {
        try (var _ = new FakeStack("Other", ARN)) {
            assertThatThrownBy(() -> AdminFunction.ofStack("pastdue").ask(Map.of("list", "audit")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("has no AdminFunction");
        }
    }

    @Test
    void withoutTheEnvironmentOfServeItSaysSo() {
        // Where not even a Region is known, the SDK speaks first.
        assertThatThrownBy(() -> AdminFunction.inThisProcess(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("./pastdue serve");
        try (var _ = new FakeStack("Other", ARN)) {
            assertThatThrownBy(() -> AdminFunction.inThisProcess(Map.of()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("./pastdue serve")
                    .hasMessageContaining("AUDIT_TABLE");
        }
    }
}
