/** What people answer to a notice: from their words to an intent, and to the day that they promise. */
@NullMarked
package dev.pastdue.core.reply;

import org.jspecify.annotations.NullMarked;
