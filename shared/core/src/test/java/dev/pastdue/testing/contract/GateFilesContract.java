package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.gate.Seal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link GateFiles} keeps. */
public abstract class GateFilesContract {
    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final String path = "templates/reminder/en/" + Distinct.id("a") + ".mustache";

    protected abstract GateFiles files();

    /** Puts a draft, as staff do. */
    protected abstract void put(String path, String text);

    protected abstract void delete(String path);

    /** Puts a live file without a seal. */
    protected abstract void putLiveByHand(String path, String text);

    /** The seal that a live file carries. */
    protected abstract Optional<Seal> seal(String path);

    private Draft draft() {
        return files().draft(path).orElseThrow();
    }

    private static Seal seal(Draft draft) {
        return new Seal(draft.digest(), "AWS:AIDA", NOW, draft.version(), "1");
    }

    private String digest(String text) {
        return Seal.digest(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(files().draft(path)).isEmpty();
        assertThat(files().live(path)).isEmpty();
        assertThat(files().report(path)).isEmpty();
        assertThat(files().list().drafts()).doesNotContain(path);
    }

    @Test
    void aDraftComesWithItsTextAndIsListed() {
        put(path, "【示例银行】您好😀\n");

        assertThat(draft().text()).isEqualTo("【示例银行】您好😀\n");
        assertThat(draft().digest()).isEqualTo(digest("【示例银行】您好😀\n"));
        assertThat(draft()).isEqualTo(draft());
        assertThat(files().list().drafts()).contains(path);
        assertThat(files().list().reports()).doesNotContain(path);
        assertThat(files().live(path)).isEmpty();
    }

    @Test
    void invariant9_aPromotedDraftIsLiveAsItIsWithItsSeal() {
        put(path, "one");
        Draft draft = draft();

        assertThat(files().promote(path, draft, seal(draft))).isTrue();

        assertThat(files().live(path)).contains(new Live("one", digest("one"), "AWS:AIDA"));
        assertThat(seal(path)).contains(seal(draft));
        assertThat(files().promote(path, draft, seal(draft))).as("again").isTrue();
    }

    @Test
    void invariant9_aDraftThatWasOverwrittenDoesNotGoLive() {
        put(path, "one");
        Draft draft = draft();
        put(path, "two");

        assertThat(files().promote(path, draft, seal(draft))).isFalse();
        assertThat(files().live(path)).isEmpty();
        assertThat(draft().tag()).isNotEqualTo(draft.tag());
    }

    @Test
    void aDraftThatWasDeletedDoesNotGoLive() {
        put(path, "one");
        Draft draft = draft();
        delete(path);

        assertThat(files().promote(path, draft, seal(draft))).isFalse();
        assertThat(files().live(path)).isEmpty();
    }

    @Test
    void invariant9_whatWasPutLiveByHandIsAsGoodAsNothing() {
        putLiveByHand(path, "mine");
        assertThat(files().live(path)).isEmpty();

        put(path, "one");
        Draft draft = draft();
        files().promote(path, draft, seal(draft));
        assertThat(files().live(path)).isPresent();
        putLiveByHand(path, "mine");
        assertThat(files().live(path)).isEmpty();
    }

    @Test
    void aReportLiesBesideItsDraftAndIsNoneItself() {
        put(path, "one");
        var report = new Report("what is wrong: 错误\n", "v1", "AWS:AIDA");
        files().putReport(path, report);

        assertThat(files().report(path)).contains(report);
        assertThat(files().list().reports()).contains(path);
        assertThat(files().list().drafts()).noneMatch(each -> each.startsWith(path) && !each.equals(path));

        var other = new Report("something else", "v2", "AWS:AIDB");
        files().putReport(path, other);
        assertThat(files().report(path)).contains(other);

        files().removeReport(path);
        files().removeReport(path);
        assertThat(files().report(path)).isEmpty();
        assertThat(files().list().reports()).doesNotContain(path);
    }
}
