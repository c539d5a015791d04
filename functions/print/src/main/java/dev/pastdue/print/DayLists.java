package dev.pastdue.print;

import dev.pastdue.aws.OutboxObjects;
import dev.pastdue.core.model.Channel;
import dev.pastdue.formats.DayList;
import dev.pastdue.letters.LetterFiles;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lists of calls and visits for staff, a day each. Its CSV file says once what is in one: of two that make it at once the first to write it does.
 * The page, made of that file and written last, closes it.
 */
final class DayLists {
    private final OutboxObjects outbox;
    private final LetterFiles files;
    private final Withdrawals withdrawals;

    DayLists(OutboxObjects outbox, LetterFiles files, Withdrawals withdrawals) {
        this.outbox = outbox;
        this.files = files;
        this.withdrawals = withdrawals;
    }

    /** Makes a day's, and what the days before lack; answers whether there was anything to make. */
    boolean make(LocalDate day, Channel channel) {
        var open = Backlog.of(outbox.ids(channel, day.minusDays(Backlog.DAYS), day), day, new Backlog.Batches() {
            @Override
            public boolean isClosed(LocalDate each) {
                String page = kind(channel).fileOf(each, "html");
                return files.list(page).contains(page);
            }

            @Override
            public Set<String> in(LocalDate each) {
                var ids = new HashSet<>(DayLists.this.in(each, channel));
                ids.addAll(withdrawals.in(each));
                return ids;
            }
        });
        open.forEach((each, ids) -> write(each, channel, ids));
        return !open.isEmpty();
    }

    /** The ids that a day's list names. */
    List<String> in(LocalDate day, Channel channel) {
        String file = kind(channel).fileOf(day, "csv");
        return files.list(file).contains(file)
                ? read(day, channel).lines().stream()
                        .map(line ->
                                line.messageId().substring(channel.written().length() + 1))
                        .toList()
                : List.of();
    }

    private DayList read(LocalDate day, Channel channel) {
        byte[] csv = files.get(kind(channel).fileOf(day, "csv"));
        return DayList.read(kind(channel), day, new String(csv, StandardCharsets.UTF_8));
    }

    private void write(LocalDate day, Channel channel, List<String> ids) {
        List<DayList.Line> lines = withdrawals.sift(day, withdrawals.in(day), outbox.get(channel, ids)).stream()
                .map(put -> DayList.Line.of(put.fields()))
                .toList();
        var list = new DayList(kind(channel), day, lines);
        boolean first =
                files.create(kind(channel).fileOf(day, "csv"), list.csv().getBytes(StandardCharsets.UTF_8));
        String page = (first ? list : read(day, channel)).page();
        files.create(kind(channel).fileOf(day, "html"), page.getBytes(StandardCharsets.UTF_8));
    }

    private static DayList.Kind kind(Channel channel) {
        return channel == Channel.CALL ? DayList.Kind.CALLS : DayList.Kind.VISITS;
    }
}
