package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.cli.ops.Deployed.Resource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedriveTest {
    private static final List<String> WORK =
            List.of("Book", "Gate", "Payment", "Receipt", "Release", "Render", "Reply", "Scan", "Send");

    private final FakeAccount account = new FakeAccount();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Redrive redrive = new Redrive(stack(), account, account);

    private static Deployed stack() {
        var resources = new ArrayList<Resource>();
        for (String work : WORK) {
            resources.add(new Resource(work + "Queue", work + "-queue", "AWS::SQS::Queue"));
            resources.add(new Resource(work + "Dlq", work + "-dlq", "AWS::SQS::Queue"));
        }
        resources.add(new Resource("InvocationDlq", "invocation-dlq", "AWS::SQS::Queue"));
        return new Deployed("lender", "eu-west-1", "111122223333", Map.of(), Map.of(), resources);
    }

    private boolean run(String dlq, boolean dryRun) {
        said.reset();
        return redrive.run(dlq, dryRun, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String lines() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What Scheduler or SNS put into a DLQ has no queue that SQS could find by itself. */
    @Test
    void everyDlqIsRedrivenIntoItsOwnQueueByName() {
        for (String work : WORK) {
            account.waiting.put(work + "-dlq", 3L);
            assertThat(redrive.named(work)).contains(work + "Dlq");
            assertThat(run(work + "Dlq", false)).isTrue();
            assertThat(lines())
                    .isEqualTo(work + "Dlq: 3 messages being put into " + work
                            + "Queue, where each is tried five times again\n");
            assertThat(account.moved.getLast())
                    .isEqualTo(new Change.MoveMessages(
                            "arn:aws:sqs:eu-west-1:111122223333:" + work + "-dlq",
                            "arn:aws:sqs:eu-west-1:111122223333:" + work + "-queue",
                            3));
        }
        assertThat(redrive.names())
                .containsExactlyElementsOf(
                        WORK.stream().map(work -> work + "Dlq").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "Scan", "SCAN", "ScanDlq", "scandlq", "ScanQueue", "scanqueue", "SCANDLQ"})
    void aQueueIsKnownByAnyOfItsNames(String word) {
        assertThat(redrive.named(word)).contains("ScanDlq");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "invocation",
                "InvocationDlq",
                "",
                "Dlq",
                "queue",
                "scans",
                "scan ",
                "why",
                "ScanFunction",
                "all",
                "*",
                "../scan",
                "scandlqdlq"
            })
    void anotherNameIsNone(String word) {
        assertThat(redrive.named(word)).isEmpty();
    }

    @Test
    void anEmptyOneIsSaidToBe() {
        assertThat(run("ScanDlq", false)).isTrue();
        assertThat(lines()).isEqualTo("ScanDlq: empty; nothing to do\n");
        assertThat(account.moved).isEmpty();
    }

    @Test
    void aDryRunMovesNothing() {
        account.waiting.put("Scan-dlq", 1L);
        assertThat(run("ScanDlq", true)).isTrue();
        assertThat(lines()).isEqualTo("ScanDlq: 1 message would be put into ScanQueue\n");
        assertThat(account.moved).isEmpty();
    }

    @Test
    void aRefusalIsSaidWithWhatToDo() {
        account.waiting.put("Scan-dlq", 1L);
        account.readOnly = true;
        assertThat(run("ScanDlq", false)).isFalse();
        assertThat(lines()).contains("failed, it is refused; allow it");
        account.refusal = "sqs:GetQueueAttributes is refused";
        assertThat(run("ScanDlq", false)).isFalse();
        assertThat(lines()).contains("not known, sqs:GetQueueAttributes is refused; allow it");
    }
}
