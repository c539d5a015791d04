/** What operations staff see in the console and press there: HTML without script, for CloudWatch's custom widgets. */
@NullMarked
package dev.pastdue.core.desk;

import org.jspecify.annotations.NullMarked;
