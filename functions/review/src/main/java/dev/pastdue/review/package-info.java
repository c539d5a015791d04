/** Woken weekly: says what telling is worth against silence. */
@NullMarked
package dev.pastdue.review;

import org.jspecify.annotations.NullMarked;
