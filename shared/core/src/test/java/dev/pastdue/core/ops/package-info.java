/** What is counted. */
@NullMarked
package dev.pastdue.core.ops;

import org.jspecify.annotations.NullMarked;
