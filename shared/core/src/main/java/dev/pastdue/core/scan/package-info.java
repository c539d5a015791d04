/** Scan: which accounts have a notice due. */
@NullMarked
package dev.pastdue.core.scan;

import org.jspecify.annotations.NullMarked;
