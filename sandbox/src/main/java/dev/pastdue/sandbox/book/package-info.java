/** The demo's books: real card histories of 2005, with people, phones and due dates made up from the account's number. */
@NullMarked
package dev.pastdue.sandbox.book;

import org.jspecify.annotations.NullMarked;
