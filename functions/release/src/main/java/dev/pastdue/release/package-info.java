/** Woken at a slot: hands deferred notices back to render. */
@NullMarked
package dev.pastdue.release;

import org.jspecify.annotations.NullMarked;
