/** The embedded AWS, seen through the real SDK clients. */
@NullMarked
package dev.pastdue.emulator;

import org.jspecify.annotations.NullMarked;
