package dev.pastdue.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A transport whose failures are {@link IOException}s. The SDK's url-connection client throws unchecked ones where a connection that was
 * kept breaks while a request is being written; the SDK neither repeats nor wraps those.
 */
final class UrlConnections implements SdkHttpClient {
    private final SdkHttpClient transport;

    UrlConnections(SdkHttpClient transport) {
        this.transport = transport;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = transport.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return transport.clientName();
    }

    @Override
    public void close() {
        transport.close();
    }
}
