package dev.pastdue.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.DraftGate;
import dev.pastdue.core.gate.DraftGate.Put;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.gate.Seal;
import dev.pastdue.core.ops.ConfigFiles;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who drafted and who agreed, where S3's messages come late, twice, and in another order. */
class DraftAuthorsTest {
    private static final String STRATEGY = "strategies/mine.yaml";
    private static final String TEMPLATE = "templates/a/en/a.mustache";
    private static final String ALICE = "AWS:AROAROLE:alice";
    private static final String BOB = "AWS:AROAROLE:bob";
    private static final String PAUSED = "paused ";
    private static final int WORLDS = Integer.getInteger("draft-authors.worlds", 100);
    private static final int STEPS = 40;

    private final InMemoryGateFiles files = new InMemoryGateFiles();
    private final RecordingTelemetry telemetry = new RecordingTelemetry();
    private final DraftGate gate =
            new DraftGate(files, new Doubtful(), STRATEGY, TestClock.at("2026-11-26T08:00:00Z"), telemetry);

    /** What is doubtful needs a second person; the strategy asks for the template. */
    private static final class Doubtful implements DraftGate.Judge {
        @Override
        public List<Finding> findings(String path, String strategy, ConfigFiles documents) {
            var findings = new ArrayList<Finding>();
            judge(path, strategy, findings);
            if (documents.fetch(TEMPLATE, null) instanceof ConfigFiles.Fetched.Found(String text, String _)) {
                judge(TEMPLATE, text, findings);
            }
            return findings;
        }

        private static void judge(String path, String text, List<Finding> findings) {
            if (text.contains("doubtful")) {
                findings.add(new Finding(Finding.Level.APPROVAL, path, 1, 1, "wording", "reads badly", "mend it"));
            }
        }

        @Override
        public boolean onlyPauses(String strategy, String other) {
            return strategy.equals(PAUSED + other);
        }

        @Override
        public Approval approval(String strategy) {
            return Approval.USUAL;
        }
    }

    /** Somebody puts a draft: S3's message of it, not yet delivered. */
    private Put puts(String who, String path, String text) {
        files.put(path, text);
        return new Put(path, who, files.draft(path).orElseThrow().version());
    }

    private Put approves(String who, String path) {
        files.approve(path, files.draft(path).orElseThrow().digest());
        return new Put(path, who, files.approval(path).orElseThrow().version(), true);
    }

    private String report() {
        return files.report(TEMPLATE).map(Report::text).orElse("");
    }

    private void live() {
        gate.look(puts(ALICE, TEMPLATE, "good"));
        gate.look(puts(ALICE, STRATEGY, "a strategy"));
    }

    @Test
    void invariant9_aLateMessageDoesNotNameAnotherVersionsAuthor() {
        live();
        Put bobs = puts(BOB, TEMPLATE, "doubtful");
        Put alices = puts(ALICE, TEMPLATE, "doubtful and worse");
        gate.look(alices);
        gate.look(bobs);

        gate.look(approves(ALICE, TEMPLATE));
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");

        gate.look(approves(BOB, TEMPLATE));
        assertThat(files.seal(TEMPLATE).map(Seal::by)).contains(ALICE);
        assertThat(files.seal(TEMPLATE).map(Seal::approvedBy)).contains(BOB);
    }

    @Test
    void invariant9_anotherDraftsMessageDoesNotNameItsAuthor() {
        live();
        Put alices = puts(ALICE, TEMPLATE, "doubtful");
        gate.look(puts(BOB, STRATEGY, "another strategy"));
        assertThat(report()).contains("who drafted it is not known yet", "put the draft again");

        gate.look(approves(ALICE, TEMPLATE));
        gate.look(approves(BOB, TEMPLATE));
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");
        assertThat(telemetry.said().toString()).contains("is not known");

        gate.look(alices);
        assertThat(report()).contains("waits for another person", "To approve").doesNotContain("not known");
        gate.look(approves(ALICE, TEMPLATE));
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");
        gate.look(approves(BOB, TEMPLATE));
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("doubtful");
    }

    @Test
    void invariant9_aLateApprovalIsNotThatOfWhatLiesThere() {
        live();
        gate.look(puts(ALICE, TEMPLATE, "doubtful"));
        Put bobs = approves(BOB, TEMPLATE);
        gate.look(puts(ALICE, TEMPLATE, "doubtful and worse"));
        Put alices = approves(ALICE, TEMPLATE);

        gate.look(bobs);
        gate.look(alices);

        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");
    }

    @Test
    void whereS3DoesNotSayWhoNobodyCanApprove() {
        live();
        gate.look(puts(Approval.UNKNOWN, TEMPLATE, "doubtful"));
        gate.look(approves(BOB, TEMPLATE));
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");
    }

