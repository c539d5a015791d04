package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.why.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The language is what an argument says, else the machine's; quiet is for one command. */
class TerminalTest {
    @AfterEach
    void speakEnglish() {
        Terminal.speakLike(Map.of());
        Terminal.begin();
    }

    @ParameterizedTest
    @CsvSource({
        "LC_ALL, zh_CN.UTF-8, CHINESE",
        "LC_MESSAGES, zh_TW.UTF-8, TAIWANESE",
        "LANG, zh_HK.UTF-8, TAIWANESE",
        "LANG, C.UTF-8, ENGLISH",
        "LANG, de_DE.UTF-8, ENGLISH",
        "LANG, zh_CN, CHINESE",
        "LC_ALL, '', ENGLISH"
    })
    void theMachinesLanguageIsSpoken(String name, String value, Language language) {
        Terminal.speakLike(Map.of(name, value));
        Terminal.begin("why", "C1");

        assertThat(Terminal.language()).isEqualTo(language);
    }

    @Test
    void anArgumentSaysItForWhatIsSaidOfTheArgumentsToo() {
        Terminal.speakLike(Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "zh_TW.UTF-8"));

        Terminal.begin("run", "--lang", "en");
        assertThat(Terminal.language()).isEqualTo(Language.ENGLISH);
        Terminal.begin("run", "--lang=zh-TW");
        assertThat(Terminal.language()).isEqualTo(Language.TAIWANESE);
        Terminal.begin("run", "--lang");
        assertThat(Terminal.language()).isEqualTo(Language.CHINESE);
    }

    @Test
    void whatIsPrintedByAFormatIsInTheLanguageToo() {
        Terminal.begin("run", "--lang", "zh-CN");
        var printed = new ByteArrayOutputStream();

        Terminal.inItsLanguage(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .printf("Starting the engine in memory …%nWriting the results of %d days …%n", 3);

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("正在启动内存引擎……", "Writing the results of 3 days …");
    }

    @Test
    void quietIsOfOneCommandAlone() {
        Terminal.quiet(true);
        assertThat(Terminal.progress()).isNotSameAs(System.err);
        assertThat(Terminal.runProgress().terminal()).isFalse();

        Terminal.begin("run");
        assertThat(Terminal.progress()).isSameAs(System.err);
    }
}
