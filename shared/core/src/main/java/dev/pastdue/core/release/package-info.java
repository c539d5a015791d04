/** Release: hand a slot's deferred notices back to render. */
@NullMarked
package dev.pastdue.core.release;

import org.jspecify.annotations.NullMarked;
