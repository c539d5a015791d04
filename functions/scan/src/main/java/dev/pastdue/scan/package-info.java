/** Woken daily: finds which accounts have a notice due. */
@NullMarked
package dev.pastdue.scan;

import org.jspecify.annotations.NullMarked;
