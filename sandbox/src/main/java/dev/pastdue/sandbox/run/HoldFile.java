package dev.pastdue.sandbox.run;

import dev.pastdue.aws.HoldMessage;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.ops.InvalidConfig;
import java.nio.file.Path;
import java.time.Instant;

/** The lender's holds and lifts of a run: a CSV file by docs/formats.md. */
final class HoldFile {
    private HoldFile() {}

    /**
     * A hold or a lift of which the lender tells.
     *
     * @param message as it stands in HoldQueue
     */
    record Told(Instant at, String message) {}

    /** @throws InvalidConfig that names every row that is wrong, with line, column and reason */
    static CsvInput<Told> read(Path path) {
        return CsvInput.read(
                path,
                LenderHold.FIELDS,
                LenderHold.OPTIONAL,
                fields -> new Told(LenderHold.read(fields).at(), HoldMessage.write(fields)));
    }
}
