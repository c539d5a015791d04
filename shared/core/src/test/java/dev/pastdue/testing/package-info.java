/** Fakes on plain collections, fixtures, a clock that tests set. */
@NullMarked
package dev.pastdue.testing;

import org.jspecify.annotations.NullMarked;
