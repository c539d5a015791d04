package dev.pastdue.sandbox.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.effect.StageDetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewedRunTest {
    private static final Instant START = Instant.parse("2026-01-01T02:00:00Z");
    private static final String HEADER =
            "account_id,episode_start,stage,state,template,variant,decided_at,channel,arm,assigned_at,cured_at";
    private static final String HEAD = "{\"zone\":\"Asia/Taipei\",\"until\":\"2026-03-01T00:00:00Z\",\"paused\":false,"
            + "\"stages\":[{\"name\":\"second\",\"holdOut\":0.2,\"variants\":{\"a\":1,\"b\":1}}]}";

    @TempDir
    Path folder;

    /** A run of which every second one is cured in silence, and more of those told. */
    private void run(int keys, double effect) throws IOException {
        var random = new Random(7);
        var notices = new ArrayList<String>(List.of(HEADER));
        var records = new ArrayList<String>(List.of(HEAD));
        for (int i = 0; i < keys; i++) {
            boolean silence = random.nextDouble() < 0.2;
            boolean cured = random.nextDouble() < (silence ? 0.4 : 0.4 + effect);
            Instant assigned = START.plus(Duration.ofHours(random.nextInt(24 * 28)));
            notices.add(String.join(
                    ",",
                    "a-" + i,
                    "2025-12-20",
                    "second",
                    silence ? "HELD_OUT" : "DELIVERED",
                    silence ? "" : "second",
                    silence ? "" : random.nextBoolean() ? "a" : "b",
                    assigned.toString(),
                    "sms",
                    silence ? "silence" : "told",
                    assigned.toString(),
                    cured ? assigned.plus(Duration.ofHours(5)).toString() : ""));
            records.add("{\"table\":\"AccountsTable\",\"item\":{\"accountId\":{\"S\":\"a-" + i
                    + "\"},\"customerId\":{\"S\":\"c-" + i / 2 + "\"}}}");
        }
        notices.add("a-x,2025-12-20,second,SUPPRESSED,,,2026-01-01T02:00:00Z,sms,,,");
        Files.write(folder.resolve("notices.csv"), notices);
        Files.write(folder.resolve("records.jsonl"), records);
    }

    @Test
    void itIsReadAndWritten() throws IOException {
        run(5_000, 0.15);
        Review review = ReviewedRun.review(folder, List.of(3, 30));

        ReviewFiles.write(review, folder);

        List<String> lines = Files.readAllLines(folder.resolve("review.csv"));
        assertThat(lines.getFirst())
                .isEqualTo("stage,arm,template,variant,hour,horizon,n,cured,rate,lift,low,high,verdict");
        assertThat(lines).hasSize(9);
        assertThat(lines.get(1)).matches("second,silence,,,,3,\\d+,\\d+,0\\.\\d{4},,,,no-difference-seen");
        assertThat(lines.get(2))
                .matches("second,told,,,,3,\\d+,\\d+,0\\.\\d{4},0\\.1\\d{3},0\\.\\d{4},0\\.\\d{4},better");
        assertThat(lines.get(3)).startsWith("second,told,second,a,,3,");
        assertThat(review.lines()).filteredOn(ReviewLine::isBase).hasSize(2);
        assertThat(review.drawn().get("second")).isGreaterThan(0.001);
        assertThat(Files.readString(folder.resolve("review.json"))).contains("\"sequence\":{", "\"toSee\":[");
        String page = Files.readString(folder.resolve("review.html"));
        assertThat(page)
                .contains("Keep: notified.", "保留通知组", "<svg", "lang=\"zh-CN\"")
                .doesNotContain("{{", "http:", "https:");
        assertThat(folder.resolve("notices.csv")).exists();
    }

    /** Sixty of each arm, the first ten of which answered somehow; 1,000 dollars each past due at the draw, 400 when it was last decided. */
    private void answers() throws IOException {
        var notices = new ArrayList<String>(List.of(HEADER));
        var texts = new ArrayList<String>(List.of("sent_at,phone,account_id,stage,message_id,body"));
        var records = new ArrayList<String>(List.of(HEAD.replace("0.2", "0.5")
                .replace("\"paused\"", "\"freshness\":\"PT36H\",\"usdPerSegment\":\"0.05\",\"paused\"")));
        for (int i = 0; i < 120; i++) {
            boolean silence = i >= 60;
            String id = "a-" + i;
            notices.add(id + ",2025-12-20,second,"
                    + (silence ? "HELD_OUT,," : "DELIVERED,second," + (i % 2 == 0 ? "a" : "b")) + "," + START + ",sms,"
                    + (silence ? "silence" : "told") + "," + START + ","
                    + (i % 60 < 30 ? START.plusSeconds(9_000) : ""));
            String holds =
                    i == 3 ? ",\"holds\":{\"L\":[{\"S\":\"h COMPLAINT - " + START.plusSeconds(60) + " clerk\"}]}" : "";
            records.add("{\"table\":\"AccountsTable\",\"item\":{\"accountId\":{\"S\":\"" + id
                    + "\"},\"phone\":{\"S\":\"p-" + i + "\"},\"asOf\":{\"S\":\"2026-02-27T00:00:00Z\"}" + holds + "}}");
            records.add("{\"table\":\"NoticesTable\",\"item\":{\"accountId\":{\"S\":\"" + id
                    + "\"},\"noticeKey\":{\"S\":\"2025-12-20#second\"},"
                    + "\"state\":{\"S\":\"DEFERRED\"},\"accountVersion\":{\"N\":\"1\"},\"version\":{\"N\":\"1\"},\"strategyVersion\":{\"S\":\"v\"},\"decidedAt\":{\"S\":\"2026-01-03T00:00:00Z\"},\"seen\":{\"S\":\"SEND"
                    + " d=12 m=400USD\"},\"answers\":{\"L\":[{\"S\":\"" + Long.toString(START.toEpochMilli(), 36)
                    + " DEFERRED - 1 v - - - SEND d=12 m=1000USD\"}]},"
                    + "\"arm\":{\"S\":\"TOLD\"},\"assignedAt\":{\"S\":\"" + START + "\"}}}");
            if (!silence) {
                texts.add(START.plusSeconds(30) + ",p-" + i + "," + id + ",second,m-" + i + ",Please pay");
                texts.add(START.minusSeconds(30) + ",p-" + i + "," + id + ",second,n-" + i + ",of an earlier episode");
            }
        }
        records.add(reply("a-0", "OPT_OUT"));
        records.add(reply("a-1", "DISPUTE"));
        records.add(reply("a-2", "PAID"));
        records.add(
                "{\"table\":\"ContactsTable\",\"item\":{\"phone\":{\"S\":\"p-70\"},\"state\":{\"S\":\"WRONG_NUMBER\"},\"since\":{\"S\":\""
                        + START.plusSeconds(60) + "\"}}}");
        records.add(
                "{\"table\":\"ContactsTable\",\"item\":{\"phone\":{\"S\":\"p-71\"},\"state\":{\"S\":\"OPTED_OUT\"},\"since\":{\"S\":\""
                        + START.minusSeconds(60) + "\"}}}");
        Files.write(folder.resolve("notices.csv"), notices);
        Files.write(folder.resolve("texts.csv"), texts);
        Files.write(folder.resolve("records.jsonl"), records);
    }

    private static String reply(String account, String intent) {
        return "{\"table\":\"RepliesTable\",\"item\":{\"inboundMessageId\":{\"S\":\"" + account
                + "\"},\"accountId\":{\"S\":\"" + account + "\"},\"intent\":{\"S\":\"" + intent
                + "\"},\"receivedAt\":{\"S\":\"" + START.plusSeconds(60) + "\"}}}";
    }

    @Test
    void whatCameBackAndWhatItCostIsReadFromTheRecords() throws IOException {
        answers();
        Review review = ReviewedRun.review(folder, List.of(7));
        ReviewFiles.write(review, folder);

        StageDetail detail = review.details().getFirst();
        assertThat(detail.harms())
                .extracting(each -> each.harm() + " " + each.toldHarmed() + " " + each.silentHarmed())
                .containsExactly("OPT_OUT 1 0", "DISPUTE 1 0", "COMPLAINT 1 0", "WRONG_NUMBER 0 1");
        assertThat(detail.money()).singleElement().satisfies(money -> {
            assertThat(money.currency()).isEqualTo("USD");
            assertThat(money.told()).isEqualTo(500);
            assertThat(money.texts()).isEqualTo(60);
            assertThat(money.cost()).isCloseTo(60 * 0.05, within(1e-9));
            assertThat(Objects.requireNonNull(money.ofText()).value()).isZero();
        });
        assertThat(detail.curves())
                .hasSize(2)
                .allSatisfy(curve -> assertThat(curve.cured()).hasSize(31).endsWith(0.5));
        assertThat(Objects.requireNonNull(detail.days()).most()).isEqualTo(30);
        assertThat(Files.readString(folder.resolve("review.json")))
                .contains("\"meanDays\":{\"within\":30,", "\"harm\":\"opt-out\"", "\"costUsd\":3.0");
        assertThat(Files.readString(folder.resolve("review.html")))
                .contains("Cured over time", "随时间已还的比例", "1 / 60", "class=\"line l1 dashed\"");
    }

    /** What is older than the strategy's freshness can show no cure. */
    @Test
    void anAccountThatTheBooksDroppedIsFollowedWhileItWasFresh() throws IOException {
        answers();
        Path records = folder.resolve("records.jsonl");
        Files.writeString(records, Files.readString(records).replace("2026-02-27T", "2026-01-05T"));

        assertThat(ReviewedRun.review(folder, List.of(7)).details().getFirst().curves())
                .allSatisfy(curve -> assertThat(curve.cured()).hasSize(6));
    }

    @Test
    void aRunsSummarySaysALineOfEachStageInWhichSomebodyIsHeldOut() throws IOException {
        run(5_000, 0.15);

        assertThat(new ReviewAfterRun().write(folder))
                .singleElement()
                .asString()
                .matches("second, told: better within 30 days \\(\\+1\\d\\.\\d points, \\+\\d+\\.\\d … \\+\\d+\\.\\d at"
                        + " every look\\)");
        assertThat(folder.resolve("review.html")).exists();
    }

    @Test
    void ofKeysThatAreTooYoungASummarySaysThatTooLittleIsKnown() throws IOException {
        run(50, 0);
        Path records = folder.resolve("records.jsonl");
        Files.writeString(records, Files.readString(records).replace("2026-03-01T", "2026-01-02T"));

        assertThat(new ReviewAfterRun().write(folder))
                .singleElement()
                .asString()
                .contains("not long enough ago");
    }

    @Test
    void itIsTheSameEachTime() throws IOException {
        run(300, 0);
        ReviewFiles.write(ReviewedRun.review(folder, List.of(7)), folder.resolve("one"));
        ReviewFiles.write(ReviewedRun.review(folder, List.of(7)), folder.resolve("other"));

        for (String name : List.of("review.csv", "review.json", "review.html")) {
            assertThat(folder.resolve("one").resolve(name))
                    .hasSameTextualContentAs(folder.resolve("other").resolve(name));
        }
    }

    @Test
    void withoutRecordsTheLastInstantIsTheEnd() throws IOException {
        run(300, 0);
        Files.delete(folder.resolve("records.jsonl"));

        assertThat(ReviewedRun.review(folder, List.of(3)).until()).isBefore(START.plus(Duration.ofDays(29)));
    }

    @Test
    void ofNoKeysItSaysSo() throws IOException {
        Files.writeString(folder.resolve("notices.csv"), HEADER + "\n");
        Review review = ReviewedRun.review(folder, List.of(7));

        ReviewFiles.write(review, folder);

        assertThat(review.lines()).isEmpty();
        assertThat(Files.readString(folder.resolve("review.html"))).contains("No key has reached the draw");
    }

    @Test
    void aFolderThatIsNoneIsSaidInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path wrong : List.of(folder.resolve("nowhere"), file, folder)) {
            assertThatExceptionOfType(ReviewedRun.Unreadable.class)
                    .isThrownBy(() -> ReviewedRun.review(wrong, List.of(7)))
                    .withMessageNotContaining("\n")
                    .withMessageContaining(wrong.toString());
        }
    }

    @Test
    void whatAnEarlierVersionLeftOrIsNoCsvIsSaidInALine() throws IOException {
        Path notices = folder.resolve("notices.csv");
        for (String wrong : List.of(
                "account_id,stage\na,b\n",
                HEADER + "\na,2026-13-01,s,S,,,,sms,told,2026-01-01T00:00:00Z,\n",
                HEADER + "\na,2026-01-01,s,S,,,,sms,told,yesterday,\n")) {
            Files.writeString(notices, wrong);
            assertThatExceptionOfType(ReviewedRun.Unreadable.class)
                    .isThrownBy(() -> ReviewedRun.review(folder, List.of(7)))
                    .withMessageNotContaining("\n")
                    .withMessageContaining("notices.csv");
        }
    }

    @Test
    void aFolderThatLacksTheNoticesIsNamedWithWhatItLacks() throws IOException {
        Path empty = Files.createTempDirectory(folder, "empty");
        assertThatExceptionOfType(ReviewedRun.Unreadable.class)
                .isThrownBy(() -> ReviewedRun.review(empty, List.of(3)))
                .withMessageStartingWith(empty + " has no notices.csv; give a folder");
    }
}
