package dev.pastdue.formats;

import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.gate.Registration;
import dev.pastdue.core.gate.RegistrationChecks;
import dev.pastdue.core.gate.TemplateChecks;
import dev.pastdue.core.gate.TemplateChecks.Checked;
import dev.pastdue.core.gate.TemplateChecks.Size;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Checks a strategy and all that it names before any of it goes live: the strategy itself, every template of every stage, locale and
 * variant, and the calendar's years.
 */
public final class Gate {
    private static final Pattern PROBLEM = Pattern.compile("(.*?):([0-9]+):([0-9]+): (.*)");

    /** No deferral looks further ahead. */
    private static final int DAYS_AHEAD = 60;
    /** From 20 December on. */
    private static final int DAYS_BEFORE_A_YEAR = 12;

    private final ConfigFiles documents;
    private final Function<String, Optional<Jurisdiction>> jurisdictions;
    private final LocalDate today;
    private final BigDecimal usdPerSegment;
    private final @Nullable Level demonstrations;

    /**
     * @param documents templates and calendars
     * @param jurisdictions the jurisdiction of a name, empty where there is none
     * @param demonstrations how bad it is that a strategy is a demonstration; null where no text reaches anybody, and it is not
     * @param today of which year, and that of the coming weeks, the calendar must have a file
     */
    public Gate(
            ConfigFiles documents,
            Function<String, Optional<Jurisdiction>> jurisdictions,
            LocalDate today,
            BigDecimal usdPerSegment,
            @Nullable Level demonstrations) {
        this.documents = documents;
        this.jurisdictions = jurisdictions;
        this.today = today;
        this.usdPerSegment = usdPerSegment;
        this.demonstrations = demonstrations;
    }

    /**
     * What came of it.
     *
     * @param findings in order of file, line and column
     * @param sizes of the templates that could be read, in order of file
     */
    public record Report(List<Finding> findings, List<Size> sizes) {
        /** Whether it may go live. */
        public boolean passes() {
            return findings.stream().noneMatch(finding -> finding.level() == Level.ERROR);
        }
    }

    /**
     * Checks a strategy.
     *
     * @param file the strategy's path, for the findings
     */
    public Report check(String file, String text) {
        var findings = new TreeSet<Finding>();
        var sizes = new LinkedHashMap<String, Size>();
        try {
            Strategy strategy = StrategyReader.read(file, text, "draft", _ -> true, _ -> true, jurisdictions);
            Optional<Jurisdiction> jurisdiction =
                    Optional.ofNullable(strategy.jurisdiction()).flatMap(jurisdictions);
            if (jurisdiction.isEmpty()) {
                findings.add(new Finding(
                        Level.WARNING,
                        file,
                        1,
                        1,
                        "no-jurisdiction",
                        "names no jurisdiction, so only the general rules were looked at",
                        "add jurisdiction: TW, or whose rules you are under"));
            }
            findings.addAll(Demonstration.findings(file, text, strategy, demonstrations));
            calendar(strategy, findings);
            registrations(strategy, findings);
            templates(
                    strategy, new TemplateChecks(strategy, jurisdiction.orElse(null), usdPerSegment), findings, sizes);
        } catch (InvalidConfig broken) {
            findings.addAll(findings(broken, "strategy"));
        }
        return new Report(List.copyOf(findings), List.copyOf(sizes.values()));
    }

    private void calendar(Strategy strategy, Set<Finding> findings) {
        String name = strategy.calendar();
        if (name == null) {
            return;
        }
        for (int year : new TreeSet<>(
                List.of(today.getYear(), today.plusDays(DAYS_AHEAD).getYear()))) {
            String path = CalendarReader.path(name, year);
            Optional<Fetched.Found> found = fetch(path);
            if (found.isEmpty()) {
                findings.add(missingYear(path, year, "is missing", strategy));
            } else {
                try {
                    if (!CalendarReader.year(path, year, found.get().text()).isPublished()) {
                        findings.add(missingYear(path, year, "has neither a day nor a paper", strategy));
                    }
                } catch (InvalidConfig broken) {
                    findings.addAll(findings(broken, "calendar"));
                }
            }
        }
    }

