/** A carrier of texts, as a file describes it: what arrives, when that is known, and what goes wrong. */
@NullMarked
package dev.pastdue.sandbox.carrier;

import org.jspecify.annotations.NullMarked;
