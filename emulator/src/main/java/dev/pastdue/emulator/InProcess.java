package dev.pastdue.emulator;

import com.sun.net.httpserver.Headers;
import dev.pastdue.emulator.HttpEndpoint.Handler;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import dev.pastdue.emulator.HttpEndpoint.Silence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Hands an SDK client's requests to an endpoint of this process, without a connection; where the endpoint keeps silent the call fails. */
record InProcess(Handler handler) implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return switch (handler.answer(read(request))) {
                    case Reply reply -> write(reply);
                    case Silence(var length) ->
                        throw length.isZero()
                                ? new SocketException("Unexpected end of file from server")
                                : new SocketTimeoutException("Read timed out");
                };
            }

            @Override
            public void abort() {}
        };
    }

    private static Request read(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        String body = request.contentStreamProvider()
                .map(content -> text(content.newStream()))
                .orElse("");
        var headers = new Headers();
        http.forEachHeader(headers::put);
        return new Request(
                http.method().name(),
                http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                headers,
                body);
    }

    private static String text(InputStream content) {
        try (content) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpExecuteResponse write(Reply reply) {
        var head = SdkHttpResponse.builder().statusCode(reply.status()).putHeader("Content-Type", reply.contentType());
        if (!reply.errorType().isEmpty()) {
            head.putHeader("x-amzn-ErrorType", reply.errorType());
        }
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(
                        new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    @Override
    public void close() {}
}
