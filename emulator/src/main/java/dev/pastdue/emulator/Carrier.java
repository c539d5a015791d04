package dev.pastdue.emulator;

import java.util.List;

/** What becomes of the texts that SNS accepts. */
@FunctionalInterface
public interface Carrier {
    /**
     * The receipts of a text, in any order; none where nothing will ever be heard of it. Asked once for each text, in the order of
     * arrival.
     */
    List<Receipt> receipts(Text text);

    /** Says nothing of any text. */
    static Carrier silent() {
        return _ -> List.of();
    }
}
