@NullMarked
package dev.pastdue.cli.ops;

import org.jspecify.annotations.NullMarked;
