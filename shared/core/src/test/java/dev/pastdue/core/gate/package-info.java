/** Tests of the gate. */
@NullMarked
package dev.pastdue.core.gate;

import org.jspecify.annotations.NullMarked;
