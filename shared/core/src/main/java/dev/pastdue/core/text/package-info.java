/** What a text says: money, names, segments, safety. */
@NullMarked
package dev.pastdue.core.text;

import org.jspecify.annotations.NullMarked;
