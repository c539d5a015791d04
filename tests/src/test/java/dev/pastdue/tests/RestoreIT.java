package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Notices that a restored table has forgotten are rebuilt by the program that the runbook gives. */
class RestoreIT {
    private static final Pattern PROGRAM = Pattern.compile("jq -c --arg since \"\\$R\" '([^']+)'");

    private final Lender lender = new Lender();

    @Test
    void invariant1_aNoticeRebuiltFromItsClaimIsNotSentAgain() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/jq")) || Files.isExecutable(Path.of("/opt/homebrew/bin/jq")),
                "the runbook's program needs jq: install it");
        lender.sleepUntil(LocalTime.of(9, 30));
        Instant restorePoint = Lender.now().minusSeconds(60);
        lender.drop("restored.csv", Lender.HEADER + Lender.row("T-1", "+886912779001", 3));
        lender.scanFor(Lender.now());
        assertThat(lender.notices()).containsEntry("T-1/reminder", "ACCEPTED");
        assertThat(lender.texts()).hasSize(1);

        lender.forgetNotices();
        assertThat(lender.notices()).isEmpty();
        assertThat(lender.rebuildNotices(program(), restorePoint)).isEqualTo(1);
        assertThat(lender.notices()).containsEntry("T-1/reminder", "UNKNOWN");

        // Past the cap of three days, in the same stage: nothing but the rebuilt notice holds the text back.
        for (int day = 0; day < 3; day++) {
            lender.sleepUntil(LocalTime.of(9, 30));
        }
        lender.drop("newer.csv", Lender.HEADER + Lender.row("T-1", "+886912779001", 6));
        lender.scanFor(Lender.now());
        lender.pass(Duration.ofMinutes(20));

        assertThat(lender.notices()).containsEntry("T-1/reminder", "UNKNOWN");
        assertThat(lender.texts()).hasSize(1);
    }

    private static String program() throws IOException {
        Matcher program =
                PROGRAM.matcher(Files.readString(SharedAws.HOME.resolve("docs/runbook.md"), StandardCharsets.UTF_8));
        assertThat(program.find()).as("the runbook has its program").isTrue();
        return program.group(1);
    }
}
