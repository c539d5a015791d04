package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.admin.WrittenNumbers;
import dev.pastdue.core.desk.Desk;
import dev.pastdue.core.desk.DeskPlace;
import dev.pastdue.core.desk.DeskPress;
import dev.pastdue.core.desk.DeskRequest;
import dev.pastdue.core.desk.DeskRequest.Widget;
import dev.pastdue.core.desk.Html;
import dev.pastdue.core.gate.GateFiles.Report;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.Figures.Figure;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.review.ReviewedFigures;
import dev.pastdue.core.review.ReviewedFigures.Lift;
import dev.pastdue.core.review.ReviewedFigures.Line;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.text.Composer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The desk over stores in memory: what it shows, to whom, and that what is stored never becomes markup. */
class DeskTest {
    private static final String PHONE = "+886900000001";
    private static final String LOOKS = "arn:aws:lambda:us-east-1:000000000000:function:desk:live";
    private static final String ACTS = "arn:aws:lambda:us-east-1:000000000000:function:admin:live";
    private static final String NASTY = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script></cwdb-action>{{x}}";
    private final World world = new World();
    private final InMemoryGateFiles drafts = new InMemoryGateFiles();
    private List<Figure> figures = List.of();
    private Map<String, Long> waiting = Map.of();
    private List<ReviewedFigures.Line> reviewed = List.of();

    /** What was counted, and what waits. */
    private final class Counted implements Figures {
        @Override
        public List<Figure> between(Instant from, Instant to, Set<Metric> metrics) {
            return figures.stream()
                    .filter(each -> metrics.contains(each.metric()))
                    .toList();
        }

        @Override
        public Map<String, Long> waiting(Set<String> queues, Instant now) {
            return waiting;
        }
    }

    private String show(Map<String, Object> event, boolean persons) {
        var stores = world.stores;
        var desk = new Desk(
                new dev.pastdue.core.model.Stores(stores.accounts(), stores.contacts(), stores.notices()),
                new Desk.Told(stores.replies(), stores.tasks()),
                world.checkpoints,
                new Desk.Seen(new Counted(), drafts, _ -> Optional.of(reviewed)),
                new WrittenNumbers(new FixedPhoneNumbers(), world.policies),
                world.policies,
                new NoticePreview(
                        stores.accounts()::get,
                        world.policies,
                        new Composer(world.templates),
                        new BigDecimal("0.06"),
                        world.clock),
                world.clock);
        return desk.show(DeskRequest.of(event), new DeskPlace(LOOKS, ACTS, persons));
    }

    private static Map<String, Object> event(Map<String, ?> asked, Map<String, ?> forms, String locale) {
        var event = new TreeMap<String, Object>(asked);
        event.put("widgetContext", Map.of("locale", locale, "theme", "light", "forms", Map.of("all", forms)));
        return event;
    }

    private String find(String account, boolean persons) {
        return show(event(Map.of("widget", "find", "account", account), Map.of(), "en"), persons);
    }

    private String preview(String account, Map<String, ?> forms, String locale, boolean persons) {
        return show(event(Map.of("widget", "find", "account", account, "preview", "texts"), forms, locale), persons);
    }

    /** Tags and the names of their attributes, in order: what a browser would make of it. */
    private static List<String> skeleton(String html) {
        return Pattern.compile("<(/?[a-zA-Z!][^\\s>]*)((?:\\s+[a-zA-Z-]+(?:=\"[^\"]*\")?)*)\\s*>")
                .matcher(html)
                .results()
                .map(tag -> tag.group(1) + tag.group(2).replaceAll("=\"[^\"]*\"", "="))
                .toList();
    }

