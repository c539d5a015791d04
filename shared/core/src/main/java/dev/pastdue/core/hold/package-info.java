/** The lender's own word that an account is not to be told, as the core system or a person gives it, each applied once. */
@NullMarked
package dev.pastdue.core.hold;

import org.jspecify.annotations.NullMarked;
