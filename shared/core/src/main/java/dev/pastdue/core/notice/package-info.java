/** Notices: what was decided for an account, episode and stage, and what became of it. */
@NullMarked
package dev.pastdue.core.notice;

import org.jspecify.annotations.NullMarked;
