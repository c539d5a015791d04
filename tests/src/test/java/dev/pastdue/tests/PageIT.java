package dev.pastdue.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.pastdue.bench.ManyInboxes;
import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.page.PageServer;
import dev.pastdue.sandbox.run.BookRun;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.RunSettings;
import dev.pastdue.sandbox.run.Sandbox;
import dev.pastdue.sandbox.run.StackSetup;
import dev.pastdue.tests.Chromium.Window;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code ./pastdue serve} and a run's {@code index.html} in headless Chromium, as people use them. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {
    private static final int ACCOUNTS = 200;
    private static final int MANY = 10_000;
    private static final int MAX_BYTES = 200_000;

    @TempDir
    private static Path folder;

    private static Chromium chromium;
    private static Sandbox world;
    private static PageServer server;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        world = Sandbox.open(SharedAws.HOME, folder.resolve("world"), ACCOUNTS, 1, Engine.AWS);
        server = PageServer.start(0, world);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (world != null) {
            world.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Locator press(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator said(Page page) {
        return page.getByRole(AriaRole.STATUS);
    }

    private static Window open() {
        Window window = chromium.open(server.address());
        ready(window.page());
        return window;
    }

    /** Until it is all there. */
    private static void ready(Page page) {
        assertThat(page.locator("main[aria-busy=false]")).isVisible();
    }

    /** Presses the scan, so that there are texts whichever test comes first: a second scan of the day changes nothing. */
    private static void scan(Page page) {
        press(page, "Run the scan").click();
        assertThat(said(page)).containsText("The scan selected");
    }

    /** First, so that it sees the world as anybody does who starts it. */
    @Test
    @Order(1)
    void fromAFirstLookToAPaidAccountInThreeClicks() throws IOException {
        try (Window window = open()) {
            Page page = window.page();
            scan(page);
            assertThat(said(page)).hasText("The scan selected 28 accounts. New texts: 25.");
            Locator newest = page.locator("#inboxes button").first();
            assertThat(newest).not().containsText("No messages yet");
            newest.click();
            assertThat(page.locator("#messages .bubble")).hasCount(1);
            assertThat(page.locator("#messages .cut").first()).containsText("2/");
            if (Boolean.getBoolean("docs.write")) {
                picture(page);
            }
            page.locator("#recorded-part summary").click();
            assertThat(page.locator("#recorded")).containsText(Pattern.compile("^Account C\\d+ on 2005-09-01 "));
            assertThat(page.locator("#recorded")).containsText("accepted by the gateway");
            page.locator("#owes .deed").first().click();
            assertThat(said(page)).containsText("nothing is past due any more");
            assertThat(page.locator("#owes")).containsText("nothing past due");
            assertThat(page.locator("#owes .deed")).hasCount(0);
            String phone = page.locator("#phone-title").innerText();

            for (int day = 0; day < 4; day++) {
                press(page, "Next day").click();
                assertThat(said(page)).hasText(Pattern.compile("It is 2005-09-0\\d.*"));
            }

            assertThat(page.locator("#phone-title")).hasText(phone);
            assertThat(page.locator("#messages .bubble")).hasCount(1);
            assertThat(page.locator("#why")).containsText("Nothing is past due");
            assertThat(page.locator("#dead")).hasText("All dead-letter queues are empty.");
            window.nothingWentWrong();
        }
    }

    private static void picture(Page page) throws IOException {
        page.mouse().move(0, 0);
        page.setViewportSize(1180, 800);
        Path file = SharedAws.HOME.resolve("docs/page.png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        page.setViewportSize(1440, 1000);
        assertThat(Files.size(file)).isLessThan(MAX_BYTES);
    }

    @Test
    void theKeyboardAloneReadsATextAndAnswersIt() {
        try (Window window = open()) {
            Page page = window.page();
            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the phones")).isFocused();
            tabTo(page, press(page, "Run the scan"));
            page.keyboard().press("Enter");
            assertThat(said(page)).containsText("The scan selected");
            assertThat(press(page, "Run the scan")).isFocused();
            Locator second = page.locator("#inboxes button").nth(1);
            tabTo(page, second);
            page.keyboard().press("Enter");
            assertThat(second).hasAttribute("aria-current", "true");
            assertThat(second).isFocused();
            tabTo(page, page.locator("#text"));
            page.keyboard().type("Please stop texting me");
            page.keyboard().press("Enter");
            assertThat(said(page)).hasText("The answer was understood as: wants no more texts.");
            assertThat(page.locator("#owes")).containsText("opted out");
            assertThat(page.locator("#messages .own .bubble")).containsText("Please stop texting me");
            window.nothingWentWrong();
        }
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + wanted);
    }

    @Test
    void whatGoesWrongIsShownInWordsToo() {
        try (Window window = open()) {
            Page page = window.page();
            press(page, "Break the carrier").click();
            assertThat(said(page)).hasText("From now on no text arrives.");
            assertThat(page.locator("#flags")).hasText("The carrier is broken");
            assertThat(press(page, "Break the carrier")).hasAttribute("aria-pressed", "true");
            press(page, "Break the carrier").click();
            assertThat(said(page)).hasText("Texts arrive again.");
            press(page, "Pause sending").click();
            assertThat(page.locator("#flags")).hasText("Sending is paused");
            press(page, "Pause sending").click();
            assertThat(page.locator("#flags")).hasText("");
            press(page, "Drop today's book").click();
            assertThat(said(page)).containsText("The book was loaded: 200 rows");
            window.nothingWentWrong();
        }
    }

    @Test
    void bothLanguagesAreThereAndRemembered() {
        try (Window window = open()) {
            Page page = window.page();
            scan(page);
            press(page, "简体").click();
            assertThat(page.locator("h2").first()).hasText("操作");
            assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
            assertThat(page.url()).endsWith("?lang=zh-CN");
            assertThat(page.locator("#messages .meta").first()).containsText("计费条数");
            page.navigate(server.address());
            ready(page);
            assertThat(press(page, "运行扫描")).isVisible();
            assertThat(window.graveProblems()).isEmpty();
            press(page, "English").click();
            assertThat(press(page, "Run the scan")).isVisible();
            window.nothingWentWrong();
        }
    }

    @Test
    void lightAndDarkKeepNobodyOut() {
        String light;
        try (Window window = open()) {
            scan(window.page());
            assertThat(window.graveProblems()).isEmpty();
            light = background(window.page());
            window.nothingWentWrong();
        }
        try (Window window = chromium.open(
                server.address(),
                new Browser.NewContextOptions()
                        .setLocale("en")
                        .setColorScheme(ColorScheme.DARK)
                        .setReducedMotion(ReducedMotion.REDUCE))) {
            window.page().navigate(server.address());
            ready(window.page());
            assertThat(window.graveProblems()).isEmpty();
            assertThat(background(window.page())).isNotEqualTo(light);
            assertThat(window.page().locator("button").first()).hasCSS("transition-duration", "0s");
            window.nothingWentWrong();
        }
    }

    private static String background(Page page) {
        return String.valueOf(page.evaluate("getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void aNarrowScreenNeedsNoScrollingSideways() {
        try (Window window = open()) {
            window.page().setViewportSize(375, 800);
            assertThat(window.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            window.nothingWentWrong();
        }
    }

    @Test
    void tenThousandInboxesAreShownAPageAtATime() {
        try (PageServer many = PageServer.start(0, new ManyInboxes(MANY));
                Window window = chromium.open(many.address())) {
            Page page = window.page();
            assertThat(page.locator("#inboxes li")).hasCount(20);
            ready(page);
            System.out.printf(
                    "the page with %,d inboxes: painted after %s ms, usable after %s ms, %s bytes, %s elements%n",
                    MANY,
                    page.evaluate("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)"),
                    page.evaluate("Math.round(performance.getEntriesByName('usable')[0].startTime)"),
                    page.evaluate("[...performance.getEntriesByType('resource'),"
                            + " ...performance.getEntriesByType('navigation')]"
                            + ".reduce((sum, each) => sum + each.transferSize, 0)"),
                    page.evaluate("document.querySelectorAll('*').length"));
            assertThat((Integer) page.evaluate("document.querySelectorAll('*').length"))
                    .isLessThan(1_000);
            page.locator("#inbox-pager button").last().click();
            assertThat(page.locator("#inbox-pager")).containsText("21 to 40 of 10,000");
            page.locator("#find-inbox").fill("M-009999");
            assertThat(page.locator("#inboxes li")).hasCount(1);
            window.nothingWentWrong();
        }
    }

    @Test
    void aRunsResultsOpenFromDiskAndAskForNothing() throws IOException {
        Path file = run();
        String address = file.toUri().toString();
        try (Window window = chromium.open(address)) {
            Page page = window.page();
            assertThat(page.locator("#en")).isVisible();
            assertThat(page.locator("#zh-CN")).isHidden();
            assertThat(page.locator("#en h1")).hasText("What the run came to");
            assertThat(page.locator("#en .phone").first()).isVisible();
            assertThat(window.graveProblems()).isEmpty();
            page.locator("#en header a[lang=zh-TW]").click();
            assertThat(page.locator("#zh-TW h1")).isVisible();
            assertThat(window.graveProblems()).isEmpty();
            page.locator("#zh-TW header a[lang=zh-CN]").click();
            assertThat(page.locator("#zh-CN")).isVisible();
            assertThat(page.locator("#en")).isHidden();
            assertThat(page.locator("#zh-TW")).isHidden();
            assertThat(page.locator("#zh-CN h1")).hasText("本次运行结果");
            assertThat(window.graveProblems()).isEmpty();
            page.setViewportSize(360, 800);
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            Chromium.isPrintedOnA4(page);
            window.nothingWentWrong();
        }
        try (Window window = chromium.open(address, new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            window.page().navigate(address);
            assertThat(window.graveProblems()).isEmpty();
            window.nothingWentWrong();
        }
    }

    /** The page says what the summary says, and no number of anybody's. */
    private static Path run() throws IOException {
        LocalDate day = LocalDate.of(2005, 9, 1);
        Path book = folder.resolve("book.csv");
        CardBook.read(SharedAws.HOME.resolve("sandbox/data/uci-credit-card/uci-credit-card-default.csv"), ACCOUNTS)
                .write(day, book);
        var setup = new StackSetup(
                SharedAws.HOME,
                SharedAws.HOME.resolve("strategies/demo.yaml"),
                SharedAws.HOME.resolve("templates"),
                SharedAws.HOME.resolve("calendars"),
                0.05);
        Path out = folder.resolve("run");
        BookRun.Outcome outcome = new BookRun(
                        new RunSettings(setup, book, day, day, out, 1),
                        Engine.MEMORY,
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        assertThat(outcome.problem()).isEmpty();
        Path file = out.resolve("index.html");
        List<String> phones = Files.readAllLines(out.resolve("contacts.csv")).stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        assertThat(phones).isNotEmpty();
        assertThat(Files.readString(file)).doesNotContain(phones).doesNotContain("http://", "https://");
        return file;
    }
}
