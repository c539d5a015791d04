package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Over HTTP, as the SDK speaks to CloudFormation and Lambda. */
class ReplyFunctionTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:reply:live";

    @Test
    void theStacksFunctionIsInvokedAndItsAnswerRead() {
        try (var aws = new FakeStack("ReplyFunction", ARN).answering("{\"outcome\":\"closed\"}", false)) {
            assertThat(ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", Map.of("close", "r-1"))))
                    .isEqualTo(Map.of("outcome", "closed"));

            assertThat(aws.asked())
                    .singleElement()
                    .satisfies(invoked -> assertThat(invoked)
                            .contains("function:reply:live/invocations")
                            .endsWith("{\"tasks\":{\"close\":\"r-1\"}}"));
        }
    }

    @Test
    void aFunctionThatFailsSaysWhatItSaid() {
        try (var _ = new FakeStack("ReplyFunction", ARN)
                .answering("{\"errorMessage\":\"the event has an unknown key\"}", true)) {
            assertThatThrownBy(() -> ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", "list")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the event has an unknown key");
        }
    }

    @Test
    void aStackWithoutTheFunctionIsSaid() {
        try (var aws = new FakeStack("Other", ARN)) {
            assertThatThrownBy(() -> ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", "list")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("has no ReplyFunction");
            assertThat(aws.asked()).isEmpty();
        }
    }

    @Test
    void withoutTheEnvironmentOfServeItSaysSo() {
        // Where not even a Region is known, the SDK speaks first.
        assertThatThrownBy(() -> ReplyFunction.inThisProcess(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("./pastdue serve");
        try (var _ = new FakeStack("Other", ARN)) {
            assertThatThrownBy(() -> ReplyFunction.inThisProcess(Map.of()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("./pastdue serve")
                    .hasMessageContaining("REPLIES_TABLE");
        }
    }
}
