package dev.pastdue.receipt;

import dev.pastdue.core.receipt.UnknownOutcomes;
import java.util.Map;

/** What receipt answers a person. */
final class ReceiptAnswer {
    private ReceiptAnswer() {}

    static Map<String, Object> of(UnknownOutcomes.Report report) {
        return Map.of(
                "unknown",
                report.left().stream()
                        .map(left -> Map.of(
                                "notice",
                                left.key().id(),
                                "claimedAt",
                                left.claimedAt().toString()))
                        .toList(),
                "inAll",
                report.leftInAll(),
                "mayYetBeTold",
                report.open());
    }
}
