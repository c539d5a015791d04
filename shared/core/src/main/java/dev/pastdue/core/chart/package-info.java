/** Pictures of figures, as SVG without script. */
@NullMarked
package dev.pastdue.core.chart;

import org.jspecify.annotations.NullMarked;
