package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person asks render for, through the real handlers on the embedded AWS. */
class ByHandIT {
    private final Lender lender = new Lender();

    private void dropAt(LocalTime time) {
        lender.sleepUntil(time);
        lender.drop("by-hand.csv", Lender.HEADER + Lender.row("H1", "+12125550150", 3));
    }

    private Map<String, Object> send(String stage) {
        Map<String, Object> answer = lender.render(Map.of("send", Map.of("accountId", "H1", "stage", stage)));
        lender.settle();
        return answer;
    }

    @Test
    void invariant1_aSendByHandTheScanAndAnotherByHandAreOneText() {
        dropAt(LocalTime.of(10, 0));

        assertThat(send("second")).isEqualTo(Map.of("outcome", "in another stage", "stage", "reminder"));
        assertThat(send("reminder")).containsEntry("outcome", "rendered");
        lender.scanFor(Lender.now());
        assertThat(send("reminder")).containsEntry("outcome", "already accepted");

        assertThat(lender.texts()).hasSize(1);
        assertThat(lender.requestedBy("H1")).containsExactly("request null");
    }

    @Test
    void whoIsDeferredGoesOutInTheWindow() {
        dropAt(LocalTime.of(22, 0));

        assertThat(send("reminder")).containsEntry("outcome", "deferred").containsKey("releaseAt");
        assertThat(lender.texts()).isEmpty();
        lender.pass(Duration.ofHours(12));

        assertThat(lender.texts()).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aPreviewShowsTheTextLogsNoneOfItAndWritesNothing() {
        dropAt(LocalTime.of(10, 0));
        Map<String, String> before = lender.notices();

        Map<String, Object> answer = lender.render(Map.of("preview", "H1"));

        var texts = (List<Map<String, Object>>) answer.get("texts");
        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(texts)
                .filteredOn(text -> Boolean.TRUE.equals(text.get("own")))
                .singleElement()
                .satisfies(own -> {
                    assertThat(String.valueOf(own.get("text"))).contains("陳**", "1,234元");
                    assertThat(own.get("problems")).isEqualTo(List.of());
                });
        // An English text has a customer in place of a Chinese name, and stays within GSM-7.
        assertThat(texts)
                .filteredOn(text -> "en".equals(text.get("locale")))
                .isNotEmpty()
                .allSatisfy(text ->
                        assertThat(text).containsEntry("encoding", "GSM-7").containsEntry("problems", List.of()));
        assertThat(lender.notices()).isEqualTo(before);
        assertThat(lender.logged("preview"))
                .singleElement()
                .asString()
                .contains("\"previewed\"")
                .doesNotContain("1,234", "陳");
        assertThat(lender.render(Map.of("preview", "H2"))).containsEntry("outcome", "no such account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun", "resume", "tasks"})
    void whatRenderIsNotAskedForIsRefusedClearly(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lender.render(Map.of(key, true)))
                .withMessageContaining("unknown key")
                .withMessageContaining("\"preview\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lender.render(Map.of("send", Map.of("accountId", "a b", "stage", "reminder"))))
                .withMessageContaining("no account's id");
    }
}
