/** Asked by hand: says why an account was told on a day, or was not. It reads only. */
@NullMarked
package dev.pastdue.why;

import org.jspecify.annotations.NullMarked;