    @Test
    void aSealIsMadeAgainWhenItIsToldWhoDrafted() {
        Put alices = puts(ALICE, TEMPLATE, "good");
        gate.look(puts(BOB, STRATEGY, "a strategy"));
        assertThat(files.seal(TEMPLATE).map(Seal::by)).contains(Approval.UNKNOWN);
        assertThat(files.live(TEMPLATE).map(Live::text)).contains("good");

        gate.look(alices);
        gate.look(new Put(TEMPLATE, BOB, "another version"));

        assertThat(files.seal(TEMPLATE).map(Seal::by)).contains(ALICE);
    }

    @Test
    void invariant9_inWhicheverOrderMessagesComeNobodyApprovesWhatHeDrafted() {
        int agreed = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            agreed += new DraftAuthorsTest().play(seed, 0);
        }
        assertThat(agreed).as("drafts that two people stand behind").isGreaterThan(WORLDS);
    }

    /** Every message comes again until it was looked at to the end. A pause waits for nobody meanwhile. */
    @Test
    void invariant9_whoeverDiesWhereverNobodyApprovesWhatHeDraftedAndAPauseNeverWaits() {
        int agreed = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            agreed += new DraftAuthorsTest().play(seed, 0.03);
        }
        assertThat(agreed).as("drafts that two people stand behind").isGreaterThan(WORLDS / 2);
    }

    /** The invocation ended here. */
    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** The bucket, at which an invocation dies now and then, before what it asked for or after it. */
    private GateFiles dyingAt(Random random, double share) {
        return (GateFiles) Proxy.newProxyInstance(
                GateFiles.class.getClassLoader(), new Class<?>[] {GateFiles.class}, (_, method, arguments) -> {
                    if (random.nextDouble() < share) {
                        throw new Died();
                    }
                    Object answer = method.invoke(files, arguments);
                    if (random.nextDouble() < share) {
                        throw new Died();
                    }
                    return answer;
                });
    }

    /** Whether it was looked at to the end. */
    private static boolean isLookedAt(DraftGate over, Put put) {
        try {
            over.look(put);
            return true;
        } catch (Died died) {
            return false;
        }
    }

    /** Somebody stops everything: it is live when its message was looked at, whatever else waits. */
    private Put pauses(String who, DraftGate over, String live, String where) {
        Put put = puts(who, STRATEGY, PAUSED + live);
        while (!isLookedAt(over, put)) {
            // It comes again.
        }
        assertThat(files.live(STRATEGY).map(Live::text)).as(where).contains(PAUSED + live);
        return put;
    }

    /** How often somebody's agreement let a draft live. */
    private int play(int seed, double crash) {
        var random = new Random(seed);
        var over = new DraftGate(
                dyingAt(new Random(seed), crash),
                new Doubtful(),
                STRATEGY,
                TestClock.at("2026-11-26T08:00:00Z"),
                telemetry);
        Map<String, String> authors = new HashMap<>();
        Map<String, String> agreed = new HashMap<>();
        List<Put> underway = new ArrayList<>();
        int counted = 0;
        for (int step = 0; step < STEPS; step++) {
            String path = random.nextBoolean() ? TEMPLATE : STRATEGY;
            String who = random.nextBoolean() ? ALICE : BOB;
            int what = random.nextInt(6);
            if (what < 2) {
                Put put = puts(who, path, (random.nextInt(3) > 0 ? "doubtful " : "good ") + random.nextInt(3));
                authors.put(put.version(), who);
                underway.add(put);
            } else if (what < 4 && files.draft(path).isPresent()) {
                underway.add(approves(who, path));
                agreed.merge(files.draft(path).orElseThrow().digest(), who, String::concat);
            }
            int before = files.promoted().size();
            Live live = files.live(STRATEGY).orElse(null);
            if (crash > 0 && what == 4 && live != null && !live.text().startsWith(PAUSED)) {
                Put put = pauses(who, over, live.text(), "seed " + seed + " step " + step);
                authors.put(put.version(), who);
            }
            while (random.nextInt(3) > 0 && !underway.isEmpty()) {
                int which = random.nextInt(underway.size());
                boolean again = random.nextInt(4) == 0;
                if (isLookedAt(over, underway.get(which)) && !again) {
                    underway.remove(which);
                }
            }
            for (String promoted :
                    files.promoted().subList(before, files.promoted().size())) {
                counted += holds(promoted, authors, agreed, "seed " + seed + " step " + step);
            }
        }
        return counted;
    }

    private int holds(String path, Map<String, String> authors, Map<String, String> agreed, String where) {
        Seal seal = files.seal(path).orElseThrow();
        String author = authors.get(seal.draft());
        assertThat(seal.by()).as(where).isIn(author, Approval.UNKNOWN);
        if (seal.approvedBy() == null) {
            assertThat(files.live(path).orElseThrow().text()).as(where).containsPattern("good|^" + PAUSED);
            return 0;
        }
        assertThat(seal.approvedBy()).as(where).isNotEqualTo(author);
        assertThat(agreed.getOrDefault(seal.digest(), "")).as(where).contains(String.valueOf(seal.approvedBy()));
        return 1;
    }
}
