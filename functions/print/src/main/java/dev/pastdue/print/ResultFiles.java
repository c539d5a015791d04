package dev.pastdue.print;

import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.aws.OutboxObjects.Put;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.aws.SqsPrintQueue;
import dev.pastdue.aws.SqsPrintQueue.ResultsFile;
import dev.pastdue.aws.StaffReply;
import dev.pastdue.core.ops.Deadline;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.formats.StaffResults;
import dev.pastdue.formats.StaffResults.Result;
import dev.pastdue.letters.PrintMarks;
import dev.pastdue.letters.PrintMarks.Mark;
import dev.pastdue.letters.PrintMarks.What;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes files of results: a printing house's marks ({@code letter_id,mark,at,reason}) and staff's ({@code message_id,result,at,promise,note}). What
 * cannot be taken is written beside it, line by line. The same file twice is as once. A long one is taken in parts, and what the time does not
 * suffice for is in the queue then.
 */
final class ResultFiles {
    private static final String REJECTS = "rejects/";
    private static final int PART = 500;
    /** Far longer than a part takes. */
    private static final Duration A_PART = Duration.ofMinutes(1);

    private final BucketFiles files;
    private final OutboxObjects outbox;
    private final OutboxResults results;
    private final SqsPrintQueue queue;

    /** What became of a file, or of a part of it: rows that were taken, and that were not. */
    record Taken(int taken, int rejected, boolean whole) {
        /** For the log, which gets no file's name: people choose it, and write persons' names into it. */
        Map<String, Object> said(ResultsFile file) {
            return Map.of(
                    "version",
                    String.valueOf(file.versionId()),
                    "fromLine",
                    file.fromLine(),
                    "taken",
                    taken,
                    "rejected",
                    rejected,
                    "whole",
                    whole);
        }
    }

    /**
     * A row that can be read.
     *
     * @param messageId of what it is about
     * @param what it calls that
     */
    private record Row(long line, String messageId, String what, BiConsumer<Put, Said> into) {}

    /** What follows from a part's rows. */
    private static final class Said {
        private final List<OutboxReceipt> receipts = new ArrayList<>();
        private final List<StaffReply> replies = new ArrayList<>();

        void mark(Put put, Mark mark) {
            var said = mark.what() == What.PRINTED ? OutboxReceipt.Said.PRINTED : OutboxReceipt.Said.RETURNED;
            receipts.add(new OutboxReceipt(put.messageId(), put.contact(), put.at(), mark.at(), said));
        }

        void result(Put put, Result result) {
            receipts.add(new OutboxReceipt(put.messageId(), put.contact(), put.at(), result.at(), said(result)));
            Intent intent = intent(result, put);
            if (intent != null) {
                replies.add(new StaffReply(
                        put.messageId() + "-" + result.what().name().toLowerCase(Locale.ROOT),
                        put.phone().isEmpty() ? put.contact() : put.phone(),
                        put.accountId(),
                        intent,
                        result.promise(),
                        result.note(),
                        result.at()));
            }
        }

        private static OutboxReceipt.Said said(Result result) {
            return switch (result.what()) {
                case REACHED, PROMISE, REFUSED -> OutboxReceipt.Said.REACHED;
                case WRONG_NUMBER -> OutboxReceipt.Said.NOT_THERE;
                case NOT_AT_HOME -> OutboxReceipt.Said.NOT_REACHED;
            };
        }

        /** Who is not found at an address may yet have the number. */
        private static @Nullable Intent intent(Result result, Put put) {
            return switch (result.what()) {
                case PROMISE -> Intent.PROMISE;
                case REFUSED -> Intent.OTHER;
                case WRONG_NUMBER -> put.messageId().startsWith("call-") ? Intent.WRONG_NUMBER : noted(result);
                case REACHED, NOT_AT_HOME -> noted(result);
            };
        }

        /** What nothing follows from but what the note may tell of besides. */
        private static @Nullable Intent noted(Result result) {
            return result.note().isEmpty() ? null : Intent.HELP;
        }
    }

