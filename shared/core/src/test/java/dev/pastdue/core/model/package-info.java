@NullMarked
package dev.pastdue.core.model;

import org.jspecify.annotations.NullMarked;
