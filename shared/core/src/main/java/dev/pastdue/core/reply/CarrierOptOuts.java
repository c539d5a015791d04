package dev.pastdue.core.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers that the carrier itself does not text, because somebody there opted out: a list beside ours. */
public interface CarrierOptOuts {
    /** What became of an opt-in. */
    enum OptIn {
        /** The carrier texts the number again. */
        DONE,
        /** It was not on the list. */
        NOT_LISTED,
        /** The carrier does not take it: it takes one number once in 30 days. */
        REFUSED,
        /** Nothing is known; it may be asked again. */
        LATER
    }

    /**
     * Takes a number off the list. The same twice is as once.
     *
     * @param phone E.164
     */
    OptIn optIn(String phone);

    /**
     * The list, a page at a time.
     *
     * @param after the {@link Page#next} of the page before; null for the first
     */
    Page list(@Nullable String after);

    /**
     * A page of the list.
     *
     * @param phones E.164
     * @param next where the next page begins; null on the last
     */
    record Page(List<String> phones, @Nullable String next) {
        public Page {
            phones = List.copyOf(phones);
        }
    }

    /** Where the carrier keeps no list. */
    CarrierOptOuts NONE = new CarrierOptOuts() {
        @Override
        public OptIn optIn(String phone) {
            return OptIn.NOT_LISTED;
        }

        @Override
        public Page list(@Nullable String after) {
            return new Page(List.of(), null);
        }
    };
}
