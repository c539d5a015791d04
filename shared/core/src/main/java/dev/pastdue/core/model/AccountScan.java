package dev.pastdue.core.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is stored, read from one end to the other. Eventually consistent: what was written a moment ago may be missing. */
public interface AccountScan {
    /**
     * All accounts, in no order that means anything, a page at a time.
     *
     * @param after the {@link Accounts#next} of the page before; null for the first
     */
    default Accounts accounts(@Nullable String after) {
        return accounts(0, 1, after);
    }

    /**
     * The accounts of one segment, a page at a time. Each account is in one of them; they may be read beside each other.
     *
     * @param segment from 0
     * @param segments how many there are
     * @param after the {@link Accounts#next} of the segment's page before; null for its first
     */
    Accounts accounts(int segment, int segments, @Nullable String after);

    /**
     * The notices whose present attempt was claimed from {@code from} (included) to {@code to} (excluded), both whole seconds, and was not
     * certainly refused by the gateway, of one of so many segments; a page at a time. A page may be empty though others follow.
     *
     * @param after the {@link Texts#next} of the segment's page before; null for its first
     */
    Texts claimedBetween(Instant from, Instant to, int segment, int segments, @Nullable String after);

    /**
     * A page of accounts.
     *
     * @param next where the next page begins; null on the last
     */
    record Accounts(List<Account> accounts, @Nullable String next) {
        public Accounts {
            accounts = List.copyOf(accounts);
        }
    }

    /** A text that went out: for which key, by which template. */
    record SentText(NoticeKey key, String template) {}

    /**
     * A page of texts.
     *
     * @param next where the next page begins; null on the last
     */
    record Texts(List<SentText> texts, @Nullable String next) {
        public Texts {
            texts = List.copyOf(texts);
        }
    }
}