    /** States publish their holidays late in the year before, so that the file may be missing until it is soon needed. */
    private Finding missingYear(String path, int year, String what, Strategy strategy) {
        LocalDate firstDay = LocalDate.of(year, 1, 1);
        boolean needed = !today.plusDays(strategy.deferMaxDays()).isBefore(firstDay)
                && strategy.stages().stream().anyMatch(stage -> stage.window().needsCalendar());
        boolean late = !today.isBefore(firstDay.minusDays(DAYS_BEFORE_A_YEAR));
        return new Finding(
                needed || late ? Level.ERROR : Level.WARNING,
                path,
                1,
                1,
                "missing-year",
                what + ", so all windows but those on any day stay closed in " + year,
                "upload the year's file as soon as its holidays are published");
    }

    private void templates(Strategy strategy, TemplateChecks checks, Set<Finding> findings, Map<String, Size> sizes) {
        for (Stage stage : strategy.withTexts()) {
            for (String locale : locales(strategy)) {
                for (String variant : stage.variants().keySet()) {
                    template(stage, locale, variant, checks, findings, sizes);
                }
                lacking(stage, locale, findings);
                new ChannelFiles(this::fetch, strategy, checks, findings).check(stage, locale);
            }
        }
        for (String locale : locales(strategy)) {
            answer("help", locale, checks, findings, sizes);
            if (strategy.confirmOptOut()) {
                answer("opt-out-confirmation", locale, checks, findings, sizes);
            }
        }
    }

    /** Those in which the strategy says how to pay, and its own. */
    private static Set<String> locales(Strategy strategy) {
        var locales = new TreeSet<>(strategy.waysToPay().keySet());
        locales.add(strategy.locale());
        return locales;
    }

    /** How one file is checked. */
    private interface Check {
        Checked check(String path, String source, String folder);
    }

    private void template(
            Stage stage,
            String locale,
            String variant,
            TemplateChecks checks,
            Set<Finding> findings,
            Map<String, Size> sizes) {
        boolean there = file(
                stage.template(),
                locale,
                variant,
                folder -> checks.usualValues(folder, stage),
                (path, source, folder) -> checks.check(path, source, folder, stage),
                findings,
                sizes);
        if (!there) {
            findings.add(missing(
                    Level.ERROR,
                    Composer.path(stage.template(), locale, variant),
                    "is missing, though the stage " + stage.name() + " uses it",
                    "write it, or take the locale out of ways-to-pay or the variant out of the stage"));
        }
    }

    /** Holds the stages' texts to what is registered with the carriers. */
    private void registrations(Strategy strategy, Set<Finding> findings) {
        String name = strategy.registration();
        if (name == null) {
            return;
        }
        String path = RegistrationReader.path(name);
        Optional<Fetched.Found> found = fetch(path);
        if (found.isEmpty()) {
            findings.add(new Finding(
                    Level.ERROR,
                    path,
                    1,
                    1,
                    "registration",
                    "is missing, though the strategy names it · 策略引用的登记文件不存在",
                    "write it, or take registration out of the strategy · 请补上文件，或从策略中删去 registration"));
            return;
        }
        Registration registration;
        try {
            registration = RegistrationReader.read(path, found.get().text());
        } catch (InvalidConfig broken) {
            findings.addAll(findings(broken, "registration"));
            return;
        }
        var checks = new RegistrationChecks(registration, strategy);
        var samples = new TemplateChecks(strategy, null, usdPerSegment);
        for (Stage stage : strategy.withTexts()) {
            for (String locale : locales(strategy)) {
                for (String variant : stage.variants().keySet()) {
                    source(stage.template(), locale, variant)
                            .ifPresent(each -> findings.addAll(
                                    checks.check(each.path(), each.text(), samples.usualValues(locale, stage))));
                }
            }
        }
    }

