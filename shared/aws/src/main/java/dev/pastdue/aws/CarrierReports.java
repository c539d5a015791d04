package dev.pastdue.aws;

import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Reason;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A carrier's report within an item: {@code reportedAt}, {@code failure}, {@code failureHash}, {@code priceUsd}, {@code parts} (N) and, where no handset
 * acknowledged the text, {@code carriersWord}. */
final class CarrierReports {
    private static final String AT = "reportedAt";
    private static final String PARTS = "parts";
    private static final String CARRIERS_WORD = "carriersWord";

    private CarrierReports() {}

    static Item write(Item item, @Nullable CarrierReport report) {
        if (report == null) {
            return item;
        }
        item.with(AT, report.at())
                .with("failure", report.failure())
                .with("failureHash", report.detail())
                .with(
                        "priceUsd",
                        report.priceUsd() == null ? null : report.priceUsd().toPlainString());
        if (report.carriersWord()) {
            item.with(CARRIERS_WORD, "yes");
        }
        return report.parts() == null ? item : item.with(PARTS, report.parts().longValue());
    }

    static @Nullable CarrierReport read(Item item) {
        Instant at = item.instant(AT);
        return at == null
                ? null
                : new CarrierReport(
                        item.orNull("failure", Reason::valueOf),
                        item.textOrNull("failureHash"),
                        at,
                        item.orNull("priceUsd", BigDecimal::new),
                        item.attributes().containsKey(PARTS) ? Math.toIntExact(item.number(PARTS)) : null,
                        item.textOrNull(CARRIERS_WORD) != null);
    }
}
