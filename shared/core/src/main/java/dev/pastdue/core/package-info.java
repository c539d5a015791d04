/** What Pastdue decides: records, sealed outcomes, pure rules, and the ports through which it talks. The JDK alone. */
@NullMarked
package dev.pastdue.core;

import org.jspecify.annotations.NullMarked;
