/** Called by a lender's own platform, over a function URL: puts its receipts and replies on their queues. */
@NullMarked
package dev.pastdue.inbox;

import org.jspecify.annotations.NullMarked;
