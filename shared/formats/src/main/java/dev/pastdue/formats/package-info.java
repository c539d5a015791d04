/** What people write and read: books (CSV), strategies and calendars (YAML, JSON), templates (Mustache), telephone numbers. */
@NullMarked
package dev.pastdue.formats;

import org.jspecify.annotations.NullMarked;
