/** The review of what a run left: read from its folder, written as a page, CSV and JSON. */
@NullMarked
package dev.pastdue.sandbox.review;

import org.jspecify.annotations.NullMarked;
