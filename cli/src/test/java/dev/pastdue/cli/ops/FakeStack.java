package dev.pastdue.cli.ops;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CloudFormation with one stack and one output, and whatever else is asked, over HTTP as the SDK speaks to them; this JVM's AWS until it is closed. */
final class FakeStack implements AutoCloseable {
    private static final String STACKS = """
            <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
            <Stacks><member><StackName>pastdue</StackName><StackStatus>CREATE_COMPLETE</StackStatus>
            <CreationTime>2026-01-20T02:00:00Z</CreationTime>
            <Parameters><member><ParameterKey>LenderZone</ParameterKey><ParameterValue>Asia/Taipei</ParameterValue></member></Parameters>
            <Outputs><member><OutputKey>{output}</OutputKey><OutputValue>{value}</OutputValue></member>
            </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>
            """;

    /** What it answers to all but CloudFormation, and whether it says that a function failed. */
    record Answer(String body, boolean failed) {}

    private final Map<String, @Nullable String> before = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final HttpServer server;
    private Answer answer = new Answer("{}", false);
    private String callers = "";

    FakeStack(String output, String value) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String stacks = STACKS.replace("{output}", output).replace("{value}", value);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean toCloudFormation = body.startsWith("Action=DescribeStacks");
            boolean toSts = body.startsWith("Action=GetCallerIdentity");
            if (!toCloudFormation && !toSts) {
                asked.add(exchange.getRequestURI().getPath() + " " + body);
                if (answer.failed()) {
                    exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
                }
            }
            byte[] bytes =
                    (toCloudFormation ? stacks : toSts ? callers : answer.body()).getBytes(StandardCharsets.UTF_8);
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
                .forEach((name, setting) -> before.put(name, System.setProperty(name, setting)));
    }

    FakeStack answering(String body, boolean failed) {
        answer = new Answer(body, failed);
        return this;
    }

    /** What STS answers who asks. */
    FakeStack callers(String body) {
        callers = body;
        return this;
    }

    /** Path and body of all that was asked but of CloudFormation. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
