package dev.pastdue.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.aws.Json;
import dev.pastdue.letters.Pdf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPageTest {
    private static final HashChain CHAIN = AccountRecord.of(AccountRecordTest.story(), "test");

    private static String text(Pdf pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.bytes())) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", "");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN", "zh-TW"})
    void everyEntryIsThereWithAllThatItSaysAndTheLastHash(String language) throws IOException {
        String text = text(RecordPage.of(CHAIN, language));

        assertThat(text).contains(CHAIN.hash());
        for (String line : CHAIN.lines()) {
            Map<String, @Nullable Object> entry = Json.object(line);
            assertThat(text).contains(entry.get("n") + "2026-01-20");
            entry.forEach((name, value) -> {
                if (value instanceof String said
                        && !List.of("previous", "hash", "kind", "at").contains(name)) {
                    assertThat(text).as(name).contains(said.replaceAll("\\s+", ""));
                }
            });
        }
    }

    @Test
    void everyWordIsThereInBothLanguages() {
        for (Entry.Kind kind : Entry.Kind.values()) {
            assertThat(RecordWords.in("en").find("kind." + kind)).isPresent();
            assertThat(RecordWords.in("zh-CN").find("kind." + kind)).isPresent();
        }
        for (String line : CHAIN.lines()) {
            Json.object(line).keySet().stream()
                    .filter(name -> !List.of("n", "previous", "hash", "kind", "at", "version")
                            .contains(name))
                    .forEach(name -> {
                        assertThat(RecordWords.in("en").find("field." + name))
                                .as(name)
                                .isPresent();
                        assertThat(RecordWords.in("zh-CN").find("field." + name))
                                .as(name)
                                .isPresent();
                    });
        }
    }

    @Test
    void taiwanReadsItInItsOwnCharacters() throws IOException {
        assertThat(text(RecordPage.of(CHAIN, "zh-TW")))
                .contains("的全部記錄", "帳戶編號", "已送達")
                .doesNotContain("账户", "判定时");
    }

    @Test
    void thePageIsMadeOfTheFileAloneAndIsTheSameBytes() {
        HashChain read = HashChain.read(CHAIN.bytes());

        assertThat(read).isEqualTo(CHAIN);
        assertThat(RecordPage.of(read, "zh-CN").bytes())
                .isEqualTo(RecordPage.of(CHAIN, "zh-CN").bytes());
    }

    @Test
    void aFileInWhichAnythingWasChangedIsRefused() {
        String file = new String(CHAIN.bytes(), StandardCharsets.UTF_8);
        String shorter = file.substring(0, file.lastIndexOf(",\n{")) + "\n]\n";
        for (String changed :
                List.of(file.replace("林小美", "林小英"), file.replace("\"m-1\"", "\"m-2\""), shorter, "[]", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> HashChain.read(changed.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
