/** Windows and calendars. */
@NullMarked
package dev.pastdue.core.strategy;

import org.jspecify.annotations.NullMarked;
