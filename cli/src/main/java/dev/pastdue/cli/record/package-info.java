/** The whole story of one account, for a regulator or a court, as a chain that shows what was changed in it. */
@NullMarked
package dev.pastdue.cli.record;

import org.jspecify.annotations.NullMarked;
