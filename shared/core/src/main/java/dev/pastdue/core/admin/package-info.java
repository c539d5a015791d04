/** What a person does to a stack: pauses, holds, opt-outs, tasks, sending by hand; each on record with who, when, before and after. */
@NullMarked
package dev.pastdue.core.admin;

import org.jspecify.annotations.NullMarked;
