/** Send: gate, claim, publish at most once, record. */
@NullMarked
package dev.pastdue.core.send;

import org.jspecify.annotations.NullMarked;
