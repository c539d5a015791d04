package dev.pastdue.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.pastdue.sandbox.page.Command;
import dev.pastdue.sandbox.page.PageServer;
import dev.pastdue.sandbox.page.WorldView.Inbox;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.Sandbox;
import dev.pastdue.tests.Chromium.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The desk in headless Chromium, around it what CloudWatch documents of a dashboard: from a reply to a closed task, in both languages. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskIT {
    private static final int ACCOUNTS = 100;
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
        world.press(new Command.Scan());
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

    private static List<Inbox> texted() {
        return world.view().inboxes().stream()
                .filter(inbox -> !inbox.messages().isEmpty())
                .toList();
    }

    private static Window open(String language) {
        Window window = chromium.open(server.address());
        window.page().navigate(server.address() + "desk?lang=" + language);
        ready(window.page());
        return window;
    }

    private static void ready(Page page) {
        assertThat(page.locator("main[aria-busy=false]")).isVisible();
    }

    private static Locator widget(Page page, String name) {
        return page.locator("#widget-" + name + " .body");
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, Locator in, String name, String yes) {
        button(in, name).click();
        button(page.locator("#sure"), yes).click();
    }

    private static void fill(Locator in, String name, String value) {
        in.locator("[name='" + name + "']").fill(value);
    }

    @Test
    @Order(1)
    void fromAReplyToAClosedTask() throws IOException {
        Inbox inbox = texted().getFirst();
        world.press(new Command.Answer(inbox.phone(), "this debt is not mine, I dispute it"));
        try (Window window = open("en")) {
            Page page = window.page();
            Locator tasks = widget(page, "tasks");
            assertThat(tasks).containsText("this debt is not mine");
            if (Boolean.getBoolean("docs.write")) {
                pictures(page, "en");
            }
            button(tasks, "Open").first().click();
            assertThat(tasks.locator("pre")).hasText("this debt is not mine, I dispute it");
            press(page, tasks, "Take", "Yes");
            assertThat(tasks.getByRole(AriaRole.ALERT)).containsText("by is missing");
            button(tasks, "Back").click();
            fill(tasks, "by", "Ann Lee");
            press(page, tasks, "Take", "Yes");
            assertThat(tasks.getByRole(AriaRole.STATUS)).hasText("The task is yours.");
            button(tasks, "Back").click();
            assertThat(tasks).containsText("Ann Lee");
            fill(tasks, "by", "Ben Wu");
            tasks.locator("[name='close-task.found']").selectOption("rejected");
            press(page, tasks, "Close and lift the dispute", "No");
            assertThat(tasks.getByRole(AriaRole.STATUS)).hasCount(0);
            press(page, tasks, "Close and lift the dispute", "Yes");
            assertThat(tasks.getByRole(AriaRole.STATUS)).hasText("The task is closed.");
            button(tasks, "Back").click();
            assertThat(tasks).containsText("No task is open.");
            window.nothingWentWrong();
        }
    }

    @Test
    @Order(2)
    void aCallersAccountIsFoundByTheNumberAndHeldInChinese() {
        Inbox inbox = texted().get(1);
        try (Window window = open("zh-CN")) {
            Page page = window.page();
            Locator find = widget(page, "find");
            fill(find, "q", inbox.phone());
            button(find, "查询").click();
            assertThat(find).containsText(inbox.accounts().getFirst());
            assertThat(find.locator("pre").first()).containsText("网关已受理");
            button(find, "预览").click();
            assertThat(find).containsText("目前所处阶段");
            assertThat(find.locator("pre").nth(1))
                    .hasText(String.join("", inbox.messages().getLast().parts()));
            find.locator("[name='preview.stage']").selectOption("final");
            button(find, "预览").click();
            assertThat(find).containsText("并非目前所处阶段");
            fill(find, "by", "王芳");
            fill(find, "because", "本人住院");
            find.locator("[name='hold.reason']").selectOption("HARDSHIP");
            press(page, find, "暂缓", "确认");
            assertThat(find.getByRole(AriaRole.STATUS)).containsText("（还款困难）");
            button(find, "返回").click();
            assertThat(find).containsText("还款困难");
            button(find, "解除").click();
            button(page.locator("#sure"), "确认").click();
            assertThat(find.getByRole(AriaRole.ALERT)).containsText("by");
            assertThat(window.graveProblems()).isEmpty();
            window.nothingWentWrong();
        }
    }

    @Test
    @Order(3)
    void theKeyboardAlonePausesAndResumes() {
        try (Window window = open("zh-CN")) {
            Page page = window.page();
            Locator brakes = widget(page, "brakes");
            pressByKeyboard(page, brakes, "暂停全部发送");
            assertThat(brakes.getByRole(AriaRole.STATUS)).containsText("已暂停发送");
            assertThat(widget(page, "today")).containsText("操作人：王芳");
            tabTo(page, button(brakes, "返回"));
            page.keyboard().press("Enter");
            pressByKeyboard(page, brakes, "恢复发送");
            assertThat(brakes.getByRole(AriaRole.STATUS)).containsText("已恢复发送");
            window.nothingWentWrong();
        }
    }

    private static void pressByKeyboard(Page page, Locator widget, String name) {
        tabTo(page, widget.locator("[name='by']"));
        page.keyboard().type("王芳");
        // Enter in a field sends no form.
        page.keyboard().press("Enter");
        tabTo(page, button(widget, name));
        page.keyboard().press("Enter");
        tabTo(page, button(page.locator("#sure"), "确认"));
        page.keyboard().press("Enter");
    }

    private static void tabTo(Page page, Locator wanted) {
        assertThat(wanted).isVisible();
        for (int i = 0; i < 150; i++) {
            if (Boolean.TRUE.equals(wanted.evaluate("element => element === document.activeElement"))) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the keyboard does not get to " + wanted);
    }

    @Test
    @Order(4)
    void lightDarkAndNarrowKeepNobodyOut() throws IOException {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Window window = chromium.open(
                    server.address(),
                    new Browser.NewContextOptions().setLocale("zh-CN").setColorScheme(scheme))) {
                Page page = window.page();
                page.navigate(server.address() + "desk");
                ready(page);
                assertThat(window.graveProblems()).as(scheme.name()).isEmpty();
                page.setViewportSize(360, 800);
                assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .isEqualTo(true);
                if (Boolean.getBoolean("docs.write")) {
                    pictures(page, "zh-CN-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                }
                window.nothingWentWrong();
            }
        }
    }

    @Test
    @Order(5)
    void aDraftTakesAnotherPersonThanItsAuthor() {
        try (Window window = open("zh-CN")) {
            Page page = window.page();
            Locator drafts = widget(page, "drafts");
            assertThat(drafts).containsText("待他人批准");
            button(drafts, "打开").click();
            assertThat(drafts.locator("pre")).containsText("我们与您协商");
            fill(drafts, "by", "Lin Yue");
            press(page, drafts, "批准", "确认");
            assertThat(drafts.getByRole(AriaRole.ALERT)).hasText("起草人不能批准自己的草稿，请由另一人批准。");
            button(drafts, "返回").click();
            button(drafts, "打开").click();
            fill(drafts, "by", "李静");
            press(page, drafts, "批准", "确认");
            assertThat(drafts.getByRole(AriaRole.STATUS)).containsText("已批准并生效");
            button(drafts, "返回").click();
            assertThat(drafts).containsText("没有待批准或被退回的草稿。");
            assertThat(window.graveProblems()).isEmpty();
            window.nothingWentWrong();
        }
    }

    /** In the reader's own characters, of every widget. */
    @Test
    @Order(6)
    void whoReadsTraditionalCharactersIsShownNoOthers() {
        try (Window window = open("zh-TW")) {
            Page page = window.page();
            assertThat(widget(page, "today")).containsText("已送達");
            assertThat(page.locator("#desk").innerText()).doesNotContainPattern("[发阶还数额询账户们]");
            window.nothingWentWrong();
        }
    }

    /** Last, for days pass: the first Monday's review is there, and a strategy that is refused. */
    @Test
    @Order(7)
    void aRefusedDraftAndTheEffectAreReadWithoutAShell() throws IOException {
        for (int day = 0; day < 5; day++) {
            world.press(new Command.NextDay());
        }
        world.draft("strategies/demo.yaml", "stages: [", "王芳");
        try (Window window = open("zh-CN")) {
            Page page = window.page();
            Locator drafts = widget(page, "drafts");
            assertThat(drafts).containsText("已退回");
            button(drafts, "打开").click();
            assertThat(drafts).containsText("strategies/demo.yaml");
            assertThat(drafts).containsText("错误");
            assertThat(widget(page, "effect")).containsText("数据不足，无法判断");
            assertThat(window.graveProblems()).isEmpty();
            if (Boolean.getBoolean("docs.write")) {
                page.locator("#widget-effect").scrollIntoViewIfNeeded();
                pictures(page, "zh-CN-effect");
            }
            window.nothingWentWrong();
        }
    }

    private static void pictures(Page page, String name) throws IOException {
        page.mouse().move(0, 0);
        for (int width : new int[] {1180, 390}) {
            page.setViewportSize(width, width > 1000 ? 900 : 844);
            Path file = SharedAws.HOME.resolve("docs/desk-" + name + (width > 1000 ? "" : "-phone") + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file));
            assertThat(Files.size(file)).isLessThan(MAX_BYTES);
        }
        page.setViewportSize(1440, 1000);
    }
}
