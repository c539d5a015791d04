@NullMarked
package dev.pastdue.effect;

import org.jspecify.annotations.NullMarked;
