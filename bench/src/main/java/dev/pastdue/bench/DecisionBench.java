package dev.pastdue.bench;

import dev.pastdue.core.decision.Decision;
import dev.pastdue.core.decision.DecisionRules;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.text.Composed;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Occasion;
import dev.pastdue.core.text.Templates;
import dev.pastdue.core.text.Templates.Template;
import dev.pastdue.formats.MustacheTemplates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Deciding and rendering in memory, beside {@code String.format} that makes the same texts from values made before. In seconds of the
 * thread on a core, so that what else the machine does counts for neither.
 */
final class DecisionBench {
    private static final LocalDate TODAY = LocalDate.of(2005, 9, 2);
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");
    private static final Pattern TAG = Pattern.compile("\\{\\{ *([A-Za-z]+) *\\}\\}");
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    /** In the stage of which some are told nothing and the others get one of two texts. */
    private static final LocalDate LAST_WEEK = TODAY.minusDays(8);

    private static final int ACCOUNTS = 300;
    private static final int IN_A_MESSAGE = 25;
    private static final double GOAL = 5;

    private final Policy policy;
    private final Instant now = TODAY.atTime(10, 0).atZone(ZONE).toInstant();
    private final List<Account> accounts = new ArrayList<>();
    private final List<Account> drawn = new ArrayList<>();
    private final Composer composer;
    private final List<Plain> plain = new ArrayList<>();
    private long sink;

    /** A text for {@code String.format}. */
    private record Plain(String format, List<String> values) {
        String text() {
            return String.format(format, values.toArray());
        }
    }

    private DecisionBench(Path home) {
        policy = BenchStack.policy(home);
        Templates templates = new MustacheTemplates(files(home), Clock.systemUTC());
        composer = new Composer(templates);
        var locales = List.of("zh-TW", "zh-CN", "en");
        for (int number = 1; number <= ACCOUNTS; number++) {
            String locale = locales.get(number % locales.size());
            accounts.add(account(number, locale, YESTERDAY));
            drawn.add(account(number, locale, LAST_WEEK));
        }
        for (Account account : accounts) {
            plain.add(plain(home, templates, account));
        }
    }

    static void run(Report report, Path home, boolean quick) {
        new DecisionBench(home).run(report, quick ? 200_000_000L : 1_000_000_000L);
    }

    private void run(Report report, long nanos) {
        double decide = 0;
        double format = 0;
        double compose = 0;
        double draw = 0;
        // The first rounds warm up.
        for (int round = 0; round < 5; round++) {
            double decided = perSecond(() -> decide(accounts), ACCOUNTS, nanos);
            double formatted = perSecond(this::formatAll, ACCOUNTS, nanos);
            double composed = perSecond(this::composeAll, ACCOUNTS, nanos);
            double withDraws = perSecond(() -> decide(drawn), ACCOUNTS, nanos);
            if (round >= 2) {
                decide = Math.max(decide, decided);
                format = Math.max(format, formatted);
                compose = Math.max(compose, composed);
                draw = Math.max(draw, withDraws);
            }
        }
        if (sink == 0) {
            throw new IllegalStateException("nothing was rendered");
        }
        report.section("Decide and render, a second and core");
        report.note(
                "DecisionRules, Composer and MustacheTemplates in memory; 100 accounts each in zh-TW, zh-CN and en; by the thread's time on a core,");
        report.note(
                "the best of three rounds. On the first day nothing is drawn; lots are drawn for hold-out and variant in the second stage.");
        report.row("%-44s %,12.0f", "decide and render", decide);
        report.row("%-44s %,12.0f", "  of which the text alone: compose", compose);
        report.row("%-44s %,12.0f", "String.format of the same texts", format);
        report.row("%-44s %,12.0f", "decide and render where lots are drawn", draw);
        double times = format / decide;
        report.goal(
                "decide and render takes %.1f times String.format".formatted(times), "within 5 times", times <= GOAL);
    }

