/** Counts what the functions ask of AWS, from outside of them. */
@NullMarked
package dev.pastdue.sandbox.meter;

import org.jspecify.annotations.NullMarked;
