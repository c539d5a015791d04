/** What operations staff decide: stages, windows, caps, calendars. */
@NullMarked
package dev.pastdue.core.strategy;

import org.jspecify.annotations.NullMarked;
