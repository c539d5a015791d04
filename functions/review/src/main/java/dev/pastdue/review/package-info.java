/** Woken weekly: says what notices are worth against the control group. */
@NullMarked
package dev.pastdue.review;

import org.jspecify.annotations.NullMarked;
