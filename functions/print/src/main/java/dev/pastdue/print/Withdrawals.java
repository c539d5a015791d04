package dev.pastdue.print;

import dev.pastdue.aws.OutboxObjects.Put;
import dev.pastdue.aws.OutboxReceipt;
import dev.pastdue.aws.OutboxReceipt.Said;
import dev.pastdue.aws.OutboxResults;
import dev.pastdue.core.decision.LastLook;
import dev.pastdue.core.model.Reason;
import dev.pastdue.letters.LetterFiles;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was to be printed or given to a person, and may not go out any more by the last look. Noted under the day of the batch that it would have
 * been in, where no printing house reads, and said as a receipt: once it is, it stays so, whatever the account is by then.
 */
final class Withdrawals {
    private final LetterFiles files;
    private final LastLook look;
    private final OutboxResults results;
    private final Clock clock;
    private final ZoneId zone;

    Withdrawals(LetterFiles files, LastLook look, OutboxResults results, Clock clock, ZoneId zone) {
        this.files = files;
        this.look = look;
        this.results = results;
        this.clock = clock;
        this.zone = zone;
    }

    /** The ids of those of a batch's day. */
    Set<String> in(LocalDate day) {
        String folder = day + "/";
        return files.list(folder).stream()
                .map(name -> name.substring(folder.length()))
                .collect(Collectors.toSet());
    }

    /**
     * Of these, in their order, what may go out.
     *
     * @param noted {@link #in} the day, as it was read before
     */
    List<Put> sift(LocalDate day, Set<String> noted, List<Put> puts) {
        Map<LastLook.Waiting, Reason> barred =
                look.barred(puts.stream().map(Put::waiting).toList(), LocalDate.ofInstant(clock.instant(), zone));
        var kept = new ArrayList<Put>();
        var said = new ArrayList<OutboxReceipt>();
        for (Put put : puts) {
            Reason reason = noted.contains(put.id()) ? before(day, put) : barred.get(put.waiting());
            if (reason == null) {
                kept.add(put);
            } else {
                files.put(day + "/" + put.id(), reason.name().getBytes(StandardCharsets.UTF_8));
                said.add(new OutboxReceipt(
                        put.messageId(), put.contact(), put.at(), clock.instant(), Said.against(reason)));
            }
        }
        // Who broke off before it was said says it now.
        results.say(said, List.of());
        return kept;
    }

    private Reason before(LocalDate day, Put put) {
        return Reason.valueOf(new String(files.get(day + "/" + put.id()), StandardCharsets.UTF_8));
    }
}
