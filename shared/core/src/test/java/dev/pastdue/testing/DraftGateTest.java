package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.Approval.Needed;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.DraftGate.Outcome;
import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.gate.Seal;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftGateTest {
    private static final String STRATEGY = "strategies/mine.yaml";
    private static final String A = "templates/a/en/a.mustache";
    private static final String B = "templates/b/en/a.mustache";
    private static final String STAFF = "AWS:AIDASTAFF";

    private final InMemoryGateFiles files = new InMemoryGateFiles();
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final TestClock clock = TestClock.at("2026-11-26T08:00:00Z");
    private final Words words = new Words();
    private final DraftGate gate = new DraftGate(files, words, STRATEGY, clock, telemetry);

    /** A strategy is a list of the templates that it names; a text that says "bad" is bad, and "paused" pauses. */
    private static final class Words implements DraftGate.Judge {
        private Runnable meanwhile = () -> {};

        @Override
        public List<Finding> findings(String path, String strategy, ConfigFiles documents) {
            var findings = new ArrayList<Finding>();
            judge(path, strategy, findings);
            for (String template : templates(strategy)) {
                if (documents.fetch(template, null) instanceof Fetched.Found(String text, String _)) {
                    judge(template, text, findings);
                } else {
                    findings.add(
                            new Finding(Level.ERROR, template, 1, 1, "missing-template", "is missing", "write it"));
                }
            }
            meanwhile.run();
            meanwhile = () -> {};
            return findings;
        }

        private static List<String> templates(String strategy) {
            return strategy.lines()
                    .filter(line -> line.startsWith("templates/"))
                    .toList();
        }

        private static void judge(String path, String text, List<Finding> findings) {
            if (text.contains("bad")) {
                findings.add(new Finding(Level.ERROR, path, 3, 7, "threat", "this threatens", "say it civilly"));
            }
            if (text.contains("doubtful")) {
                findings.add(new Finding(Level.APPROVAL, path, 1, 1, "wording", "reads badly", "say it otherwise"));
            }
            if (text.contains("odd")) {
                findings.add(new Finding(Level.WARNING, path, 1, 1, "odd", "is odd", "look at it"));
            }
        }

        @Override
        public Approval approval(String strategy) {
            return strategy.lines()
                    .filter(line -> line.startsWith("approval "))
                    .map(line -> line.split(" ", 3))
                    .map(words -> new Approval(
                            Needed.valueOf(words[1]), words.length > 2 ? Set.of(words[2].split(" ", -1)) : Set.of()))
                    .findFirst()
                    .orElse(Approval.USUAL);
        }

        @Override
        public boolean onlyPauses(String strategy, String other) {
            return strategy.equals(other + "\npaused");
        }
    }

    private Outcome put(String path, String text) {
        files.put(path, text);
        return look(path);
    }

    private Outcome look(String path) {
        return gate.look(new Put(path, STAFF, version(path)));
    }

    /** Of what lies there. */
    private String version(String path) {
        return files.draft(path).map(Draft::version).orElse("gone");
    }

    private static String naming(String... templates) {
        return String.join("\n", templates);
    }

    private String live(String path) {
        return files.live(path).map(Live::text).orElse("");
    }

    private String report(String path) {
        return files.report(path).map(Report::text).orElse("");
    }

    @Test
    void invariant9_whatPassesGoesLiveTheStrategyLast() {
        files.put(B, "b");
        files.put(A, "a");
        files.put(STRATEGY, naming(B, A));

        assertThat(look(B)).isEqualTo(new Outcome.Passed(List.of(A, B, STRATEGY), 0));
        assertThat(files.promoted()).containsExactly(A, B, STRATEGY);
        assertThat(live(A)).isEqualTo("a");
        assertThat(live(STRATEGY)).isEqualTo(naming(B, A));
    }

    @Test
    void inWhicheverOrderTheyComeTheEndIsTheSame() {
        List<String> paths = new ArrayList<>(List.of(STRATEGY, A, B));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(paths, new Random(seed));
            var fresh = new DraftGateTest();
            paths.forEach(path -> fresh.put(path, path.equals(STRATEGY) ? naming(A, B) : "good"));
            assertThat(fresh.files.promoted()).as("seed " + seed).containsExactly(A, B, STRATEGY);
            assertThat(fresh.files.list().reports()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void invariant9_whatDoesNotPassStaysOutAndItsReportSaysWhere() {
        put(STRATEGY, naming(A));
        assertThat(live(STRATEGY)).isEmpty();
        assertThat(report(STRATEGY)).contains("does not go live", A + ":1:1: error: missing-template");

        assertThat(put(A, "a bad text")).isInstanceOf(Outcome.Refused.class);

        assertThat(files.promoted()).isEmpty();
        assertThat(report(A))
                .contains(
                        A + ": it does not go live",
                        A + ":3:7: error: threat: this threatens\n  fix: say it civilly\n");
        assertThat(report(STRATEGY)).contains(A + ":3:7: error: threat").doesNotContain("missing-template");
    }

    @Test
    void aGoodPutAfterwardsTakesTheReportsAway() {
        put(STRATEGY, naming(A));
        put(A, "a bad text");
        assertThat(put(A, "a good text")).isEqualTo(new Outcome.Passed(List.of(A, STRATEGY), 0));
        assertThat(files.list().reports()).isEmpty();
    }

    @Test
    void aDraftMayWaitForOneThatIsBad() {
        put(STRATEGY, naming(A, B));
        put(A, "a");
        put(B, "bad");
        files.put(A, "another a");
        look(A);

        assertThat(files.promoted()).isEmpty();
        assertThat(report(A)).startsWith(A + ": it does not go live").contains(B + ":3:7: error: threat");
    }

    @Test
    void withoutAStrategyNothingGoesLiveAndTheReportSaysSo() {
        assertThat(put(A, "a")).isInstanceOf(Outcome.Refused.class);
        assertThat(report(A)).contains(STRATEGY + ":1:1: error: no-strategy: is missing");
        assertThat(files.promoted()).isEmpty();
    }

    @Test
    void whatNoStrategyUsesIsSaidToBeUnused() {
        put(A, "a");
        put(STRATEGY, naming(A));
        assertThat(put(B, "b")).isInstanceOf(Outcome.Refused.class);
        assertThat(report(B)).contains("does not go live", "unused", "used by no strategy");
        assertThat(live(B)).isEmpty();
        put("strategies/other.yaml", "x");
        assertThat(report("strategies/other.yaml")).contains("StrategyKey=strategies/other.yaml");

        assertThat(put(STRATEGY, naming(A, B))).isEqualTo(new Outcome.Passed(List.of(B, STRATEGY), 0));
        assertThat(report(B)).as("now it is used").isEmpty();
        assertThat(report("strategies/other.yaml")).isNotEmpty();
    }

    @Test
    void whileTheStrategyIsWrongNobodyKnowsWhatItUses() {
        put(STRATEGY, "bad");
        put(B, "b");
        assertThat(report(B)).contains(STRATEGY + ":3:7: error: threat").doesNotContain("unused");
    }

    @Test
    void twiceAndLateChangesNothing() {
        put(A, "a");
        put(STRATEGY, naming(A));
        int promotions = files.promoted().size();

        assertThat(look(A)).isEqualTo(new Outcome.Passed(List.of(), 0));
        assertThat(look(STRATEGY)).isEqualTo(new Outcome.Passed(List.of(), 0));
        assertThat(look("templates/gone/en/a.mustache")).isEqualTo(new Outcome.Passed(List.of(), 0));
        assertThat(files.promoted()).hasSize(promotions);

        put(A, "bad");
        int reports = files.reportsPut();
        look(A);
        assertThat(files.reportsPut())
                .as("the same report is not written again")
                .isEqualTo(reports);
    }

    @Test
    void invariant9_aDraftOverwrittenWhileItIsJudgedDoesNotGoLive() {
        put(STRATEGY, naming(A));
        files.put(A, "good");
        words.meanwhile = () -> files.put(A, "bad");

        assertThat(look(A)).isEqualTo(new Outcome.MovedOn(A));
        assertThat(files.promoted())
                .as("nor does the strategy that was judged with it")
                .isEmpty();

        assertThat(look(A)).isInstanceOf(Outcome.Refused.class);
        assertThat(files.promoted()).isEmpty();
        assertThat(report(A)).contains("threat");
    }

    @Test
    void aDraftDeletedWhileItIsJudgedDoesNotGoLiveAndItsReportGoesToo() {
        put(STRATEGY, naming(A));
        put(A, "bad");
        files.delete(A);
        look(STRATEGY);
        assertThat(report(A)).isEmpty();

        files.put(A, "good");
        words.meanwhile = () -> files.delete(A);
        assertThat(look(A)).isEqualTo(new Outcome.MovedOn(A));
    }

    @Test
    void stoppingIsNeverGated() {
        put(A, "a");
        put(STRATEGY, naming(A));
        put(A, "bad");
        files.put(STRATEGY, naming(A) + "\npaused");

        assertThat(look(STRATEGY)).isInstanceOf(Outcome.Refused.class);

        assertThat(live(STRATEGY)).endsWith("paused");
        assertThat(live(A)).isEqualTo("a");
        assertThat(report(STRATEGY)).contains("it is live, for it only sets paused: true", "never gated", "threat");
        assertThat(telemetry.said()).anySatisfy(said -> assertThat(said.event()).isEqualTo("gate-paused"));

        files.put(STRATEGY, naming(A));
        look(STRATEGY);
        assertThat(live(STRATEGY)).as("going on is gated").endsWith("paused");
        put(A, "mended");
        assertThat(live(STRATEGY)).isEqualTo(naming(A));
        assertThat(files.list().reports()).isEmpty();
    }

    @Test
    void aPauseThatIsOverwrittenAtOnceIsLookedAtByItsOwnMessage() {
        put(A, "a");
        put(STRATEGY, naming(A));
        put(STRATEGY, naming(A) + "\npaused");
        assertThat(files.promoted()).endsWith(STRATEGY);
        assertThat(look(STRATEGY)).isEqualTo(new Outcome.Passed(List.of(), 0));
    }

    @Test
    void invariant9_whatSomebodyPutLiveByHandIsReplacedByItsDraft() {
        put(A, "a");
        put(STRATEGY, naming(A));
        files.putLiveByHand(A, "bad");

        assertThat(look(A)).isEqualTo(new Outcome.Passed(List.of(A), 0));
        assertThat(live(A)).isEqualTo("a");
    }

    @Test
    void aLiveFileWithoutDraftCounts() {
        put(A, "a");
        put(STRATEGY, naming(A));
        files.delete(A);
        assertThat(put(STRATEGY, naming(A) + "\n")).isEqualTo(new Outcome.Passed(List.of(STRATEGY), 0));
        files.putLiveByHand(A, "a");
        files.put(STRATEGY, naming(A) + "\n\n");
        assertThat(look(STRATEGY)).as("but not one past the gate").isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void theSealSaysWhoPutItWhenAndWhichVersionItWas() {
        files.put(A, "a");
        gate.look(new Put(A, "AWS:AIDAFIRST", version(A)));
        files.put(STRATEGY, naming(A));
        gate.look(new Put(STRATEGY, "AWS:AIDASECOND", version(STRATEGY)));

        assertThat(files.seal(A))
                .contains(new Seal(
                        files.live(A).orElseThrow().digest(),
                        "AWS:AIDAFIRST",
                        clock.instant(),
                        files.draft(A).orElseThrow().version(),
                        DraftGate.VERSION));
        assertThat(files.seal(STRATEGY).orElseThrow().by()).isEqualTo("AWS:AIDASECOND");
    }

    @Test
    void whatIsNotUtf8DoesNotGoLive() {
        put(STRATEGY, naming(A));
        assertThat(put(A, "caf\uFFFD")).isInstanceOf(Outcome.Refused.class);
        assertThat(report(A)).contains("not-utf-8");
    }

    @Test
    void warningsKeepNothingBackAndAreCounted() {
        put(A, "odd");
        assertThat(put(STRATEGY, naming(A))).isEqualTo(new Outcome.Passed(List.of(A, STRATEGY), 1));
    }

    @Test
    void invariant8_whatIsSaidHoldsPathsIdsAndCountsOnly() {
        put(STRATEGY, naming(A));
        put(A, "bad words");
        put(A, "good words");
        assertThat(telemetry.said())
                .extracting(RecordingTelemetry.Said::event)
                .containsExactly("gate-refused", "gate-refused", "gate-passed");
        assertThat(telemetry.said().toString()).contains("threat=1").doesNotContain("words", STAFF, "threatens");
    }

    @Test
    void aRehearsalChangesNothing() {
        put(A, "a");
        put(STRATEGY, naming(A));
        files.put(A, "another");
        int promotions = files.promoted().size();
        gate.prime();
        assertThat(files.promoted()).hasSize(promotions);
        assertThat(files.list().reports()).isEmpty();
    }

    private static final String BOB = "AWS:AROAROLE:bob";

    private Outcome approve(String path, String by, String digits) {
        files.approve(path, digits);
        return gate.look(new Put(path, by, files.approval(path).orElseThrow().version(), true));
    }

    private String digest(String path) {
        return files.draft(path).orElseThrow().digest();
    }

    private void live(String strategy, String template) {
        put(A, template);
        put(STRATEGY, strategy);
        approve(A, BOB, digest(A));
        approve(STRATEGY, BOB, digest(STRATEGY));
        assertThat(files.live(STRATEGY)).isPresent();
    }

    @Test
    void invariant9_whatAPersonMustJudgeWaitsForAnotherPerson() {
        live(A, "good");

        assertThat(put(A, "doubtful")).isEqualTo(new Outcome.Waiting(List.of(A)));
        assertThat(files.report(A).orElseThrow().text())
                .contains("waits for another person", digest(A).substring(0, 16), "approval: wording");
        assertThat(approve(A, STAFF, digest(A))).isInstanceOf(Outcome.Waiting.class);
        assertThat(files.live(A).map(Live::text)).contains("good");

        assertThat(approve(A, BOB, digest(A).substring(0, 16))).isEqualTo(new Outcome.Passed(List.of(A), 1));
        assertThat(files.live(A).map(Live::text)).contains("doubtful");
        assertThat(files.seal(A)).hasValueSatisfying(seal -> {
            assertThat(seal.by()).isEqualTo(STAFF);
            assertThat(seal.approvedBy()).isEqualTo(BOB);
        });
        assertThat(files.report(A)).isEmpty();
    }

    @Test
    void invariant9_anApprovalIsOfOneVersion() {
        live(A, "good");
        put(A, "doubtful");
        String seen = digest(A);
        put(A, "doubtful and worse");

        assertThat(approve(A, BOB, seen)).isInstanceOf(Outcome.Waiting.class);
        assertThat(approve(A, BOB, "")).isInstanceOf(Outcome.Waiting.class);
        assertThat(approve(A, BOB, digest(A).substring(0, 4))).isInstanceOf(Outcome.Waiting.class);

        approve(A, BOB, digest(A));
        assertThat(files.live(A).map(Live::text)).contains("doubtful and worse");
        put(A, "doubtful again");
        assertThat(files.live(A).map(Live::text)).contains("doubtful and worse");
    }

    @Test
    void invariant9_aDraftCannotLiftTheNeedForItself() {
        live(A + "\napproval ALWAYS bob", "good");

        assertThat(put(STRATEGY, A + "\napproval NEVER")).isEqualTo(new Outcome.Waiting(List.of(STRATEGY)));
        assertThat(approve(STRATEGY, "AWS:AROAROLE:carol", digest(STRATEGY))).isInstanceOf(Outcome.Waiting.class);
        assertThat(approve(STRATEGY, BOB, digest(STRATEGY))).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    void invariant9_stoppingNeverWaits() {
        live(A + "\napproval ALWAYS", "good");

        put(STRATEGY, A + "\napproval ALWAYS\npaused");

        assertThat(files.live(STRATEGY).map(Live::text)).contains(A + "\napproval ALWAYS\npaused");
    }

    @Test
    void invariant9_whereNobodyApprovesItIsRefused() {
        live(A + "\napproval NEVER", "good");

        assertThat(put(A, "doubtful")).isInstanceOf(Outcome.Refused.class);
        assertThat(approve(A, BOB, digest(A))).isInstanceOf(Outcome.Refused.class);
        assertThat(files.live(A).map(Live::text)).contains("good");
    }

    @Test
    void invariant9_allThatWaitGoLiveTogether() {
        live(A, "good");
        put(B, "doubtful too");
        put(A, "doubtful");
        put(STRATEGY, A + "\n" + B);

        approve(A, BOB, digest(A));
        assertThat(files.live(A).map(Live::text)).contains("good");
        approve(B, BOB, digest(B));

        assertThat(files.live(A).map(Live::text)).contains("doubtful");
        assertThat(files.live(STRATEGY).map(Live::text)).contains(A + "\n" + B);
    }

    @Test
    void whatWaitsForAnotherDraftSaysForWhich() {
        live(A, "good");
        put(B, "good too");
        put(STRATEGY, A + "\n" + B);
        assertThat(files.live(B)).isPresent();

        put(B, "bad again");
        put(A, "doubtful");
        assertThat(files.report(B).orElseThrow().text()).contains("it does not go live");
        put(B, "good again");

        assertThat(files.report(A).orElseThrow().text()).contains("waits for another person");
        assertThat(files.report(B).orElseThrow().text())
                .contains("goes live as soon as another person approves " + A)
                .doesNotContain("it does not go live");
        assertThat(approve(A, BOB, digest(A))).isInstanceOf(Outcome.Passed.class);
        assertThat(files.live(B).map(Live::text)).contains("good again");
        assertThat(files.report(B)).isEmpty();
    }
}
