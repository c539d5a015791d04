package dev.pastdue.aws;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.pastdue.core.decision.Priming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What Lambda's Java runtime itself reads an event with and writes an answer with. It is the runtime's own and not in the artefacts: a
 * function finds it on the class path that Lambda starts it with.
 */
final class RuntimeEvents {
    private RuntimeEvents() {}

    /** An event with one message, read as the runtime reads it. */
    static SQSEvent read(String body) {
        byte[] event = event(body).getBytes(StandardCharsets.UTF_8);
        JacksonFactory.getInstance().getSerializer(Map.class).fromJson(stream(event));
        return LambdaEventSerializers.serializerFor(SQSEvent.class, RuntimeEvents.class.getClassLoader())
                .fromJson(stream(event));
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    /** Writes an answer as the runtime does. */
    static void write(SQSBatchResponse answer) {
        JacksonFactory.getInstance().getSerializer(SQSBatchResponse.class).toJson(answer, new ByteArrayOutputStream());
    }

    private static String event(String body) {
        return Json.write(Map.of(
                "Records",
                List.of(Map.of(
                        "messageId", Priming.PROBE_ACCOUNT,
                        "receiptHandle", Priming.PROBE_ACCOUNT,
                        "body", body,
                        "md5OfBody", Priming.PROBE_ACCOUNT,
                        "attributes", Map.of("ApproximateReceiveCount", "1"),
                        "messageAttributes", Map.of(),
                        "eventSource", "aws:sqs",
                        "eventSourceARN", Priming.PROBE_ACCOUNT,
                        "awsRegion", Priming.PROBE_ACCOUNT))));
    }
}
