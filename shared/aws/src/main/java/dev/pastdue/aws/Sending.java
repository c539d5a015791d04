package dev.pastdue.aws;

import dev.pastdue.core.outbound.TextGateway.Result;
import java.net.ConnectException;
import java.net.UnknownHostException;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Whether a call's request may have gone out. What fails before it, such as credentials that cannot be loaded, was certainly not sent.
 *
 * <p>Clients of {@link SdkClients#once} note it. Through another client nothing is noted, and nothing is certain. One thread at a time.
 */
final class Sending {
    /** Where a call carries its own. */
    static final ExecutionAttribute<Sending> OF_A_CALL = new ExecutionAttribute<>("dev.pastdue.sending");

    private boolean began;

    /** Whether a client notes it. The SDK loads credentials before it asks any interceptor of ours, so a call cannot tell. */
    static boolean isWatchedBy(SdkServiceClientConfiguration client) {
        return client.overrideConfiguration().executionInterceptors().stream().anyMatch(Watch.class::isInstance);
    }

    /**
     * What is known of a call that failed with no answer of the service's own.
     *
     * @param watched whether its client notes what went out
     * @throws RuntimeException the failure itself, where it is none of the SDK's and the request may have gone out
     */
    Result failed(RuntimeException failure, boolean watched) {
        if (neverConnected(failure)) {
            return new Result.Throttled();
        }
        String why = failure.getClass().getSimpleName();
        if (watched && !began) {
            return new Result.SenderRefused(why);
        }
        if (failure instanceof SdkException) {
            return new Result.Unknown(why);
        }
        throw failure;
    }

    /** Without a connection no request went out. */
    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }

    /** Notes it in the calls that carry one. */
    static final class Watch implements ExecutionInterceptor {
        /** Comes last before the connection is asked for, once the request was signed. */
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            Sending sending = attributes.getAttribute(OF_A_CALL);
            if (sending != null) {
                sending.began = true;
            }
        }
    }
}
