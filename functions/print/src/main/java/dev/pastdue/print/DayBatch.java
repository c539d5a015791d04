package dev.pastdue.print;

import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.aws.OutboxObjects.Put;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.OutboxReceipt.Said;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.SqsPrintQueue;
import dev.pastdue.core.decision.LastLook;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.letters.LetterFiles;
import dev.pastdue.letters.OutboxLetters;
import dev.pastdue.letters.PrintBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A day's letters and lists, made of what the outbox has of it. Made again it is the same: what is set is not set again, and a batch that is
 * closed stays as it is. What a broken invocation left is gone on with, and so is what {@link Backlog} finds of the days before.
 */
final class DayBatch {
    private static final Duration A_LETTER = Duration.ofSeconds(20);
    /** To read a letter that is set, for the manifest. */
    private static final Duration TO_READ = Duration.ofMillis(60);
    /** Letters that are read, and looked at once more, at once. */
    private static final int PART = 100;

    private final OutboxObjects outbox;
    private final LetterFiles letterFiles;
    private final DayLists lists;
    private final Withdrawals withdrawals;
    private final OutboxResults results;
    private final SqsPrintQueue queue;
    private final Clock clock;
    private final Pauses pauses;
    private @Nullable OutboxLetters letters;

    /** What is there of a day by now. */
    record Made(String outcome, int letters, int refused, int calls, int visits, int withdrawn) {
        /** Whether anything was done that the log is to tell of. */
        boolean isNews() {
            return !outcome.equals(AGAIN) && letters + refused + calls + visits + withdrawn > 0;
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
                    visits,
                    "withdrawn",
                    withdrawn);
        }
    }

    private static final String AGAIN = "made already";

    private DayBatch(
            OutboxObjects outbox,
            LetterFiles letterFiles,
            DayLists lists,
            Withdrawals withdrawals,
            OutboxResults results,
            SqsPrintQueue queue,
            Clock clock,
            Pauses pauses) {
        this.outbox = outbox;
        this.letterFiles = letterFiles;
        this.lists = lists;
        this.withdrawals = withdrawals;
        this.results = results;
        this.queue = queue;
        this.clock = clock;
        this.pauses = pauses;
    }

    /** What else print works with. */
    record Tools(OutboxObjects outbox, OutboxResults results, SqsPrintQueue queue, Clock clock, ZoneId zone) {}

    /** That of the stack that a function's environment names. */
    static DayBatch of(ServiceClients clients, Settings settings, Tools tools) {
        var stores = DynamoDbStores.reading(clients.dynamoDb(), settings);
        String bucket = settings.text("PRINT_BUCKET");
        S3Client s3 = clients.s3();
        var withdrawals = new Withdrawals(
                new BucketFiles(s3, bucket, "withdrawn/"),
                new LastLook(stores.accounts(), stores.contacts()),
                tools.results(),
                tools.clock(),
                tools.zone());
        return new DayBatch(
                tools.outbox(),
                new BucketFiles(s3, bucket, "letters/"),
                new DayLists(tools.outbox(), new BucketFiles(s3, bucket, "lists/"), withdrawals),
                withdrawals,
                tools.results(),
                tools.queue(),
                tools.clock(),
                Pauses.of(stores.checkpoints(), s3, settings, tools.clock()));
    }

    /** Makes it, and what the days before lack; or as much as there is time for: the rest is in the queue then. Nothing while all is paused. */
    Made make(LocalDate day, Deadline deadline) {
        if (pauses.isPaused()) {
            queue.waitWhilePaused(day);
            return made("paused", day);
        }
        boolean called = lists.make(day, Channel.CALL);
        boolean visited = lists.make(day, Channel.VISIT);
        boolean listed = called || visited;
        SortedMap<LocalDate, List<String>> open =
                Backlog.of(outbox.ids(Channel.LETTER, day.minusDays(Backlog.DAYS), day), day, new Closed());
        for (var each : open.entrySet()) {
            if (!close(each.getKey(), each.getValue(), deadline)) {
                queue.goOn(day);
                return made("continued", day);
            }
        }
        return made(listed || !open.isEmpty() ? "made" : AGAIN, day);
    }

    /** The batches of letters. */
    private final class Closed implements Backlog.Batches {
        @Override
        public boolean isClosed(LocalDate day) {
            return new PrintBatch(letterFiles, day).isClosed();
        }

        @Override
        public Set<String> in(LocalDate day) {
            Set<String> ids = new PrintBatch(letterFiles, day).ids();
            ids.addAll(withdrawals.in(day));
            return ids;
        }
    }

    private Made made(String outcome, LocalDate day) {
        var batch = new PrintBatch(letterFiles, day);
        return new Made(
                outcome,
                batch.letters().size(),
                batch.refusals().size(),
                lists.in(day, Channel.CALL).size(),
                lists.in(day, Channel.VISIT).size(),
                withdrawals.in(day).size());
    }

    /** False where the time did not suffice for all of them and the manifest. */
    private boolean close(LocalDate day, List<String> ids, Deadline deadline) {
        var batch = new PrintBatch(letterFiles, day);
        Set<String> done = batch.ids();
        Set<String> withdrawn = withdrawals.in(day);
        // Another invocation may have set what this one withdrew: that is said, and not printed.
        done.removeAll(withdrawn);
        List<String> left = ids.stream().filter(id -> !done.contains(id)).toList();
        boolean any = false;
        for (int i = 0; i < left.size(); i += PART) {
            if (batch.isClosed()) {
                return true;
            }
            List<Put> part = outbox.get(Channel.LETTER, left.subList(i, Math.min(i + PART, left.size())));
            for (Put put : withdrawals.sift(day, withdrawn, part)) {
                if (!deadline.hasAtLeast(A_LETTER)) {
                    return false;
                }
                letters().add(day, put.fields());
                any = true;
            }
        }
        if (any && !deadline.hasAtLeast(A_LETTER.plus(TO_READ.multipliedBy(ids.size())))) {
            return false;
        }
        sayRefused(batch);
        batch.close(() -> withdrawals.in(day));
        return true;
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
                .forEach(channel -> outbox.ids(channel, LocalDate.EPOCH, LocalDate.EPOCH));
        withdrawals.sift(LocalDate.EPOCH, Set.of(), List.of());
        pauses.prime();
        new PrintBatch(letterFiles, LocalDate.EPOCH).isClosed();
    }
}