    private void decide(List<Account> all) {
        for (int i = 0; i < ACCOUNTS; i += IN_A_MESSAGE) {
            var rules = new DecisionRules(policy, now);
            for (Account account : all.subList(i, i + IN_A_MESSAGE)) {
                String phone = account.facts().phone();
                Decision decision = rules.decide(
                        account,
                        phone == null ? null : Contact.unknown(phone),
                        null,
                        (of, due, days, stage, variant) ->
                                composer.compose(of, new Occasion(due, days, stage, variant, 0), policy));
                if (decision instanceof Decision.Ready ready) {
                    sink += ready.text().segments();
                } else if (!(decision instanceof Decision.HeldOut) || !all.equals(drawn)) {
                    throw new IllegalStateException("the bench's account got no text");
                }
            }
        }
    }

    private void composeAll() {
        var stage = policy.strategy().stages().getFirst();
        for (Account account : accounts) {
            sink += text(composer, account, stage).segments();
        }
    }

    private RenderedText text(Composer with, Account account, Stage stage) {
        return switch (with.compose(account, new Occasion(YESTERDAY, 1, stage, "a", 0), policy)) {
            case Composed.Text(var text) -> text;
            case Composed.Lacking lacking -> throw new IllegalStateException(lacking.toString());
        };
    }

    private void formatAll() {
        for (Plain each : plain) {
            sink += each.text().length();
        }
    }

    /** How often a second and core, by the thread's time on a core, where one run does something so many {@code times}. */
    static double perSecond(Runnable all, int times, long nanos) {
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        long done = 0;
        long end = start;
        while (end - start < nanos) {
            all.run();
            done += times;
            end = thread.getCurrentThreadCpuTime();
        }
        return done * 1e9 / (end - start);
    }

    private static Account account(int number, String locale, LocalDate due) {
        return Account.of(
                BenchBook.accountId(number),
                new Facts(
                        "K" + number,
                        locale.equals("en") ? "Mary Chen" : "陳大文",
                        BenchBook.phone(number),
                        locale,
                        List.of(ZONE),
                        "信用卡",
                        due,
                        new Money(BigDecimal.valueOf(435_000 + number, 2), Currency.getInstance("TWD")),
                        TODAY.atTime(5, 0).atZone(ZONE).toInstant()));
    }

    /** The same text by {@code String.format}: the template's words with a place for each value, and the values as the template got them. */
    private Plain plain(Path home, Templates templates, Account account) {
        var locale = account.facts().locale();
        var seen = new ArrayList<Map<String, String>>();
        Templates watching = (template, of, variant) ->
                templates.find(template, of, variant).<Template>map(found -> new Watching(found, seen));
        Stage first = policy.strategy().stages().getFirst();
        String body =
                String.valueOf(text(new Composer(watching), account, first).body());
        Map<String, String> values = seen.getFirst();
        String path = Composer.path(policy.strategy().stages().getFirst().template(), locale, "a");
        Matcher tags = TAG.matcher(read(home.resolve(path)).strip().replace("%", "%%"));
        var used = new ArrayList<String>();
        String format = tags.replaceAll(tag -> {
            used.add(String.valueOf(values.get(tag.group(1))));
            return "%s";
        });
        var plain = new Plain(format, used);
        if (!plain.text().equals(body)) {
            throw new IllegalStateException("String.format made another text than the template " + path);
        }
        return plain;
    }

    /** A template that tells which values it was given. */
    private record Watching(Template template, List<Map<String, String>> seen) implements Template {
        @Override
        public String version() {
            return template.version();
        }

        @Override
        public Set<String> names() {
            return template.names();
        }

        @Override
        public String render(Map<String, String> values) {
            seen.add(values);
            return template.render(values);
        }
    }

    private static ConfigFiles files(Path home) {
        return (path, _) -> Files.isRegularFile(home.resolve(path))
                ? new ConfigFiles.Fetched.Found(read(home.resolve(path)), "file")
                : new ConfigFiles.Fetched.Missing();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
