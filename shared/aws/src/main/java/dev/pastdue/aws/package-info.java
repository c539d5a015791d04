/** Adapters of the core's ports to AWS: they talk, and decide nothing. */
@NullMarked
package dev.pastdue.aws;

import org.jspecify.annotations.NullMarked;
