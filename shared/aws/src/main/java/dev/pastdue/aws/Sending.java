package dev.pastdue.aws;

import software.amazon.awssdk.core.SdkServiceClientConfiguration;
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

    /** Whether the request may have gone out, where the client notes it. */
    boolean began() {
        return began;
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