    /** Where every variant says what a book need not, whoever has none of it is told nothing. */
    private void lacking(Stage stage, String locale, Set<Finding> findings) {
        var found = new TreeMap<String, String>();
        for (String variant : stage.variants().keySet()) {
            Optional<Source> source = source(stage.template(), locale, variant);
            List<String> names = source.stream()
                    .flatMap(each -> each.names().stream())
                    .filter(Composer.OF_THE_BOOK::contains)
                    .toList();
            if (names.isEmpty()) {
                return;
            }
            found.put(source.orElseThrow().path(), names.getFirst());
        }
        found.forEach((path, name) -> findings.add(new Finding(
                Level.WARNING,
                path,
                1,
                1,
                "optional-name",
                "says {{" + name
                        + "}}, and no variant of the stage does without such a name: an account that has no value"
                        + " for it is not told",
                "add a variant without it")));
    }

    /** A file that is there and can be read. */
    private record Source(String path, String text, Set<String> names) {}

    private Optional<Source> source(String template, String locale, String variant) {
        for (String folder : folders(locale)) {
            String path = Composer.path(template, folder, variant);
            Optional<Fetched.Found> found = fetch(path);
            if (found.isPresent()) {
                try {
                    return Optional.of(new Source(
                            path,
                            MustacheTemplates.lines(found.get().text()),
                            MustacheTemplates.parse(path, found.get()).names()));
                } catch (InvalidConfig broken) {
                    // Whoever checked the file has said so.
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> folders(String locale) {
        return Stream.of(locale, Locale.forLanguageTag(locale).getLanguage())
                .distinct()
                .toList();
    }

    private void answer(
            String name, String locale, TemplateChecks checks, Set<Finding> findings, Map<String, Size> sizes) {
        boolean there = file(
                name,
                locale,
                "a",
                checks::answerValues,
                (path, source, folder) -> checks.checkAnswer(path, source, folder, name),
                findings,
                sizes);
        if (!there) {
            findings.add(missing(
                    Level.WARNING,
                    Composer.path(name, locale, "a"),
                    "is missing, so who writes in this locale is not answered in it",
                    "write it"));
        }
    }

    private static Finding missing(Level level, String path, String what, String fix) {
        return new Finding(level, path, 1, 1, "missing-template", what, fix);
    }

    /** Checks the file of the locale, else of its language; false where there is neither. */
    private boolean file(
            String template,
            String locale,
            String variant,
            Function<String, Map<String, String>> values,
            Check check,
            Set<Finding> findings,
            Map<String, Size> sizes) {
        for (String folder : folders(locale)) {
            String path = Composer.path(template, folder, variant);
            Optional<Fetched.Found> found = fetch(path);
            if (found.isPresent()) {
                try {
                    MustacheTemplates.parse(path, found.get()).render(values.apply(folder));
                    String source = MustacheTemplates.lines(found.get().text());
                    Checked checked = check.check(path, source, folder);
                    findings.addAll(checked.findings());
                    sizes.merge(
                            path,
                            checked.size(),
                            (one, other) ->
                                    one.worst().segments() >= other.worst().segments() ? one : other);
                } catch (InvalidConfig broken) {
                    findings.addAll(findings(broken, "template"));
                }
                return true;
            }
        }
        return false;
    }

    private Optional<Fetched.Found> fetch(String path) {
        return documents.fetch(path, null) instanceof Fetched.Found found ? Optional.of(found) : Optional.empty();
    }

    /** A reader's problems, each a finding. */
    static List<Finding> findings(InvalidConfig broken, String id) {
        return String.valueOf(broken.getMessage())
                .lines()
                .map(line -> {
                    Matcher problem = PROBLEM.matcher(line);
                    if (!problem.matches()) {
                        int colon = line.indexOf(": ");
                        return finding(colon < 0 ? "" : line.substring(0, colon), 1, 1, id, line.substring(colon + 1));
                    }
                    return finding(
                            problem.group(1),
                            Integer.parseInt(problem.group(2)),
                            Integer.parseInt(problem.group(3)),
                            id,
                            problem.group(4));
                })
                .toList();
    }

    /** What is wrong stands before the last semicolon, what to do behind it. */
    private static Finding finding(String file, int line, int column, String id, String said) {
        int advice = said.lastIndexOf("; ");
        String what = advice < 0 ? said : said.substring(0, advice);
        String fix = advice < 0 ? "mend it" : said.substring(advice + 2);
        return new Finding(Level.ERROR, file, line, column, id, what.strip(), fix);
    }
}