    private static String written(Random random) {
        String signs = "<>\"'&`/=!-;{}()\u0000\u001f\u2028\ud800a1\n ";
        var text = new StringBuilder("<b onclick=x>");
        for (int i = 0; i < 60; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.append(NASTY).toString();
    }

    private List<String> withTextsOf(String text) {
        world.stores.keep(account("a-1").name(text).build());
        world.replies().handle(new InboundReply("r-1", World.PHONE, "this debt is not mine " + text, world.now()));
        world.tasks().take("r-1", text);
        world.tasks().note("r-1", "x", text);
        world.brake.pause(text, world.now());
        figures = List.of(new Figure(Metric.SUPPRESSED, Map.of("stage", text, "template", text, "reason", text), 3));
        drafts.put("strategies/x.yaml", text);
        drafts.putReport(
                "strategies/x.yaml",
                new Report(
                        "x: it waits for another person to approve it.\n\nx:1:1: error: odd: "
                                + text.replace('\n', ' '),
                        "v1",
                        text));
        reviewed = List.of(
                new Line(text, "told", 7, 100, 0.5, text, new Lift(0.1, -0.1, 0.3)),
                new Line(text, "silence", 7, 100, 0.4, text, null));
        world.checkpoints.put(
                "review", Map.of("review", "r", "until", world.now().toString(), "written", "x"), 0);
        return List.of(
                show(event(Map.of("widget", "drafts"), Map.of(), "en"), true),
                show(event(Map.of("widget", "drafts", "draft", "strategies/x.yaml"), Map.of(), "zh-CN"), true),
                show(event(Map.of("widget", "effect"), Map.of(), "en"), true),
                find("a-1", true),
                preview("a-1", Map.of(), "en", true),
                preview("a-1", Map.of("preview.stage", text), "zh-TW", true),
                show(event(Map.of("widget", "tasks"), Map.of(), "en"), true),
                show(event(Map.of("widget", "tasks", "task", "r-1"), Map.of(), "en"), true),
                show(event(Map.of("widget", "today"), Map.of(), "zh-CN"), true),
                show(event(Map.of("widget", "brakes"), Map.of(), "zh-CN"), true),
                show(event(Map.of("widget", "find"), Map.of("q", text), "en"), true));
    }

    @Test
    void whateverIsStoredOrTypedIsShownAndNeverBecomesMarkup() {
        List<List<String>> plain = new DeskTest()
                .withTextsOf("somebody").stream().map(DeskTest::skeleton).toList();
        assertThat(plain).allSatisfy(tags -> assertThat(tags).hasSizeGreaterThan(5));
        long seed = 20_261_129;
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            String text = written(random);
            List<String> shown = new DeskTest().withTextsOf(text);
            for (int j = 0; j < shown.size(); j++) {
                assertThat(skeleton(shown.get(j)))
                        .as("seed %d, widget %d, %s", seed, j, text)
                        .isEqualTo(plain.get(j));
            }
        }
        assertThat(Html.escaped(NASTY)).doesNotContain("<", ">", "\"", "'");
    }

    @Test
    void withoutThePermissionNoNameNumberOrWordIsShown() {
        world.stores.keep(account("a-1").name("王小明").build());
        world.replies().handle(new InboundReply("r-1", World.PHONE, "不是我的錢", world.now()));
        for (String shown : List.of(
                find("a-1", false),
                preview("a-1", Map.of(), "en", false),
                show(event(Map.of("widget", "find"), Map.of("q", World.PHONE), "en"), false),
                show(event(Map.of("widget", "tasks"), Map.of(), "en"), false),
                show(event(Map.of("widget", "tasks", "task", "r-1"), Map.of(), "en"), false))) {
            assertThat(shown).doesNotContain("王小明", World.PHONE, "不是我的錢");
        }
        assertThat(find("a-1", true)).contains("王小明", World.PHONE);
        assertThat(show(event(Map.of("widget", "tasks", "task", "r-1"), Map.of(), "en"), true))
                .contains("不是我的錢");
    }

