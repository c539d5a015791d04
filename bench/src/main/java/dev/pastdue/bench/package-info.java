/** {@code make bench}: what Pastdue does a second and what it costs, each figure beside its limit, measured in the same run. */
@NullMarked
package dev.pastdue.bench;

import org.jspecify.annotations.NullMarked;
