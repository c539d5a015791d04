/** What every adapter of a port must keep, as abstract tests: fakes and adapters both inherit them. */
@NullMarked
package dev.pastdue.testing.contract;

import org.jspecify.annotations.NullMarked;
