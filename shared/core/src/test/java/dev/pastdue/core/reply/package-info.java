/** Tests of the understanding of replies. */
@NullMarked
package dev.pastdue.core.reply;

import org.jspecify.annotations.NullMarked;
