@NullMarked
package dev.pastdue.review;

import org.jspecify.annotations.NullMarked;
