package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pastdue.core.language.Messages;
import dev.pastdue.sandbox.review.ReviewFiles;
import dev.pastdue.sandbox.review.ReviewedRun;
import dev.pastdue.tests.Chromium.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review's page in headless Chromium: from disk, on a phone, in the dark, in both languages. */
class ReviewPageIT {
    private static final int PHONE = 360;
    private static final int SMALLEST_LETTERS = 10;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @BeforeAll
    static void open() throws IOException {
        chromium = Chromium.start();
        var random = new Random(24);
        Instant start = Instant.parse("2026-01-01T02:00:00Z");
        var notices = new ArrayList<String>(
                List.of("account_id,episode_start,stage,template,variant,arm,assigned_at,cured_at"));
        for (int i = 0; i < 2_000; i++) {
            boolean silence = random.nextInt(5) == 0;
            Instant assigned = start.plus(Duration.ofHours(random.nextInt(24 * 50)));
            notices.add("a-" + i + ",2025-12-20,second,"
                    + (silence ? "," : "second," + (random.nextBoolean() ? "a" : "b")) + ","
                    + (silence ? "silence" : "told") + "," + assigned + ","
                    + (random.nextBoolean() ? assigned.plus(Duration.ofHours(random.nextInt(600))) : ""));
        }
        Files.write(folder.resolve("notices.csv"), notices);
        Files.writeString(
                folder.resolve("records.jsonl"),
                "{\"until\":\"2026-03-01T00:00:00Z\",\"stages\":[{\"name\":\"second\",\"holdOut\":0.2,\"variants\":{\"a\":1,\"b\":1}}]}\n");
        ReviewFiles.write(ReviewedRun.review(folder, ReviewedRun.HORIZONS), folder);
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String address() {
        return folder.resolve("review.html").toUri().toString();
    }

    @Test
    void itIsReadableOnAPhoneInEachLanguage() {
        try (Window window = chromium.open(address())) {
            Page page = window.page();
            page.setViewportSize(PHONE, 800);
            String before = "en";
            for (String language : List.of("en", "zh-CN", "zh-TW")) {
                if (!language.equals(before)) {
                    page.locator("#" + before + " header a[lang=" + language + "]")
                            .click();
                    before = language;
                }
                assertThat(page.locator("#" + language).isVisible()).isTrue();
                assertThat(page.locator("#" + language + " svg").count()).isEqualTo(2);
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(PHONE);
                assertThat(((Number) page.evaluate(
                                        "id => Math.min(...[...document.querySelectorAll('#' + id + ' svg')].map(svg"
                                                + " => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width *"
                                                + " 12))",
                                        language))
                                .doubleValue())
                        .isGreaterThanOrEqualTo(SMALLEST_LETTERS);
                assertThat(window.graveProblems()).isEmpty();
                String words = page.locator("#" + language).innerText();
                assertThat(words).contains(Messages.in(language).stage("second"));
                assertThat(words.contains("second")).isEqualTo(language.equals("en"));
                assertThat(words).doesNotContainPattern("\\p{IsHan}[,:;!?()]|[,:;] ?\\p{IsHan}");
            }
            Chromium.isPrintedOnA4(page);
            window.nothingWentWrong();
        }
    }

    @Test
    void itIsReadableInTheDark() {
        try (Window window =
                chromium.open(address(), new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            window.page().navigate(address());
            assertThat(window.graveProblems()).isEmpty();
            window.nothingWentWrong();
        }
    }
}
