/** The one way out: every text is paced, counted, published once, and its outcome recorded. */
@NullMarked
package dev.pastdue.core.outbound;

import org.jspecify.annotations.NullMarked;
