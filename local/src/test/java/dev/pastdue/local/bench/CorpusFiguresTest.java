package dev.pastdue.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.local.model.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code make model} found of authors that were not learnt from stays above its floors. */
class CorpusFiguresTest {
    private static final List<String> FIGURES = Models.figures(Path.of(".."));
    private static final List<String> SENTENCES = FIGURES.subList(FIGURES.indexOf(""), FIGURES.size());

    /** The percentages of the first row of this name. */
    private static List<Double> percentages(List<String> rows, String name) {
        String row = rows.stream()
                .filter(each -> each.startsWith(name + " "))
                .findFirst()
                .orElseThrow();
        return Stream.of(row.split(" +", -1))
                .filter(word -> word.matches("[0-9]+[.][0-9]"))
                .map(Double::valueOf)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"OPT_OUT, 97", "WRONG_NUMBER, 97", "DISPUTE, 97"})
    void whatShouldEndTextsStops(String intent, double floor) {
        assertThat(percentages(FIGURES, intent).getLast()).isGreaterThan(floor);
    }

    @ParameterizedTest
    @CsvSource({"author one, 90", "author two, 79", "author three, 79", "author four, 81"})
    void everyAuthorIsReadByWhatWasLearntOfTheOthers(String author, double floor) {
        assertThat(percentages(FIGURES, author).getFirst()).isGreaterThan(floor);
    }

    @ParameterizedTest
    @CsvSource({"author one", "author two", "author three", "author four"})
    void goodAndBadAreToldApart(String author) {
        assertThat(percentages(SENTENCES, author)).hasSize(2).allMatch(each -> each > 85);
    }

    @Test
    void theFiguresAreOfBoth() {
        assertThat(FIGURES.getFirst()).startsWith("Replies");
        assertThat(SENTENCES.get(1)).startsWith("Sentences");
    }
}
