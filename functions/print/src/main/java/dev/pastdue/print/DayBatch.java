package dev.pastdue.print;

import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.OutboxReceipt.Said;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.aws.SqsPrintQueue;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.formats.DayList;
import dev.pastdue.letters.LetterFiles;
import dev.pastdue.letters.OutboxLetters;
import dev.pastdue.letters.PrintBatch;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day's letters and lists, made of what the outbox has of it. Made again it is the same: what is set is not set again, and a batch that is
 * closed stays as it is. What a broken invocation left is gone on with.
 */
final class DayBatch {
    private static final Duration A_LETTER = Duration.ofSeconds(20);
    /** To read a letter that is set, for the manifest. */
    private static final Duration TO_READ = Duration.ofMillis(60);

    private final OutboxObjects outbox;
    private final LetterFiles letterFiles;
    private final LetterFiles listFiles;
    private final OutboxResults results;
    private final SqsPrintQueue queue;
    private final Clock clock;
    private @Nullable OutboxLetters letters;

    /** What is there of a day by now. */
    record Made(String outcome, int letters, int refused, int calls, int visits) {
        boolean isEmpty() {
            return letters + refused + calls + visits == 0;
        }

        /** What a person is answered, and the log is told. */
        Map<String, Object> answer(LocalDate day) {
            return Map.of(
                    "outcome",
                    outcome,
                    "day",
                    day.toString(),
                    "letters",
                    letters,
                    "refused",
                    refused,
                    "calls",
                    calls,
                    "visits",
                    visits);
        }
    }

    /**
     * @param letterFiles for the printing house
     * @param listFiles for staff
     */
    DayBatch(
            OutboxObjects outbox,
            LetterFiles letterFiles,
            LetterFiles listFiles,
            OutboxResults results,
            SqsPrintQueue queue,
            Clock clock) {
        this.outbox = outbox;
        this.letterFiles = letterFiles;
        this.listFiles = listFiles;
        this.results = results;
        this.queue = queue;
        this.clock = clock;
    }

    /** Makes it, or as much as there is time for: the rest is in the queue then. */
    Made make(LocalDate day, Deadline deadline) {
        int calls = list(day, Channel.CALL, DayList.Kind.CALLS);
        int visits = list(day, Channel.VISIT, DayList.Kind.VISITS);
        var batch = new PrintBatch(letterFiles, day);
        if (batch.isClosed()) {
            return made("made already", batch, calls, visits);
        }
        List<String> keys = outbox.keys(Channel.LETTER, day);
        if (keys.isEmpty()) {
            return new Made("made", 0, 0, calls, visits);
        }
        if (!set(keys, batch, deadline)) {
            queue.goOn(day);
            return made("continued", batch, calls, visits);
        }
        sayRefused(batch);
        batch.close();
        return made("made", batch, calls, visits);
    }

    private static Made made(String outcome, PrintBatch batch, int calls, int visits) {
        return new Made(outcome, batch.done().size(), batch.refusals().size(), calls, visits);
    }

    /** False where the time did not suffice for all of them and the manifest. */
    private boolean set(List<String> keys, PrintBatch batch, Deadline deadline) {
        Set<String> done = batch.done();
        done.addAll(batch.refusals());
        boolean any = false;
        for (String key : keys) {
            if (done.contains(id(key))) {
                continue;
            }
            if (!deadline.hasAtLeast(A_LETTER)) {
                return false;
            }
            letters().add(outbox.get(key).fields());
            any = true;
        }
        return !any || deadline.hasAtLeast(A_LETTER.plus(TO_READ.multipliedBy(keys.size())));
    }

    private static String id(String key) {
        return key.substring(key.lastIndexOf('/') + 1).replace(".json", "");
    }

    /** Before the batch is closed: who breaks off in between says it once more, which changes nothing. */
    private void sayRefused(PrintBatch batch) {
        Instant now = clock.instant();
        results.say(
                batch.refusals().stream()
                        .flatMap(id -> outbox.find(Channel.LETTER.written() + "-" + id).stream())
                        .map(put -> new OutboxReceipt(put.messageId(), put.contact(), put.at(), now, Said.UNPRINTABLE))
                        .toList(),
                List.of());
    }

    private int list(LocalDate day, Channel channel, DayList.Kind kind) {
        List<DayList.Line> lines = outbox.get(outbox.keys(channel, day)).stream()
                .map(put -> DayList.Line.of(put.fields()))
                .toList();
        if (!lines.isEmpty()) {
            var list = new DayList(kind, day, lines);
            listFiles.put(kind.fileOf(day, "csv"), list.csv().getBytes(StandardCharsets.UTF_8));
            listFiles.put(kind.fileOf(day, "html"), list.page().getBytes(StandardCharsets.UTF_8));
        }
        return lines.size();
    }

    /** Its fonts are read when the first letter comes. */
    private OutboxLetters letters() {
        if (letters == null) {
            letters = new OutboxLetters(letterFiles);
        }
        return letters;
    }

    /** Sets a letter to nobody and looks for those of a day that had none; changes nothing. Before a snapshot is taken of the function. */
    void prime() {
        letters().prime();
        Stream.of(Channel.LETTER, Channel.CALL, Channel.VISIT)
                .forEach(channel -> outbox.keys(channel, LocalDate.EPOCH));
        new PrintBatch(letterFiles, LocalDate.EPOCH).isClosed();
    }
}
