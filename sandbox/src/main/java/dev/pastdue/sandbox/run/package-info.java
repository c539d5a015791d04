/** Runs the functions as AWS does, on a virtual clock: event sources, schedules, notifications; and writes what came of it. */
@NullMarked
package dev.pastdue.sandbox.run;

import org.jspecify.annotations.NullMarked;
