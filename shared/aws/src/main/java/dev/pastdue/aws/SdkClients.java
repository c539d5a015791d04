package dev.pastdue.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** How SDK clients are built here: synchronous, over the JDK's own connections; region, credentials and endpoint come from the environment. */
public final class SdkClients {
    /**
     * How many calls a client that works on much has under way at once, and how many connections it keeps between them. The JDK keeps five
     * of a host unless it is told otherwise before its first connection: each further call would shake hands anew.
     */
    public static final int CONNECTIONS = 32;

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    static {
        System.setProperty("http.maxConnections", Integer.toString(CONNECTIONS));
    }

    private SdkClients() {}

    /** A client that repeats what failed: every call made with it may be made twice. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C repeating(B builder) {
        return builder.httpClient(transport(ANSWER)).build();
    }

    /** A client that makes each call once, whatever happens: SNS has no token by which it could tell a repeated {@code Publish}. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C once(B builder) {
        return once(builder, transport(ANSWER));
    }

    /** The same over connections of another kind. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C once(
            B builder, SdkHttpClient http) {
        return builder.httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new Sending.Watch()))
                .build();
    }

    /**
     * A client that reaches nobody: each request is made and signed, and answered before it leaves this process.
     *
     * @param answer the body of the answer, of the least that the service's protocol allows
     */
    static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C nowhere(B builder, String answer) {
        return builder.httpClient(new Nowhere(answer)).build();
    }

    private record Nowhere(String answer) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }

    /**
     * The connections under a client, whose failures are {@link java.io.IOException}s.
     *
     * @param answer how long an answer may take
     */
    public static SdkHttpClient transport(Duration answer) {
        return new UrlConnections(UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(answer)
                .build());
    }
}
