/** Asked by hand: does what people ask, with a line in the audit for each act, and lists the audit. */
@NullMarked
package dev.pastdue.admin;

import org.jspecify.annotations.NullMarked;
