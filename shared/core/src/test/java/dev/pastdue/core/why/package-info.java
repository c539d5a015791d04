@NullMarked
package dev.pastdue.core.why;

import org.jspecify.annotations.NullMarked;
