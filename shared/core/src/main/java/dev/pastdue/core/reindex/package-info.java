/** Reindex: every account past due is looked at anew, for the strategy has changed. */
@NullMarked
package dev.pastdue.core.reindex;

import org.jspecify.annotations.NullMarked;
