/** Letters and records as PDF, and the batch that a printing house takes. Knows the core and nothing of AWS. */
@NullMarked
package dev.pastdue.letters;

import org.jspecify.annotations.NullMarked;
