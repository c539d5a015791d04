/** The pastdue command. */
@NullMarked
package dev.pastdue.local;

import org.jspecify.annotations.NullMarked;
