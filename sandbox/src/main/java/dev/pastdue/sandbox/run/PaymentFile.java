package dev.pastdue.sandbox.run;

import dev.pastdue.aws.PaymentMessage;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.payment.Payment;
import java.nio.file.Path;
import java.time.Instant;

/** The payments of a run: a CSV file by docs/formats.md. */
final class PaymentFile {
    private PaymentFile() {}

    /**
     * A payment of which the core system tells.
     *
     * @param message as it stands in PaymentQueue
     */
    record Told(Instant paidAt, String message) {}

    /** @throws InvalidConfig that names every row that is wrong, with line, column and reason */
    static CsvInput<Told> read(Path path) {
        return CsvInput.read(
                path, Payment.FIELDS, fields -> new Told(Payment.read(fields).at(), PaymentMessage.write(fields)));
    }
}
