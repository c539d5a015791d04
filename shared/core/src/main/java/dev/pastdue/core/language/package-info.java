/** What people write, made plain, and what a model learnt of it. */
@NullMarked
package dev.pastdue.core.language;

import org.jspecify.annotations.NullMarked;
