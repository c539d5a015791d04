/** Woken by ReplyQueue: takes replies. By hand: lists and closes the tasks that follow from them. */
@NullMarked
package dev.pastdue.reply;

import org.jspecify.annotations.NullMarked;
