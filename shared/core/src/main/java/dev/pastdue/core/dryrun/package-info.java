/** Dry run: what would be decided, of the whole book. */
@NullMarked
package dev.pastdue.core.dryrun;

import org.jspecify.annotations.NullMarked;
