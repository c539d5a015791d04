/** Tests of the fakes, and of the core over them. */
@NullMarked
package dev.pastdue.testing;

import org.jspecify.annotations.NullMarked;
