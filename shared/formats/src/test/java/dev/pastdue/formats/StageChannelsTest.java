package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.strategy.Strategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code stages[].channels}, and {@code email}. */
class StageChannelsTest {
    static String demo() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(here.resolve("strategies/demo.yaml"))) {
            here = Objects.requireNonNull(here.getParent(), "the project's folder");
        }
        try {
            return Files.readString(here.resolve("strategies/demo.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Strategy read(String channels) {
        String text = demo().replace("template: reminder, ", "template: reminder, channels: " + channels + ", ");
        return StrategyReader.read("s.yaml", text, "v");
    }

    @Test
    void aStageThatNamesNoneHasSms() {
        assertThat(StrategyReader.read("s.yaml", demo(), "v").stages())
                .allSatisfy(stage -> assertThat(stage.isTextOnly()).isTrue());
    }

    @Test
    void theOrderIsKept() {
        assertThat(read("[letter, email, call]").stages().getFirst().channels())
                .containsExactly(Channel.LETTER, Channel.EMAIL, Channel.CALL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; names no channel",
                "[fax]; has fax, which is no channel",
                "[sms, email, sms]; names sms twice",
                "sms; write a list in"
            })
    void whatIsNoChannelIsAnErrorWithItsPlace(String channels, String said) {
        assertThatThrownBy(() -> read(channels))
                .hasMessageMatching("(?s)s\\.yaml:[0-9]+:[0-9]+: .*")
                .hasMessageContaining(said);
    }

    @Test
    void aSenderIsAnAddressOrANameWithOne() {
        String text = demo() + "\nemail: {from: \"示例銀行 <notices@example.com>\", configuration-set: pastdue}\n";

        assertThat(StrategyReader.read("s.yaml", text, "v").routes().mail())
                .isNotNull()
                .satisfies(mail -> assertThat(mail.from()).isEqualTo("示例銀行 <notices@example.com>"));
        assertThatThrownBy(() -> StrategyReader.read("s.yaml", demo() + "\nemail: {from: nobody}\n", "v"))
                .hasMessageContaining("is no sender");
    }
}
