package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookFolderTest {
    private static final LocalDate FROM = LocalDate.of(2026, 3, 18);
    private static final LocalDate TO = LocalDate.of(2026, 3, 20);

    @TempDir
    private Path folder;

    private BookFolder with(String names) throws IOException {
        for (String name : names.split(" \\+ ", -1)) {
            Files.writeString(folder.resolve(name), "");
        }
        return BookFolder.of(folder, FROM, TO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-18.csv | 2026-03-18 | ''",
                "2026-03-18.CSV | 2026-03-18 | ''",
                "2026-03-18.csv + 2026-03-20.txt | 2026-03-18 2026-03-20 | ''",
                "2026-03-18.csv + .DS_Store + ~$2026-03-18.xlsx | 2026-03-18 | ''",
                "2026-03-18.csv + README.md | 2026-03-18 | README.md",
                "2026-03-18.csv + payments.csv | 2026-03-18 | payments.csv",
                "2026-03-17.csv + 2026-03-18.csv | 2026-03-18 | 1 books of other days, 2026-03-17 to 2026-03-17"
            })
    void whatIsABookIsTakenAndWhatIsNotIsSaid(String names, String days, String note) throws IOException {
        BookFolder books = with(names);

        assertThat(books.refusal()).isEmpty();
        assertThat(books.books().keySet().stream().map(LocalDate::toString))
                .containsExactlyElementsOf(Arrays.asList(days.split(" ")));
        assertThat(String.join(" ", books.notes())).contains(note);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-3-18.csv | 2026-3-18.csv",
                "20260318.csv | 20260318.csv",
                "2026-03-18.csv + 20260319.csv | 20260319.csv",
                "book-2026-03-18.csv | book-2026-03-18.csv",
                "2026年3月18日.csv | 2026年3月18日.csv",
                "2026-03-18.xlsx | 2026-03-18.xlsx",
                "2026-03-18.csv.gz | 2026-03-18.csv.gz",
                "2026-03-18 (1).csv | 2026-03-18 (1).csv",
                "2026_03_18.txt | 2026_03_18.txt",
                "2026-02-30.csv | 2026-02-30.csv",
                "2026-03-18.csv + 2026-03-18.CSV | two books of 2026-03-18",
                "逾期.csv | it has 逾期.csv",
                "notes.md | it has notes.md",
                "2026-03-17.csv | it has 1, of 2026-03-17 to 2026-03-17",
                ".DS_Store | it is empty"
            })
    void whatNobodyWouldLoadIsRefusedInALine(String names, String said) throws IOException {
        assertThat(with(names).refusal())
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains(said).doesNotContain("\n"));
    }

    @Test
    void anEmptyFolderHasNoBook() {
        assertThat(BookFolder.of(folder, FROM, TO).refusal())
                .hasValueSatisfying(problem -> assertThat(problem).contains("has no book", "2026-03-18.csv"));
    }

    @Test
    void aFileComesOnTheFirstDayWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("BOOK.CSV"), "");

        assertThat(BookFolder.of(file, FROM, TO).books()).containsExactly(java.util.Map.entry(FROM, file));
    }
}
