/** What no single module can test: the adapters and the functions on the embedded AWS, the arrows, the artefacts, the whole path. */
@NullMarked
package dev.pastdue.tests;

import org.jspecify.annotations.NullMarked;
