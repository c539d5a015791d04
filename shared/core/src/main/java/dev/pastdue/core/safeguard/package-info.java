/** What stops sending by itself: spending, failures, refusals of our own side. */
@NullMarked
package dev.pastdue.core.safeguard;

import org.jspecify.annotations.NullMarked;
