/** What was drawn and what came of it, read from all that is stored: what a review compares. */
@NullMarked
package dev.pastdue.core.review;

import org.jspecify.annotations.NullMarked;
