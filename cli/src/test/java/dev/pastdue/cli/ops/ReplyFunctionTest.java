package dev.pastdue.cli.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, as the SDK speaks to CloudFormation and Lambda. */
class ReplyFunctionTest {
    private static final String STACKS = """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
            <Stacks><member><StackName>pastdue</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
            <CreationTime>2026-01-20T02:00:00Z</CreationTime><Outputs>
            <member><OutputKey>%s</OutputKey><OutputValue>arn:aws:lambda:us-east-1:000000000000:function:reply:live</OutputValue></member>
            </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>
            """;

    private final Map<String, @Nullable String> before = new HashMap<>();
    private HttpServer server;
    private String stacks = STACKS.formatted("ReplyFunction");
    private String answer = "{\"outcome\":\"closed\"}";
    private boolean failed;
    private String invoked = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            boolean toLambda = path.contains("/functions/");
            if (toLambda) {
                invoked = path + " " + body;
                if (failed) {
                    exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
                }
            }
            byte[] bytes = (toLambda ? answer : stacks).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        Map.of(
                        "aws.endpointUrl",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "aws.region",
                        "us-east-1",
                        "aws.accessKeyId",
                        "test",
                        "aws.secretAccessKey",
                        "test")
                .forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void theStacksFunctionIsInvokedAndItsAnswerRead() {
        assertThat(ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", Map.of("close", "r-1"))))
                .isEqualTo(Map.of("outcome", "closed"));

        assertThat(invoked).contains("function:reply:live/invocations").endsWith("{\"tasks\":{\"close\":\"r-1\"}}");
    }

    @Test
    void aFunctionThatFailsSaysWhatItSaid() {
        failed = true;
        answer = "{\"errorMessage\":\"the event has an unknown key\"}";

        assertThatThrownBy(() -> ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", "list")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the event has an unknown key");
    }

    @Test
    void aStackWithoutTheFunctionIsSaid() {
        stacks = STACKS.formatted("Other");

        assertThatThrownBy(() -> ReplyFunction.ofStack("pastdue").ask(Map.of("tasks", "list")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("has no ReplyFunction");
        assertThat(invoked).isEmpty();
    }

    @Test
    void withoutTheEnvironmentOfServeItSaysSo() {
        assertThatThrownBy(() -> ReplyFunction.inThisProcess(Map.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("./pastdue serve")
                .hasMessageContaining("REPLIES_TABLE");
    }
}
