package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.reply.ContactImport.Listed;
import dev.pastdue.formats.LibPhoneNumbers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsCommandTest {
    private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");

    @TempDir
    private Path folder;

    private final List<Map<String, ?>> asked = new ArrayList<>();

    private ContactList read(String text) throws IOException {
        return read(text, "US");
    }

    private ContactList read(String text, String region) throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), text);
        return ContactList.read(
                file, new ContactList.Reading(new LibPhoneNumbers(), region, Set.of(), ZoneId.of("Asia/Taipei"), NOW));
    }

    private ReplyFunction answering(List<Map<String, Object>> answers) {
        return event -> {
            asked.add(Map.copyOf(event));
            return answers.get(asked.size() - 1);
        };
    }

    @Test
    void numbersAreTakenInWhateverFormAndEveryLineIsAccountedFor() throws IOException {
        ContactList list = read("""
                \uFEFFSince,Reason,Phone,clerk
                2026-01-02,"asked, twice",+1 212-555-0101,x
                ,,(212) 555-0102,x

                2026-01-03T10:00:00+08:00,,001 212 555 0101,x
                2026-01-02,,12,x
                2026-02-02,,212-555-0103,x
                soon,,212-555-0104,x
                ,,212-555-0105 / 212-555-0106,x
                ,,2.12556E+09,x
                """);

        assertThat(list.numbers())
                .containsExactly(
                        new Listed("+12125550101", Instant.parse("2026-01-01T16:00:00Z"), "asked, twice"),
                        new Listed("+12125550102", NOW, ""));
        assertThat(list.rows()).isEqualTo(8);
        assertThat(list.twice()).isEqualTo(1);
        assertThat(list.blank()).isEqualTo(1);
        assertThat(list.bad())
                .hasSize(5)
                .allSatisfy(row -> assertThat(row).doesNotContain("555", "soon"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("line 6: phone:"),
                        row -> assertThat(row).isEqualTo("line 7: since lies ahead"),
                        row -> assertThat(row).startsWith("line 8: since is no date"),
                        row -> assertThat(row).startsWith("line 9: phone: several numbers"),
                        row -> assertThat(row).startsWith("line 10: phone:"));
        assertThat(list.rows())
                .isEqualTo(list.numbers().size() + list.twice() + list.bad().size());
    }

    @Test
    void withoutARegionANumberNeedsItsCountryCode() throws IOException {
        ContactList list = read("phone\n+12125550101\n212-555-0102\n", ContactList.NO_REGION);

        assertThat(list.numbers()).extracting(Listed::phone).containsExactly("+12125550101");
        assertThat(list.bad()).singleElement().asString().startsWith("line 3: phone:");
    }

    @Test
    void whatIsHandedInIsCountedAndARowThatWasNotTakenFails() throws IOException {
        var out = new ByteArrayOutputStream();
        ContactList list = read("手机号\n+12125550101\n+12125550102\nnobody\n");

        int code = ContactsCommand.ofLender(
                answering(List.of(Map.of("closed", 1, "known", 1))),
                list,
                "Anna",
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.startsWith("not taken: line 4: phone:"))
                .contains(
                        "lines 4 = header 1 + blank 0 + rows 3", "rows 3 = closed 1 + known 1 + twice 0 + not taken 1");
        assertThat(asked.toString()).contains("+12125550101", "by=Anna");
    }

    @Test
    void manyNumbersAreHandedInAHundredAtATime() throws IOException {
        var text = new StringBuilder("phone\n");
        for (int i = 0; i < 201; i++) {
            text.append("+1212555%04d\n".formatted(100 + i));
        }
        Map<String, Object> answer = Map.of("closed", 1, "known", 0);

        ContactsCommand.ofLender(
                answering(List.of(answer, answer, answer)),
                read(text.toString()),
                "Anna",
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(asked).hasSize(3);
    }

    @Test
    void theCarriersListIsAskedForPageByPage() {
        var out = new ByteArrayOutputStream();

        int code = ContactsCommand.ofCarrier(
                answering(List.of(Map.of("closed", 100, "known", 0, "next", "token"), Map.of("closed", 1, "known", 2))),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("numbers 103 = closed 101 + known 2");
        assertThat(asked)
                .containsExactly(
                        Map.of("contacts", Map.of("carrier", "list")),
                        Map.of("contacts", Map.of("carrier", "list", "after", "token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name,reason\nx,y\n", "phone,mobile\n1,2\n", "+12125550101\n"})
    void aFileWithoutOneColumnOfNumbersIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text)).withMessageStartingWith("line 1: the header");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contacts",
                "contacts import --local",
                "contacts import list.csv --by x",
                "contacts import pom.xml --local",
                "contacts import pom.xml --from-aws --local",
                "contacts again 12 --by x --local",
                "contacts again +12125550101 --local"
            })
    void whatIsMissingOrWrongIsWrongUse(String line) {
        assertThat(PastdueCommand.run(line.split(" ", -1))).isEqualTo(2);
    }
}
