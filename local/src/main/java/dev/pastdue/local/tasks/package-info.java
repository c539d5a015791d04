/** The tasks that follow from replies, for a person at a terminal. */
@NullMarked
package dev.pastdue.local.tasks;

import org.jspecify.annotations.NullMarked;
