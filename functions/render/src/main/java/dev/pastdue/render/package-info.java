/** Woken by RenderQueue: decides, renders, reserves. */
@NullMarked
package dev.pastdue.render;

import org.jspecify.annotations.NullMarked;
