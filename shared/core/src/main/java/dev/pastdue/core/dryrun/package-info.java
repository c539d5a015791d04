/** Dry run: what would be decided for the whole book, without doing any of it. */
@NullMarked
package dev.pastdue.core.dryrun;

import org.jspecify.annotations.NullMarked;
