/** Learns the models of replies and sentences from {@code corpus/}: {@code make model}. Nothing of it goes to Lambda. */
@NullMarked
package dev.pastdue.training;

import org.jspecify.annotations.NullMarked;
