package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pastdue.core.strategy.Sender;
import dev.pastdue.core.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendersReaderTest {
    private static Strategy read(String senders) throws IOException {
        String demo = Files.readString(Path.of("../../strategies/demo.yaml"));
        return StrategyReader.read("f", demo + "\nsenders: " + senders + "\n", "1");
    }

    @Test
    void eachNumberHasItsPartsAndItsCountry() throws IOException {
        Strategy strategy = read("[{number: \"+12125550100\", parts-per-second: 3, parts-per-day: 2000},"
                + " {number: \"12345\", parts-per-second: 20, country: \"+886\"},"
                + " {number: \"+88691200001\", parts-per-second: 5}]");

        var toTaiwan = List.of(new Sender("12345", "+886", 20, null), new Sender("+88691200001", "+886", 5, null));
        assertThat(strategy.sendersTo("+886912000001")).isEqualTo(toTaiwan);
        assertThat(strategy.sendersTo("+12125550199")).containsExactly(new Sender("+12125550100", "+1", 3, 2000));
        assertThat(strategy.sendersTo("+447700900001")).isEmpty();
        assertThat(strategy.agreedPerSecond()).isEqualTo(28);
    }

    @Test
    void withoutThemTheOneRateHolds() throws IOException {
        assertThat(read("null").sending().senders()).isEmpty();
        assertThat(read("[]").agreedPerSecond()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [{number: "+12125550100"}]                                                       | parts-per-second is missing
        [{number: "+12125550100", parts-per-second: 0}]                                  | parts-per-second is out of range
        [{number: "+12125550100", parts-per-second: 1, parts-per-day: 3}]                | parts-per-day is out of range; write a whole number from 10
        [{number: "+12125550100", parts-per-second: 1, parts-per-minute: 3}]             | unknown key "parts-per-minute"
        [{number: "BANK", parts-per-second: 1}]                                          | is not a number to send from
        [{number: "12345", parts-per-second: 1}]                                         | begins with no country code; add country
        [{number: "12345", parts-per-second: 1, country: "TW"}]                          | is no country code
        [{number: "+12125550100", parts-per-second: 1}, {number: "+12125550100", parts-per-second: 2}] | number stands twice
        {number: "+12125550100", parts-per-second: 1}                                    | write a list
        """)
    void whatIsWrongIsSaid(String senders, String words) {
        assertThat(catchThrowable(() -> read(senders))).hasMessageContaining(words);
    }
}
