@NullMarked
package dev.pastdue.local.ops;

import org.jspecify.annotations.NullMarked;
