/** What names a notice. */
@NullMarked
package dev.pastdue.core.notice;

import org.jspecify.annotations.NullMarked;
