/** Accounts as the core system tells them, and the contacts (phone numbers) behind them. */
@NullMarked
package dev.pastdue.core.account;

import org.jspecify.annotations.NullMarked;
