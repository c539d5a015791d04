/** Woken daily, and by files of results: a day's letters and lists, and what came of them. */
@NullMarked
package dev.pastdue.print;

import org.jspecify.annotations.NullMarked;
