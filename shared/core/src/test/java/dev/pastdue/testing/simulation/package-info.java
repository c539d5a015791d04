/** Weeks of a lender's life in memory, from a seed, with crashes at every step. */
@NullMarked
package dev.pastdue.testing.simulation;

import org.jspecify.annotations.NullMarked;
