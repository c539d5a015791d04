/** Render: decide, render, reserve, hand on. */
@NullMarked
package dev.pastdue.core.render;

import org.jspecify.annotations.NullMarked;
