package dev.pastdue.sandbox.run;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.pastdue.sandbox.meter.Meter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A function with its handler, which gets its event and gives its answer as bytes, through AWS's own serialization, as in the runtime. */
final class LocalFunction {
    private final String name;
    private final Duration timeout;
    private final Clock clock;
    private final Handling handling;

    /** From the event's bytes to the answer's. */
    private interface Handling {
        byte[] handle(byte[] event, LocalContext context);
    }

    private LocalFunction(String name, Duration timeout, Clock clock, Handling handling) {
        this.name = name;
        this.timeout = timeout;
        this.clock = clock;
        this.handling = handling;
    }

    static LocalFunction ofQueue(
            String name, Duration timeout, Clock clock, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        ClassLoader loader = LocalFunction.class.getClassLoader();
        PojoSerializer<SQSEvent> in = LambdaEventSerializers.serializerFor(SQSEvent.class, loader);
        PojoSerializer<SQSBatchResponse> out =
                LambdaEventSerializers.isLambdaSupportedEvent(SQSBatchResponse.class.getName())
                        ? LambdaEventSerializers.serializerFor(SQSBatchResponse.class, loader)
                        : JacksonFactory.getInstance().getSerializer(SQSBatchResponse.class);
        return new LocalFunction(
                name,
                timeout,
                clock,
                (event, context) ->
                        bytes(out, handler.handleRequest(in.fromJson(new ByteArrayInputStream(event)), context)));
    }

    @SuppressWarnings("unchecked")
    static LocalFunction ofMap(
            String name, Duration timeout, Clock clock, RequestHandler<Map<String, Object>, ?> handler) {
        PojoSerializer<Map<String, Object>> in = (PojoSerializer<Map<String, Object>>)
                (PojoSerializer<?>) JacksonFactory.getInstance().getSerializer(Map.class);
        PojoSerializer<Object> out = JacksonFactory.getInstance().getSerializer(Object.class);
        return new LocalFunction(
                name,
                timeout,
                clock,
                (event, context) ->
                        bytes(out, handler.handleRequest(in.fromJson(new ByteArrayInputStream(event)), context)));
    }

    private static <T> byte[] bytes(PojoSerializer<T> serializer, T value) {
        var out = new ByteArrayOutputStream();
        serializer.toJson(value, out);
        return out.toByteArray();
    }

    String invoke(String event) {
        byte[] answer = Meter.during(
                name,
                () -> handling.handle(event.getBytes(StandardCharsets.UTF_8), new LocalContext(name, timeout, clock)));
        return new String(answer, StandardCharsets.UTF_8);
    }
}
