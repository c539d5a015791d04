package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.formats.StaffResults.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaffResultsTest {
    private static final String HEADER = "message_id,result,at,promise,note\n";
    private static final String AT = ",2026-01-20T15:00:00+08:00";

    @Test
    void aRowThatIsTooShortOrTooLongKeepsNoOtherFromBeingTaken() {
        StaffResults read = StaffResults.read(HEADER + "c-1,reached" + AT + "\nc-2,reached\nc-3,refused" + AT
                + ",,will not pay, and is angry\nc-4,reached" + AT + ",,\n");

        assertThat(read.results()).extracting(Result::message).containsExactly("c-1", "c-3", "c-4");
        assertThat(read.results().get(1).note()).isEqualTo("will not pay, and is angry");
        assertThat(read.rejects()).singleElement().asString().startsWith("3: at is no time");
    }

    @Test
    void aQuoteThatIsNotClosedIsSaidWithItsLineAndSwallowsNothing() {
        StaffResults read = StaffResults.read(
                HEADER + "c-1,reached" + AT + ",,\nc-2,refused" + AT + ",,\"angry\nc-3,reached" + AT + ",,\n");

        assertThat(read.results()).extracting(Result::message).containsExactly("c-1");
        assertThat(read.rejects()).singleElement().asString().startsWith("3: is no CSV");
    }

    @Test
    void aNoteMayHaveSeveralLines() {
        StaffResults read = StaffResults.read("\uFEFF"
                + (HEADER + "c-1,refused" + AT + ",,\"no\nnot now\"\nc-2,burnt" + AT + ",,\n").replace("\n", "\r\n"));

        assertThat(read.results()).singleElement().extracting(Result::note).isEqualTo("no\r\nnot now");
        assertThat(read.rejects()).singleElement().asString().startsWith("4: result is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "message_id,message_id,result\nc-1,c-1,reached\n", "\"message_id\n"})
    void whatIsNoFileOfResultsHasNone(String csv) {
        assertThat(StaffResults.read(csv).results()).isEmpty();
    }
}
