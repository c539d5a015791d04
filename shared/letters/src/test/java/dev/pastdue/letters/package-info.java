@NullMarked
package dev.pastdue.letters;

import org.jspecify.annotations.NullMarked;
