/** Woken by a draft in the config bucket: judges it with all that belongs to it, and lets it live or says why not. */
@NullMarked
package dev.pastdue.gate;

import org.jspecify.annotations.NullMarked;
