/** Woken by a book: validates it and upserts its accounts. */
@NullMarked
package dev.pastdue.intake;

import org.jspecify.annotations.NullMarked;
