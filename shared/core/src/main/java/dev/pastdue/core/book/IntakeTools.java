package dev.pastdue.core.book;

import dev.pastdue.core.decision.NumberHolds;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.reply.TaskStore;
import java.time.Clock;

/** What the parts of intake work with. */
record IntakeTools(
        BookFiles files,
        AccountStore accounts,
        TaskStore tasks,
        NumberHolds numbers,
        BookLedger ledger,
        BookIntake.Reading reading,
        Clock clock,
        Telemetry telemetry) {
    boolean tooMany(long bad, long rows) {
        return rows > BookCheck.ROWS_LOOKED_AT_FIRST && bad > reading.maxRejects() * rows;
    }

    BookFiles.Records open(BookFiles.BookFile file, long offset, long line, Layout layout) {
        return files.open(file, offset, line, layout)
                .orElseThrow(() -> new BookRefused("the file is no longer there, or was replaced"));
    }
}
