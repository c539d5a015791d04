package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The machine's own Chromium, headless, by Playwright. Whoever looks through it sees no other host, and whatever goes wrong is remembered. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    /** What axe-core calls a problem that keeps people out. */
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** A press works through a morning, on a machine that may be busy. */
    private static final double MAX_MILLIS = 180_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        PlaywrightAssertions.setDefaultAssertionTimeout(MAX_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        // Chromium refuses its sandbox to root; what it opens here is ours alone.
                        .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
    }

    /** Starts it; where there is none, the tests that ask for it are skipped. */
    static Chromium start() {
        Optional<Path> executable = find();
        assumeTrue(
                executable.isPresent(),
                "there is no Chromium; install it: apt-get install chromium, with a font for Chinese:"
                        + " fonts-wqy-zenhei");
        return new Chromium(executable.orElseThrow());
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        playwright.close();
    }

    /** One window, with what went wrong in it. */
    static final class Window implements AutoCloseable {
        private final BrowserContext context;
        private final Page page;
        private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

        private Window(BrowserContext context, String home) {
            this.context = context;
            context.route("**/*", route -> {
                String url = route.request().url();
                if (url.startsWith(home)) {
                    route.resume();
                } else {
                    wrong.add("asked for " + url);
                    route.abort();
                }
            });
            page = context.newPage();
            page.setDefaultTimeout(MAX_MILLIS);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") || message.type().equals("warning")) {
                    wrong.add("console: " + message.text());
                }
            });
            page.onPageError(error -> wrong.add("error: " + error));
        }

        Page page() {
            return page;
        }

        /** Nothing failed, nothing was said on the console, and nobody else was asked for anything. */
        void nothingWentWrong() {
            assertThat(wrong).isEmpty();
        }

        /** What axe-core finds serious or worse: rule and place. */
        List<String> graveProblems() {
            page.evaluate(axe());
            var found = new ArrayList<String>();
            Object violations = page.evaluate("async () => (await axe.run()).violations.map("
                    + "v => [v.impact, v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')])");
            for (Object violation : (List<?>) Objects.requireNonNull(violations)) {
                List<?> each = (List<?>) violation;
                if (GRAVE.contains(String.valueOf(each.get(0)))) {
                    found.add(String.valueOf(each.get(1)));
                }
            }
            return found;
        }

        /** The page asks for news all the time: none of its questions may be under way when the window is gone. */
        @Override
        public void close() {
            page.navigate("about:blank");
            context.close();
        }
    }

    /** On A4 within its margins, ink on white, and no chart is cut. */
    static void isPrintedOnA4(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.setViewportSize(680, 1000);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(page.evaluate("[...document.querySelectorAll('main:target svg.chart, #en svg.chart')].every("
                        + "svg => getComputedStyle(svg.closest('section')).breakInside === 'avoid')"))
                .isEqualTo(true);
        assertThat(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true))).isNotEmpty();
    }

    /**
     * Opens a window.
     *
     * @param home where everything that it asks for must begin
     */
    Window open(String home, Browser.NewContextOptions options) {
        return new Window(browser.newContext(options.setViewportSize(1440, 1000)), home);
    }

    /** A window in English, light, on a page of a server or a file. */
    Window open(String address) {
        Window window = open(root(address), new Browser.NewContextOptions().setLocale("en"));
        window.page().navigate(address);
        return window;
    }

    static String root(String address) {
        URI uri = URI.create(address);
        @Nullable String host = uri.getRawAuthority();
        return host == null ? address : uri.getScheme() + "://" + host + "/";
    }

    private static String axe() {
        try (InputStream script = Chromium.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