    @Test
    void previewShowsTheTextsOfTheStageAsTheCommandSaysThem() {
        world.with(account("a-1").pastDue("1234", "2026-01-10"));
        world.templates.put("second", "en", "a", "{{signature}} {{amount}}, {{days}} days. Call {{hotline}}");

        String offered = find("a-1", true);
        assertThat(offered)
                .contains(">Preview</button>", "<option value=\"\">its present stage</option>", "value=\"serious\"")
                .doesNotContain("TWD 1,234, 10 days");
        String english = preview("a-1", Map.of(), "en", true);
        assertThat(english)
                .contains(
                        "10 days past due on 2026-01-20",
                        "its present stage",
                        "<pre>【示例银行】 TWD 1,234, 10 days. Call 400-000-0000</pre>",
                        "<p>en a templates/second/en/a.mustache</p>",
                        "44 characters, UCS-2, 1 segments, USD 0.06",
                        "no file for en: the text of zh-TW is used",
                        "← the account&#39;s own");
        assertThat(english.indexOf("<p>zh-TW ")).isLessThan(english.indexOf("<p>en "));
        assertThat(preview("a-1", Map.of("preview.stage", "serious"), "zh-CN", true))
                .contains("并非目前所处阶段", "逾期 30 天", "0.06 美元", "没有 en 的文件，改用 zh-TW 的短信");
        assertThat(preview("a-1", Map.of("preview.stage", "serious"), "zh-TW", true))
                .contains("並非目前所處階段", "沒有 en 的檔案");
        assertThat(world.stores.allNotices()).isEmpty();
    }

    @Test
    void previewSaysWhyThereIsNothingToShow() {
        world.with(account("a-1").paid());

        assertThat(preview("a-1", Map.of(), "zh-CN", true)).contains("a-1：没有逾期欠款");
        assertThat(preview("a-1", Map.of("preview.stage", "none"), "en", true)).contains("a-1: no such stage");
        assertThat(preview("a-1", Map.of(), "en", false))
                .contains("DeskShowsPersons")
                .doesNotContain(">Preview</button>");
        world.policies.breakIt();
        assertThat(preview("a-1", Map.of(), "en", true)).contains("The strategy cannot be read");
    }

    @Test
    void aPreviewStaysSmallHoweverLongItsTextsAre() {
        var variants = new TreeMap<String, Integer>();
        for (char variant = 'a'; variant <= 'z'; variant++) {
            variants.put(String.valueOf(variant), 1);
            world.templates.put("second", "zh-TW", String.valueOf(variant), "{{signature}}" + "款<".repeat(40_000));
        }
        Stage second = StrategyBuilder.stage("second", 7, 29, "1.00", "09:00", "20:00", On.ANY, variants);
        world.policies.set(StrategyBuilder.sample().stage("second", _ -> second).build());
        world.with(account("a-1").pastDue("1234", "2026-01-10"));

        String shown = preview("a-1", Map.of(), "zh-TW", true);
        assertThat(shown).contains("款&lt;款", "…</pre>", "另有 38 則");
        assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThan(200_000);
    }

    @Test
    void anAccountIsFoundByItsIdAndByItsNumberHoweverItIsWritten() {
        world.stores.keep(account("a-1").build());
        world.stores.keep(account("a-2").phone("+886900000002").build());
        for (String written : List.of("a-1", World.PHONE, "0912 345 678", "0912-345-678")) {
            assertThat(show(event(Map.of("widget", "find"), Map.of("q", written), "en"), false))
                    .as(written)
                    .contains("a-1, …5678", "Account a-1 on 2026-01-20");
        }
        world.stores.keep(account("a-3").build());
        assertThat(show(event(Map.of("widget", "find"), Map.of("q", World.PHONE), "zh-CN"), false))
                .contains("找到 2 个账户", ">a-1<", ">a-3<")
                .doesNotContain(">a-2<");
        assertThat(show(event(Map.of("widget", "find"), Map.of("q", "customer-a-2"), "en"), false))
                .contains("a-2, …0002");
        assertThat(show(event(Map.of("widget", "find"), Map.of("q", "nobody"), "en"), false))
                .contains("No account was found");
    }

