@NullMarked
package dev.pastdue.cli.record;

import org.jspecify.annotations.NullMarked;
