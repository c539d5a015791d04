package dev.pastdue.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.sandbox.run.ReplyFile.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in.csv"), text);
    }

    @Test
    void readsRepliesInAnyOrderOfColumnsAndCountsTheUnknownOnes() throws IOException {
        CsvInput<Said> replies = ReplyFile.read(file("""
                phone,note,text,at
                +12125550100,,"退订, ""now""
                please",2005-09-02T12:00:00+08:00
                +12125550101,angry,,2005-09-02T04:00:01Z
                """));

        assertThat(replies.unknownColumns()).isEqualTo(1);
        assertThat(replies.rows())
                .containsExactly(
                        new Said(Instant.parse("2005-09-02T04:00:00Z"), "+12125550100", "退订, \"now\"\nplease", null),
                        new Said(Instant.parse("2005-09-02T04:00:01Z"), "+12125550101", "", null));
        assertThat(replies.rows().getFirst().toString()).doesNotContain("退订", "+1");
    }

    @Test
    void aReplyMaySayWhenAPersonReadsIt() throws IOException {
        CsvInput<Said> replies = ReplyFile.read(file("""
                at,phone,text,read_at
                2005-09-02T12:00:00Z,+12125550100,x,2005-09-03T12:00:00Z
                2005-09-02T12:00:00Z,+12125550100,x,
                """));

        assertThat(replies.unknownColumns()).isZero();
        assertThat(replies.rows())
                .extracting(Said::readAt)
                .containsExactly(Instant.parse("2005-09-03T12:00:00Z"), null);
        Path before = file("at,phone,text,read_at\n2005-09-02T12:00:00Z,+12125550100,x,2005-09-02T12:00:00Z\n");
        assertThatThrownBy(() -> ReplyFile.read(before)).hasMessage(before + ":2: read_at is not after at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2005-09-02,+12125550100,x | at is not an instant with offset such as 2005-09-01T05:00:00+08:00: it is a date without a time",
                "2005-09-02T12:00:00Z,2125550100,x | phone is not a number with + and country code, digits alone",
                "2005-09-02T12:00:00Z,,x | phone is not a number with + and country code, digits alone",
                "2005-09-02T12:00:00Z,+12125550100 | the row cannot be read, or has not 3 fields as the header has; it must be UTF-8 CSV",
            })
    void saysWhatIsWrongWithAReply(String row, String problem) throws IOException {
        Path file = file("at,phone,text\n2005-09-02T12:00:00Z,+12125550100,ok\n" + row + "\n");
        assertThatThrownBy(() -> ReplyFile.read(file))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(file + ":3: " + problem);
    }

    @Test
    void refusesAReplyThatNoTextCouldBe() throws IOException {
        Path file = file("at,phone,text\n2005-09-02T12:00:00Z,+12125550100," + "😀".repeat(1601) + "\n");
        assertThatThrownBy(() -> ReplyFile.read(file)).hasMessage(file + ":2: text is longer than 1600 characters");
    }

    @Test
    void namesEveryWrongRowUpToTwenty() throws IOException {
        Path file = file("at,phone,text\n" + "now,+12125550100,x\n".repeat(23));
        assertThatThrownBy(() -> ReplyFile.read(file))
                .hasMessageContaining(file + ":2: at is not")
                .hasMessageContaining(file + ":21: at is not")
                .hasMessageEndingWith("\nand 3 rows more")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(":22:", "+1212"));
    }

    @Test
    void wantsItsColumnsOnce() throws IOException {
        Path lacking = file("at,text\n");
        assertThatThrownBy(() -> ReplyFile.read(lacking))
                .hasMessage(lacking + ":1: the header lacks phone; it needs at,phone,text in any order");
        Path twice = file("at,phone,text,at\n");
        assertThatThrownBy(() -> ReplyFile.read(twice))
                .hasMessage(twice + ":1: the header has a column twice; keep one of each");
        Path empty = file("");
        assertThatThrownBy(() -> ReplyFile.read(empty)).hasMessageContaining("the header lacks at, phone, text");
    }

    @Test
    void paymentsAreReadInTheSameWay() throws IOException {
        CsvInput<PaymentFile.Told> payments = PaymentFile.read(file("""
                payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due,clerk
                P-7,A-1,3901.00,TWD,2005-09-02T11:20:00+08:00,payment,,,X
                """));
        assertThat(payments.unknownColumns()).isEqualTo(1);
        assertThat(payments.rows()).singleElement().satisfies(told -> {
            assertThat(told.paidAt()).isEqualTo(Instant.parse("2005-09-02T03:20:00Z"));
            assertThat(told.message())
                    .contains("\"version\":1", "\"paymentId\":\"P-7\"")
                    .doesNotContain("clerk");
        });

        Path wrong = file("""
                payment_id,account_id,amount,currency,paid_at,kind,oldest_due,past_due
                P-7,A-1,-1,TWD,2005-09-02T11:20:00+08:00,payment,,
                """);
        assertThatThrownBy(() -> PaymentFile.read(wrong)).hasMessageStartingWith(wrong + ":2: amount is not");
    }
}
