/** A page to look at: what a world looks like, and an HTTP server on 127.0.0.1 that shows it and hands on what is pressed. */
@NullMarked
package dev.pastdue.sandbox.page;

import org.jspecify.annotations.NullMarked;
