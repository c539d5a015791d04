/** A review as files: a page, a table, JSON. */
@NullMarked
package dev.pastdue.effect.report;

import org.jspecify.annotations.NullMarked;
