/** What is usual in a scan. */
@NullMarked
package dev.pastdue.core.scan;

import org.jspecify.annotations.NullMarked;
