/** Answers CloudWatch's custom widgets: what operations staff look at. It reads only. */
@NullMarked
package dev.pastdue.desk;

import org.jspecify.annotations.NullMarked;
