/** What setup and doctor find in a deployed stack, and what they make of it. */
@NullMarked
package dev.pastdue.cli.ops;

import org.jspecify.annotations.NullMarked;