    @Test
    void ofAPageOfTasksThePressingOnesComeFirst() {
        for (int i = 0; i < 20; i++) {
            String phone = "+8869000000%02d".formatted(i);
            world.stores.keep(account("a-" + i).phone(phone).build());
            String said = i == 7 ? "this debt is not mine" : "I have paid already";
            world.replies().handle(new InboundReply("r-%02d".formatted(i), phone, said, world.now()));
            world.clock.advance(Duration.ofMinutes(1));
        }
        String shown = show(event(Map.of("widget", "tasks"), Map.of(), "en"), false);
        assertThat(tasks(shown)).hasSize(10).startsWith("r-07", "r-00", "r-01");
        assertThat(shown).contains("1 to 10 of the oldest 10; there are more");
        assertThat(tasks(show(event(Map.of("widget", "tasks", "by", "age"), Map.of(), "en"), false)))
                .startsWith("r-00", "r-01");
    }

    private static List<String> tasks(String shown) {
        return Pattern.compile("&quot;task&quot;:&quot;([^&]+)&quot;")
                .matcher(shown)
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    @Test
    void todaySaysFiguresRatesAndWhatHolds() {
        var reminder = Map.of("stage", "reminder", "template", "reminder", "reason", "");
        figures = List.of(
                new Figure(Metric.ACCEPTED, reminder, 1000),
                new Figure(Metric.TAKEN_BY_CARRIER, reminder, 970),
                new Figure(Metric.DELIVERED, reminder, 900),
                new Figure(Metric.UNDELIVERED, reminder, 30),
                new Figure(Metric.REPLIES, Map.of("intent", "OPT_OUT"), 9),
                new Figure(Metric.PAYMENTS_AFTER_NOTICE, Map.of("stage", "reminder"), 120));
        assertThat(show(event(Map.of("widget", "today"), Map.of(), "en"), false))
                .contains("1,000", "970", "900", "120", "90.0%", "3.0%", "1.0%")
                .doesNotContain("Paused");
        world.brake.pause("Anna", world.now());
        assertThat(show(event(Map.of("widget", "today"), Map.of(), "zh-CN"), false))
                .contains("自 2026-01-20 10:00 起暂停，操作人：Anna。");
    }

    @Test
    void todaySaysWhatLiesInWhichQueue() {
        waiting = Map.of("RenderQueue", 12L, "SendQueue", 0L, "BookDlq", 1L, "SendDlq", 2L);
        assertThat(show(event(Map.of("widget", "today"), Map.of(), "zh-CN"), false))
                .contains("<td>待判定</td><td>12</td>", "<td>死信</td><td>3</td>")
                .doesNotContain("<td>待发送</td>");
        waiting = Map.of("RenderQueue", 0L);
        assertThat(show(event(Map.of("widget", "today"), Map.of(), "zh-CN"), false))
                .contains("没有积压");
    }

    @Test
    void draftsSayWhatWasFoundAndHowOneAgreesAndTheEffectIsToldAgainstSilence() {
        assertThat(show(event(Map.of("widget", "drafts"), Map.of(), "en"), false))
                .contains("No draft waits");
        assertThat(show(event(Map.of("widget", "effect"), Map.of(), "en"), false))
                .contains("no review yet");
        withTextsOf("x");
        String draft = show(event(Map.of("widget", "drafts", "draft", "strategies/x.yaml"), Map.of(), "zh-CN"), false);
        assertThat(draft)
                .contains(
                        "待他人批准",
                        "错误 x:1:1",
                        drafts.draft("strategies/x.yaml").orElseThrow().digest().substring(0, 16));
        assertThat(draft).doesNotContain("approves");
        String own = show(
                event(
                        Map.of(
                                "widget", "drafts",
                                "draft", "strategies/x.yaml",
                                "approves", "arn:aws:lambda:us-east-1:000000000000:function:approvals"),
                        Map.of(),
                        "zh-TW"),
                false);
        assertThat(own)
                .contains("核准", "endpoint=\"arn:aws:lambda:us-east-1:000000000000:function:approvals\"")
                .doesNotContain("./pastdue approve");
        assertThat(show(
                        event(
                                Map.of(
                                        "widget",
                                        "drafts",
                                        "draft",
                                        "strategies/x.yaml",
                                        "approves",
                                        "https://example.com"),
                                Map.of(),
                                "en"),
                        false))
                .contains("./pastdue approve");
        assertThat(show(event(Map.of("widget", "effect"), Map.of(), "en"), false))
                .contains("50.0% (100)", "40.0% (100)", "+10.0 (-10.0 … +30.0)", "<svg");
    }

    @Test
    void theLanguageIsTheWidgetsParameterOrTheConsoles() {
        assertThat(DeskRequest.of(event(Map.of("widget", "today"), Map.of(), "zh-CN"))
                        .language())
                .isEqualTo("zh-CN");
        assertThat(DeskRequest.of(event(Map.of("widget", "today"), Map.of(), "zh"))
                        .language())
                .isEqualTo("zh-CN");
        for (String traditional : List.of("zh-TW", "zh_TW", "zh-HK", "zh-Hant")) {
            assertThat(DeskRequest.of(event(Map.of("widget", "today"), Map.of(), traditional))
                            .language())
                    .isEqualTo("zh-TW");
        }
        assertThat(DeskRequest.of(event(Map.of("widget", "today"), Map.of(), "fr"))
                        .language())
                .isEqualTo("en");
        assertThat(DeskRequest.of(event(Map.of("widget", "today", "lang", "en"), Map.of(), "zh-CN"))
                        .language())
                .isEqualTo("en");
        assertThat(DeskRequest.of(Map.of(
                        "widgetContext",
                        Map.of("params", Map.of("widget", "brakes", "lang", "zh-CN"), "locale", "en"))))
                .returns("zh-CN", DeskRequest::language)
                .returns(Widget.BRAKES, DeskRequest::widget);
        assertThat(show(Map.of(), false)).contains("does not say what it shows");
    }

    @Test
    void aPressAsksForWhatItsButtonSaysWithWhatWasFilledIn() {
        world.stores.keep(account("a-1").build());
        String shown = find("a-1", false);
        assertThat(shown).contains("endpoint=\"" + ACTS + "\"", "confirmation=\"Account a-1 is not notified");
        DeskPress press = DeskPress.of(event(
                        Map.of(
                                "act",
                                "hold",
                                "account",
                                "a-1",
                                "id",
                                "desk-1",
                                "lang",
                                "zh-CN",
                                "back",
                                Map.of("endpoint", LOOKS, "event", Map.of("widget", "find"))),
                        Map.of(
                                "by",
                                "Anna",
                                "because",
                                "",
                                "hold.reason",
                                "HARDSHIP",
                                "hold.until",
                                "2026-03-01",
                                "send.stage",
                                "reminder"),
                        "en"))
                .orElseThrow();
        assertThat(press.event())
                .isEqualTo(Map.of(
                        "act",
                        "hold",
                        "account",
                        "a-1",
                        "id",
                        "desk-1",
                        "by",
                        "Anna",
                        "reason",
                        "HARDSHIP",
                        "until",
                        "2026-03-01"));
        assertThat(press.show(
                        Map.of("done", true, "id", "desk-1", "said", Map.of("zh-CN", "<好>", "en", "good")),
                        world.now()))
                .contains("&lt;好&gt;", "desk-1", "endpoint=\"" + LOOKS + "\"");
        assertThat(DeskPress.of(Map.of("act", "pause"))).isEmpty();
        assertThat(DeskPress.of(event(Map.of("act", "opt-out", "account", "a-1"), Map.of("by", "Anna"), "en"))
                        .orElseThrow())
                .satisfies(of -> assertThat(of.accountOfNumber()).contains("a-1"))
                .satisfies(of -> assertThat(of.withNumber(PHONE).event())
                        .isEqualTo(Map.of("act", "opt-out", "by", "Anna", "number", PHONE)));
    }
}
