package dev.pastdue.sandbox.meter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Counts what the SDK clients of this JVM send to each queue, so that who plays the event sources need not ask queues to which nothing came.
 * As {@link Meter}, unknown to production code.
 */
public final class QueueSends implements ExecutionInterceptor {
    private static final Map<String, Long> SENDS = new ConcurrentHashMap<>();

    /** For the SDK. */
    public QueueSends() {}

    /** How often anything was sent to the queue since the JVM started. */
    public static long to(String queueUrl) {
        return SENDS.getOrDefault(name(queueUrl), 0L);
    }

    /** Whether or not it succeeds: what failed may have arrived. */
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof SendMessageRequest send) {
            SENDS.merge(name(send.queueUrl()), 1L, Long::sum);
        } else if (context.request() instanceof SendMessageBatchRequest send) {
            SENDS.merge(name(send.queueUrl()), 1L, Long::sum);
        }
    }

    private static String name(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }
}
