@NullMarked
package dev.pastdue.core.language;

import org.jspecify.annotations.NullMarked;
