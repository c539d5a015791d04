/** What a text may say and must say, and what a strategy may do where: checked before a file goes live. */
@NullMarked
package dev.pastdue.core.gate;

import org.jspecify.annotations.NullMarked;
