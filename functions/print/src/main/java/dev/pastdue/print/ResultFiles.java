package dev.pastdue.print;

import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.aws.OutboxObjects.Put;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.OutboxReceipt.Said;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.aws.SqsPrintQueue;
import dev.pastdue.aws.StaffReply;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.formats.StaffResults;
import dev.pastdue.formats.StaffResults.Result;
import dev.pastdue.letters.LetterFiles;
import dev.pastdue.letters.PrintMarks;
import dev.pastdue.letters.PrintMarks.Mark;
import dev.pastdue.letters.PrintMarks.What;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes files of results: a printing house's marks ({@code letter_id,mark,at,reason}) and staff's ({@code message_id,result,at,promise,note}). What
 * cannot be taken is written beside it, line by line. The same file twice is as once.
 */
final class ResultFiles {
    private static final String REJECTS = "rejects/";

    private final LetterFiles files;
    private final OutboxObjects outbox;
    private final OutboxResults results;

    /** What became of a file: rows that were taken, and that were not. */
    record Taken(int taken, int rejected) {}

    private final class Reading {
        private final List<OutboxReceipt> receipts = new ArrayList<>();
        private final List<StaffReply> replies = new ArrayList<>();
        private final List<String> rejects = new ArrayList<>();

        Taken finish(String key) {
            results.say(receipts, replies);
            if (!rejects.isEmpty()) {
                files.put(
                        REJECTS + key.substring(SqsPrintQueue.RESULTS.length()),
                        (String.join("\n", rejects) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return new Taken(receipts.size(), rejects.size());
        }

        @Nullable
        Put find(String messageId, long line, String what) {
            Optional<Put> put = outbox.find(messageId);
            if (put.isEmpty()) {
                rejects.add(line + ": there is no such " + what + ", or not any more");
            }
            return put.orElse(null);
        }

        void mark(Mark mark) {
            Put put = find("letter-" + mark.letter(), mark.line(), "letter");
            if (put != null) {
                Said said = mark.what() == What.PRINTED ? Said.PRINTED : Said.RETURNED;
                receipts.add(new OutboxReceipt(put.messageId(), put.contact(), put.at(), mark.at(), said));
            }
        }

        void result(Result result) {
            String message = result.message().startsWith("letter-") ? "" : result.message();
            Put put = find(message, result.line(), "call or visit");
            if (put == null) {
                return;
            }
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

        private static Said said(Result result) {
            return switch (result.what()) {
                case REACHED, PROMISE, REFUSED -> Said.REACHED;
                case WRONG_NUMBER -> Said.NOT_THERE;
                case NOT_AT_HOME -> Said.NOT_REACHED;
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

    /** @param files the bucket's, whole */
    ResultFiles(LetterFiles files, OutboxObjects outbox, OutboxResults results) {
        this.files = files;
        this.outbox = outbox;
        this.results = results;
    }

    /** @param key under {@code results/}, of a file that is there */
    Taken take(String key) {
        String csv = new String(files.get(key), StandardCharsets.UTF_8);
        String header = csv.lines().findFirst().orElse("");
        var reading = new Reading();
        if (header.contains("letter_id")) {
            PrintMarks marks = PrintMarks.read(csv);
            reading.rejects.addAll(marks.rejects());
            marks.marks().forEach(reading::mark);
        } else if (header.contains("message_id")) {
            StaffResults said = StaffResults.read(csv);
            reading.rejects.addAll(said.rejects());
            said.results().forEach(reading::result);
        } else {
            reading.rejects.add("1: the header has neither letter_id nor message_id");
        }
        return reading.finish(key);
    }
}
