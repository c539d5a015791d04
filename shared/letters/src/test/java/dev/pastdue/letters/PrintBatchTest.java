package dev.pastdue.letters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.letters.Letter.Recipient;
import dev.pastdue.letters.PrintMarks.Mark;
import dev.pastdue.letters.PrintMarks.What;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PrintBatchTest {
    private final InMemory files = new InMemory();
    private final LetterComposer composer = new LetterComposer();
    private final PrintBatch batch = new PrintBatch(files, Samples.DATE);

    /** A folder in memory. */
    private static final class InMemory implements LetterFiles {
        private final TreeMap<String, byte[]> all = new TreeMap<>();

        @Override
        public void put(String name, byte[] bytes) {
            all.put(name, bytes);
        }

        @Override
        public boolean create(String name, byte[] bytes) {
            return all.putIfAbsent(name, bytes) == null;
        }

        @Override
        public byte[] get(String name) {
            return Objects.requireNonNull(all.get(name), name);
        }

        @Override
        public List<String> list(String prefix) {
            return all.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
        }

        String text(String name) {
            return new String(get(name), StandardCharsets.UTF_8);
        }
    }

    private LetterOutcome letter(String tag, String name) {
        Recipient to = Samples.recipient(tag);
        return composer.compose(Samples.letter(
                tag, new Recipient(name, to.title(), to.address()), Samples.html("final", tag, Samples.values(tag))));
    }

    @Test
    void theManifestNamesEachFileWithItsPagesAndHashAndNobody() {
        LetterOutcome first = letter("zh-TW", "林小美");
        LetterOutcome second = letter("en", "Mary Lin");
        assertThat(batch.add("L-1", first)).isEqualTo("L-1.pdf");
        assertThat(batch.add("L-2", second)).isEqualTo("L-2.pdf");

        batch.close(Set::of);

        Pdf one = Samples.pdf(first);
        Pdf other = Samples.pdf(second);
        assertThat(files.text("2026-11-29/manifest.csv"))
                .isEqualTo("letter_id,file,locale,pages,bytes,sha256\n"
                        + "L-1,L-1.pdf,zh-TW," + one.pages() + "," + one.bytes().length + "," + one.sha256() + "\n"
                        + "L-2,L-2.pdf,en," + other.pages() + "," + other.bytes().length + "," + other.sha256() + "\n");
        assertThat(files.text("2026-11-29/manifest.json"))
                .startsWith("{\"version\":1,\"date\":\"2026-11-29\",\"letters\":2,\"pages\":"
                        + (one.pages() + other.pages()))
                .contains("\"sha256\":\"" + one.sha256() + "\"", "\"sha256\":\"" + other.sha256() + "\"");
        assertThat(files.text("2026-11-29/refused.csv")).isEqualTo("letter_id,reason,characters\n");
        assertThat(String.join("", files.list(""))).doesNotContain("林", "Mary");
    }

    @Test
    void whatIsTakenOrClosedTwiceIsOneFileAndOneManifest() {
        batch.add("L-1", letter("zh-CN", "林小美"));
        batch.close(Set::of);
        String before = files.text("2026-11-29/manifest.json");

        batch.add("L-1", letter("zh-CN", "林小美"));

        batch.close(Set::of);
        assertThat(files.text("2026-11-29/manifest.json")).isEqualTo(before).contains("\"letters\":1");
    }

    /** One had looked before a letter was set, or withdrawn, and writes its manifest first. */
    @Test
    void ofTwoThatCloseABatchTheFirstSaysWhatIsInItAndTheOtherGoesOnByIt() {
        batch.add("L-1", letter("zh-CN", "林小美"));
        batch.close(() -> {
            batch.add("L-2", letter("zh-CN", "王小明"));
            new PrintBatch(files, Samples.DATE).close(() -> Set.of("L-1"));
            return Set.of();
        });

        assertThat(files.text("2026-11-29/manifest.csv").lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("L-2,");
        assertThat(files.text("2026-11-29/manifest.json")).contains("\"letters\":1", "\"L-2\"");
        assertThat(batch.letters()).containsExactly("L-2");

        String json = files.text("2026-11-29/manifest.json");
        files.all.remove("2026-11-29/manifest.json");
        batch.close(Set::of);
        assertThat(files.text("2026-11-29/manifest.json"))
                .as("a broken one is gone on with")
                .isEqualTo(json);
    }

    @Test
    void aLetterOfTheOutboxIsPutIntoTheBatchOfItsDay() {
        var outbox = new OutboxLetters(files);
        Map<String, Object> object = Map.of(
                "id",
                "0f",
                "on",
                "2026-11-29",
                "locale",
                "zh-TW",
                "html",
                Samples.html("final", "zh-TW", Samples.values("zh-TW")),
                "sender",
                "示例銀行",
                "hotline",
                "400-000-0000",
                "name",
                "林小美",
                "title",
                "Ms",
                "address",
                List.of("100", "臺北市示例路1號"));

        assertThat(outbox.add(Samples.DATE, new HashMap<>(object))).isEqualTo("2026-11-29/0f.pdf");

        assertThat(files.list("")).containsExactly("2026-11-29/0f.pdf");
        assertThat(PdfText.lines(new Pdf(files.get("2026-11-29/0f.pdf"), 1)))
                .as("a title of another language is left out")
                .contains("林小美君，您好：", "林小美 君 台啟");
        var nobody = new HashMap<String, Object>(object);
        nobody.put("name", "");
        assertThat(outbox.add(Samples.DATE, nobody)).isEmpty();
    }

    @Test
    void aLetterThatIsRefusedIsNamedWithItsCharactersAndNotAmongThoseToPrint() {
        assertThat(batch.add("L-1", letter("zh-TW", "𠮷野"))).isEmpty();

        batch.close(Set::of);
        assertThat(batch.letters()).isEmpty();
        assertThat(files.text("2026-11-29/refused.csv"))
                .isEqualTo("letter_id,reason,characters\nL-1,UNKNOWN_CHARACTERS,U+20BB7\n");
    }

    @Test
    void marksComeBackAsCsvAndWhatCannotBeUsedIsNamedByItsLine() {
        PrintMarks read = PrintMarks.read("""
            letter_id,mark,at,reason
            L-1,printed,2026-11-30T09:00:00+08:00,
            L-2,Returned,2026-12-03T10:00:00+08:00,查無此人
            L-3,lost,2026-12-03T10:00:00+08:00,
            L-4,printed,yesterday,
            ,printed,2026-11-30T09:00:00+08:00,
            """);

        assertThat(read.marks())
                .containsExactly(
                        new Mark(2, "L-1", What.PRINTED, Instant.parse("2026-11-30T01:00:00Z"), ""),
                        new Mark(3, "L-2", What.RETURNED, Instant.parse("2026-12-03T02:00:00Z"), "查無此人"));
        assertThat(read.rejects())
                .containsExactly(
                        "4: mark is neither printed nor returned",
                        "5: at is no time with an offset; write it as 2026-11-29T09:30:00+08:00",
                        "6: letter_id is empty; write the manifest's");
    }

    @Test
    void aRowThatIsTooShortOrTooLongKeepsNoOtherFromBeingTaken() {
        PrintMarks read = PrintMarks.read("""
            letter_id,mark,at,reason
            L-1,printed,2026-11-30T09:00:00+08:00
            L-2,returned
            L-3,returned,2026-12-03T10:00:00+08:00,moved,nobody knows where
            """);

        assertThat(read.marks()).extracting(Mark::letter).containsExactly("L-1", "L-3");
        assertThat(read.rejects()).singleElement().asString().startsWith("3: at is no time");
    }

    @Test
    void aQuoteThatIsNotClosedIsSaidWithItsLineAndSwallowsNothing() {
        PrintMarks read = PrintMarks.read("""
            letter_id,mark,at,reason
            L-1,printed,2026-11-30T09:00:00+08:00,
            L-2,returned,2026-12-03T10:00:00+08:00,"moved
            L-3,returned,2026-12-03T10:00:00+08:00,
            """);

        assertThat(read.marks()).extracting(Mark::letter).containsExactly("L-1");
        assertThat(read.rejects())
                .containsExactly("3: is no CSV with the header letter_id,mark,at,reason from here on");
    }
}
