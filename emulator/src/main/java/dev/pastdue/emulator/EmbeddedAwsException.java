package dev.pastdue.emulator;

import java.net.BindException;
import org.jspecify.annotations.Nullable;

/** The embedded AWS could not start: the message says in one line what is in the way and what to do. */
public final class EmbeddedAwsException extends RuntimeException {
    EmbeddedAwsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static EmbeddedAwsException cannotStart(String service, int port, Throwable cause) {
        if (taken(cause)) {
            return new EmbeddedAwsException(
                    "Port %d on 127.0.0.1, wanted for %s, is taken: stop what holds it, or give another port (0 for a free one)"
                            .formatted(port, service),
                    cause);
        }
        return new EmbeddedAwsException(
                "%s could not start on port %d: %s".formatted(service, port, reason(cause)), cause);
    }

    static EmbeddedAwsException noDirectory(String wanted, Throwable cause) {
        return new EmbeddedAwsException(
                "No directory for %s (%s): free some disk space, or point -Djava.io.tmpdir at a writable directory"
                        .formatted(wanted, reason(cause)),
                cause);
    }

    // Pekko alone words it and keeps no BindException as a cause.
    private static boolean taken(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof BindException || reason(at).contains("Address already in use")) {
                return true;
            }
        }
        return false;
    }

    private static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
