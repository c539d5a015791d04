package dev.pastdue.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** How SDK clients are built here: synchronous, over the JDK's own connections; region, credentials and endpoint come from the environment. */
public final class SdkClients {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private SdkClients() {}

    /** A client that repeats what failed: every call made with it may be made twice. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C repeating(B builder) {
        return builder.httpClient(transport(ANSWER)).build();
    }

    /** A client that makes each call once, whatever happens: SNS has no token by which it could tell a repeated {@code Publish}. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C once(B builder) {
        return builder.httpClient(transport(ANSWER))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
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
