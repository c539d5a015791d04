package dev.pastdue.core.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the key of a notice is decided again.
 *
 * @param at the slot in which a {@code DEFERRED} notice is decided again, or an {@code UNDELIVERED} one may be sent once more
 * @param firstDeferredAt when the key was first deferred
 */
public record Release(@Nullable Instant at, @Nullable Instant firstDeferredAt) {
    public static final Release NONE = new Release(null, null);

    Release withAt(@Nullable Instant slot) {
        return new Release(slot, firstDeferredAt);
    }
}
