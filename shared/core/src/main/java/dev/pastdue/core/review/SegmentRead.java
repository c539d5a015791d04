package dev.pastdue.core.review;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.review.ReviewRecords.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one piece of a segment: some pages, each with the accounts and numbers that it is about. */
public final class SegmentRead {
    private static final int PAGES = 16;

    private final ReviewRecords records;
    private final Function<Collection<String>, Map<String, Account>> accounts;
    private final Function<Collection<String>, Map<String, Contact>> contacts;
    private final ReviewFiles files;
    private final Supplier<Duration> freshness;

    /**
     * @param accounts reads accounts
     * @param contacts reads contacts
     * @param freshness how old an account's data may be to show a cure
     */
    public SegmentRead(
            ReviewRecords records,
            Function<Collection<String>, Map<String, Account>> accounts,
            Function<Collection<String>, Map<String, Contact>> contacts,
            ReviewFiles files,
            Supplier<Duration> freshness) {
        this.records = records;
        this.accounts = accounts;
        this.contacts = contacts;
        this.files = files;
        this.freshness = freshness;
    }

    /** Where a part stands after its next piece, which has left its file. */
    ReviewPart read(ReviewTask.Kind kind, int segment, ReviewPart part, Instant until) {
        String name = part.review() + "/" + kind.name().toLowerCase(Locale.ROOT) + "-" + segment + "-" + part.step();
        try (ReviewFiles.Lines lines = files.lines(name)) {
            var piece = new Piece(lines, until);
            String next = kind == ReviewTask.Kind.REPLIES
                    ? piece.replies(new Segment(segment, ReviewPart.REPLY_SEGMENTS), part.after())
                    : piece.notices(new Segment(segment, ReviewPart.SEGMENTS), part.after());
            return part.with(piece.written == 0 ? null : lines.put(), piece.stages, piece.keys, next);
        }
    }

    private final class Piece {
        private final ReviewFiles.Lines lines;
        private final Instant until;
        private final SortedSet<String> stages = new TreeSet<>();
        private long written;
        private long keys;

        Piece(ReviewFiles.Lines lines, Instant until) {
            this.lines = lines;
            this.until = until;
        }

        private void add(String line) {
            lines.add(line);
            written++;
        }

        @Nullable
        String replies(Segment segment, @Nullable String from) {
            String after = from;
            for (int page = 0; page < PAGES; page++) {
                ReviewRecords.Replies found = records.replies(segment, after);
                found.replies().stream()
                        .filter(reply -> !reply.at().isAfter(until))
                        .forEach(reply -> Adverse.of(reply.meaning().intent())
                                .map(what -> new DrawnKey.Happened(what, reply.at()))
                                .ifPresent(happened ->
                                        reply.accounts().forEach(account -> add(ReviewWork.line(account, happened)))));
                after = found.next();
                if (after == null) {
                    return null;
                }
            }
            return after;
        }

        /** An account whose notices may go on on the next page waits for it; where none follows, the next piece begins with it. */
        @Nullable
        String notices(Segment segment, @Nullable String from) {
            String after = from;
            String resume = from;
            var waiting = new ArrayList<Notice>();
            for (int page = 0; page < PAGES || Objects.equals(resume, from); page++) {
                ReviewRecords.Notices found = records.notices(segment, after);
                waiting.addAll(found.notices());
                after = found.next();
                if (after == null) {
                    add(waiting);
                    return null;
                }
                int begun = lastAccount(waiting);
                List<Notice> whole = List.copyOf(waiting.subList(0, begun));
                add(whole);
                if (!whole.isEmpty()) {
                    resume = whole.getLast().key().id();
                    waiting.subList(0, begun).clear();
                } else if (waiting.isEmpty()) {
                    resume = after;
                }
            }
            return resume;
        }

        /** Where the last account's notices begin. */
        private static int lastAccount(List<Notice> notices) {
            int begun = notices.size();
            while (begun > 0
                    && notices.get(begun - 1)
                            .key()
                            .accountId()
                            .equals(notices.getLast().key().accountId())) {
                begun--;
            }
            return begun;
        }

        private void add(List<Notice> whole) {
            if (whole.isEmpty()) {
                return;
            }
            var byAccount = new LinkedHashMap<String, List<Notice>>();
            whole.forEach(notice -> byAccount
                    .computeIfAbsent(notice.key().accountId(), _ -> new ArrayList<>())
                    .add(notice));
            Map<String, Account> known = accounts.apply(byAccount.keySet());
            Map<String, Contact> numbers = contacts.apply(known.values().stream()
                    .map(account -> account.facts().phone())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
            byAccount.forEach((id, notices) -> add(id, known.get(id), numbers, notices));
        }

        private void add(String id, @Nullable Account account, Map<String, Contact> numbers, List<Notice> notices) {
            Cures cures = account == null ? Cures.NONE : account.ledger().cures();
            String phone = account == null ? null : account.facts().phone();
            List<Draw> draws = notices.stream()
                    .flatMap(notice -> Draw.of(notice, cures, until).stream())
                    .toList();
            AccountDraws.of(id, account, phone == null ? null : numbers.get(phone), freshness.get(), until)
                    .keys(draws)
                    .forEach(key -> {
                        stages.add(key.draw().stage());
                        keys++;
                        add(key.written());
                    });
        }
    }
}
