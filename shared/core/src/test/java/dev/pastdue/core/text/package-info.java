/** What a text says. */
@NullMarked
package dev.pastdue.core.text;

import org.jspecify.annotations.NullMarked;
