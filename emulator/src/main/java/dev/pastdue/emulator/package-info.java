/** An AWS in one JVM: the services that Pastdue talks to, on 127.0.0.1 and on a clock of one's choosing. */
@NullMarked
package dev.pastdue.emulator;

import org.jspecify.annotations.NullMarked;
