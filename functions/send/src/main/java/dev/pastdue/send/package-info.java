/** Woken by SendQueue: gates, claims, publishes at most once. */
@NullMarked
package dev.pastdue.send;

import org.jspecify.annotations.NullMarked;