    /** The rows of a file, and of those that cannot be taken what is said of them, by their lines. */
    private record Rows(List<Row> rows, TreeMap<Long, String> rejects) {
        static Rows read(String csv) {
            String header = csv.lines().findFirst().orElse("");
            var rows = new ArrayList<Row>();
            List<String> rejects;
            if (header.contains("letter_id")) {
                PrintMarks read = PrintMarks.read(csv);
                rejects = read.rejects();
                read.marks()
                        .forEach(mark -> rows.add(new Row(
                                mark.line(),
                                "letter-" + mark.letter(),
                                "letter",
                                (put, said) -> said.mark(put, mark))));
            } else if (header.contains("message_id")) {
                StaffResults read = StaffResults.read(csv);
                rejects = read.rejects();
                read.results()
                        .forEach(result -> rows.add(new Row(
                                result.line(),
                                result.message().startsWith("letter-") ? "" : result.message(),
                                "call or visit",
                                (put, said) -> said.result(put, result))));
            } else {
                rejects = List.of("1: the header has neither letter_id nor message_id");
            }
            return new Rows(rows, byLine(rejects.stream()));
        }

        static TreeMap<Long, String> byLine(Stream<String> rejects) {
            return rejects.collect(Collectors.toMap(
                    each -> Long.valueOf(each.substring(0, each.indexOf(':'))),
                    each -> each,
                    (first, _) -> first,
                    TreeMap::new));
        }
    }

    /** @param files the bucket's, whole */
    ResultFiles(BucketFiles files, OutboxObjects outbox, OutboxResults results, SqsPrintQueue queue) {
        this.files = files;
        this.outbox = outbox;
        this.results = results;
        this.queue = queue;
    }

    /** Takes it, or as much as there is time for, and a part at least. */
    Taken take(ResultsFile file, Deadline deadline) {
        Rows read = Rows.read(new String(files.get(file.key(), file.versionId()), StandardCharsets.UTF_8));
        List<Row> left = read.rows().stream()
                .filter(row -> row.line() >= file.fromLine())
                .toList();
        int taken = 0;
        for (int i = 0; i < left.size(); i += PART) {
            if (i > 0 && !deadline.hasAtLeast(A_PART)) {
                ResultsFile rest = file.from(left.get(i).line());
                int rejected = reject(file, rest, read.rejects());
                queue.goOn(rest);
                return new Taken(taken, rejected, false);
            }
            taken += say(left.subList(i, Math.min(i + PART, left.size())), read.rejects());
        }
        return new Taken(taken, reject(file, file.from(Long.MAX_VALUE), read.rejects()), true);
    }

    /** Answers how many were taken. */
    private int say(List<Row> rows, Map<Long, String> rejects) {
        Map<String, Put> puts = outbox.find(rows.stream().map(Row::messageId).toList());
        var said = new Said();
        for (Row row : rows) {
            Put put = puts.get(row.messageId());
            if (put == null) {
                rejects.put(row.line(), row.line() + ": there is no such " + row.what() + ", or not any more");
            } else {
                row.into().accept(put, said);
            }
        }
        results.say(said.receipts, said.replies);
        return said.receipts.size();
    }

    /**
     * Writes what was rejected from this part's first line to before the rest's, and keeps what was of the parts before; answers how many in this
     * part. What lies there is of the newest version of the file, and nothing where nothing of that was rejected.
     */
    private int reject(ResultsFile part, ResultsFile rest, NavigableMap<Long, String> rejects) {
        Map<Long, String> now = rejects.subMap(part.fromLine(), rest.fromLine());
        if (!files.isNewest(part.key(), part.versionId())) {
            return now.size();
        }
        String name = REJECTS + part.key().substring(SqsPrintQueue.RESULTS.length());
        var all = new TreeMap<Long, String>();
        if (part.fromLine() > 0 && files.list(name).contains(name)) {
            String before = new String(files.get(name), StandardCharsets.UTF_8);
            all.putAll(Rows.byLine(before.lines()).headMap(part.fromLine()));
        }
        all.putAll(now);
        if (all.isEmpty()) {
            files.remove(name);
        } else {
            files.put(name, (String.join("\n", all.values()) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return now.size();
    }
}
