/** AWS's own runtime and its emulator around the packaged functions. */
@NullMarked
package dev.pastdue.emulator.runtime;

import org.jspecify.annotations.NullMarked;
