/** Intake: from the rows of a book to accounts. */
@NullMarked
package dev.pastdue.core.book;

import org.jspecify.annotations.NullMarked;
