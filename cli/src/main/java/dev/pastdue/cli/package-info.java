/** The pastdue command. */
@NullMarked
package dev.pastdue.cli;

import org.jspecify.annotations.NullMarked;
