/** What every step needs: queues, documents, checkpoints, telemetry, deadlines. */
@NullMarked
package dev.pastdue.core.ops;

import org.jspecify.annotations.NullMarked;
