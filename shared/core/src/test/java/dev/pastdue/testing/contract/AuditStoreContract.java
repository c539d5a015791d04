package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.admin.AuditLine;
import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.admin.AuditLine.Who;
import dev.pastdue.core.admin.AuditStore;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the audit promises, whatever keeps it. */
public abstract class AuditStoreContract {
    private static final Instant AT = Instant.parse("2026-01-20T02:00:00.123Z");

    /** The store, which may hold lines of other tests. */
    protected abstract AuditStore audit();

    private static AuditLine line(String id, Instant at) {
        return new AuditLine(
                id,
                at,
                "hold",
                Map.of("account", "a-1", "reason", "PLAN"),
                new Who("Anna Lee 李娜", "arn:aws:iam::000000000000:user/anna", "r-1"),
                "he called; \"plan\"",
                Map.of("holds", "none"),
                Map.of(),
                null,
                0);
    }

    private static String id(String word) {
        return Distinct.id(word);
    }

    @Test
    void aLineIsReadAsItWasWritten() {
        AuditLine begun = line(id("begun"), AT);
        assertThat(audit().find(begun.id())).isEmpty();

        assertThat(audit().put(begun)).isTrue();
        assertThat(audit().find(begun.id())).contains(begun.stored(1));

        AuditLine finished = begun.stored(1)
                .finished(new Result(true, "done"), Map.of("holds", "h-1 PLAN until 2026-02-01", "empty", ""));
        assertThat(audit().put(finished)).isTrue();
        assertThat(audit().find(begun.id())).contains(finished.stored(2));
    }

    @Test
    void aLineWithoutWordsAndWithAnActThatWasNotDoneIsReadToo() {
        AuditLine bare = new AuditLine(
                id("bare"),
                AT,
                "pause",
                Map.of(),
                new Who("Li", "", ""),
                "",
                Map.of(),
                Map.of(),
                new Result(false, "x"),
                0);

        assertThat(audit().put(bare)).isTrue();
        assertThat(audit().find(bare.id())).contains(bare.stored(1));
    }

    @Test
    void whoeverReadAnotherVersionWritesNothing() {
        AuditLine begun = line(id("once"), AT);
        assertThat(audit().put(begun)).isTrue();

        assertThat(audit().put(begun)).isFalse();
        assertThat(audit().put(begun.stored(7).finished(new Result(true, "late"), Map.of())))
                .isFalse();
        assertThat(audit().find(begun.id())).contains(begun.stored(1));
    }

    @Test
    void theLinesOfAMonthAreListedByTimePageByPage() {
        Instant start = Instant.parse("2031-02-27T00:00:00Z");
        var ids = new ArrayList<String>();
        for (int i = 0; i < AuditStore.PAGE + 5; i++) {
            ids.add(id("listed"));
            assertThat(audit().put(line(ids.get(i), start.plusMillis(i * 250L))))
                    .isTrue();
        }
        assertThat(audit().put(line(id("next-month"), Instant.parse("2031-03-01T00:00:00Z"))))
                .isTrue();

        List<AuditLine> found = all(YearMonth.of(2031, 2));

        assertThat(found).extracting(AuditLine::id).containsAll(ids).noneMatch(id -> id.startsWith("next-month"));
        assertThat(found).extracting(AuditLine::at).isSorted();
        assertThat(found)
                .doesNotHaveDuplicates()
                .anyMatch(line -> line.who().by().equals("Anna Lee 李娜"));
        assertThat(all(YearMonth.of(2030, 2))).isEmpty();
    }

    private List<AuditLine> all(YearMonth month) {
        var found = new ArrayList<AuditLine>();
        String after = null;
        do {
            AuditStore.Page page = audit().of(month, after);
            assertThat(page.lines()).hasSizeLessThanOrEqualTo(AuditStore.PAGE);
            found.addAll(page.lines());
            after = page.next();
        } while (after != null);
        return found;
    }
}
