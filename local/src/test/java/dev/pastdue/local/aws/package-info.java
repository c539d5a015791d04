/** The embedded AWS, seen through the real SDK clients. */
@NullMarked
package dev.pastdue.local.aws;

import org.jspecify.annotations.NullMarked;
