package dev.pastdue.sandbox.run;

import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Templates;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.formats.Gate;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.StrategyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The project's stack in an embedded AWS, with a lender's strategy, templates and calendars in its config bucket.
 *
 * @param home the project's folder: {@code template.yaml} lies there
 * @param maxRejects the share of bad rows past which a file is not taken for a book
 * @param gated whether the files go live by the gate; otherwise they do as they are, for their owner asks for it
 * @param gateway instead of the strategy's own; null for that
 */
public record StackSetup(
        Path home,
        Path strategyFile,
        Path templates,
        Path calendars,
        double maxRejects,
        boolean gated,
        @Nullable Gateway gateway) {
    /** The platform's secret, where the gateway is the reference platform. */
    private static final String SECRET = "pastdue-reference-platform";

    /** What links to pay are signed by here: always the same, so that two runs give the same texts, which reach nobody. */
    private static final String LINK_SECRET = "pastdue-local-run";

    /** What the configuration set is called where the strategy names none. */
    private static final String CONFIGURATION_SET = "pastdue";

    private static final Pattern GATEWAYS = Pattern.compile("(?m)^gateways?:.*\\R(?:[ \\t].*\\R)*");
    private static final Pattern EUM = Pattern.compile("(?m)^eum:");

    /** What a segment costs, for the gate, unless a stack says otherwise. */
    private static final BigDecimal USD_PER_SEGMENT = new BigDecimal("0.06");

    /** What the functions read: {@code templates/<template>/<locale>/<variant>.mustache} and {@code calendars/<name>/<year>.json}. */
    private static final Pattern DELIVERED = Pattern.compile(
            "templates/[^/]+/[^/]+/[^/.][^/]*\\.mustache|calendars/[^/]+/[0-9]{4}\\.json|registrations/[a-z0-9-]+\\.yaml");

    /** With files that go live by the gate. */
    public StackSetup(Path home, Path strategyFile, Path templates, Path calendars, double maxRejects) {
        this(home, strategyFile, templates, calendars, maxRejects, true);
    }

    /** By the strategy's own gateway. */
    public StackSetup(Path home, Path strategyFile, Path templates, Path calendars, double maxRejects, boolean gated) {
        this(home, strategyFile, templates, calendars, maxRejects, gated, null);
    }

    /** The same by another gateway than the strategy's own. */
    public StackSetup withGateway(Gateway other) {
        return new StackSetup(home, strategyFile, templates, calendars, maxRejects, gated, other);
    }

    /** The same with another strategy. */
    StackSetup withStrategy(Path file) {
        return new StackSetup(home, file, templates, calendars, maxRejects, gated, gateway);
    }

    /** Puts another strategy among the drafts, and answers its path there. */
    String putBeside(LocalAws aws, Stack stack, Path file) {
        boolean sameName = String.valueOf(file.getFileName()).equals(String.valueOf(strategyFile.getFileName()));
        String key = "strategies/" + (sameName ? "compared-" : "") + file.getFileName();
        new LocalGate(aws, stack, Clock.systemUTC()).draft(key, bytes(file));
        return key;
    }

    /** @throws InvalidConfig where the strategy, or a template or calendar that it names, is missing or wrong */
    public Strategy readStrategy() {
        Strategy strategy = StrategyReader.read(
                strategyFile.toString(),
                strategyText(),
                "file",
                template -> Files.isDirectory(templates.resolve(template)),
                calendar -> Files.isDirectory(calendars.resolve(calendar)),
                new JurisdictionFiles(home.resolve("jurisdictions"))::find);
        checkTemplates(strategy);
        return strategy;
    }

    private void checkTemplates(Strategy strategy) {
        Templates files = new MustacheTemplates(new FileDocuments(templates, calendars), Clock.systemUTC());
        for (Stage stage : strategy.withTexts()) {
            for (String variant : stage.variants().keySet()) {
                if (files.find(stage.template(), strategy.locale(), variant).isEmpty()) {
                    String path = Composer.path(stage.template(), strategy.locale(), variant);
                    throw new InvalidConfig(templates.resolve(path.substring("templates/".length()))
                            + ": no such file; add the template");
                }
            }
        }
    }

    /** How many errors the gate would find on this day. */
    public long errors(LocalDate today) {
        return judge(today, USD_PER_SEGMENT, null).findings().stream()
                .filter(finding -> finding.level() == Level.ERROR)
                .count();
    }

    /**
     * What the gate would say on this day.
     *
     * @param demonstrations as {@link Gate} takes it
     */
    public Gate.Report judge(LocalDate today, BigDecimal usdPerSegment, @Nullable Level demonstrations) {
        return new Gate(
                        new FileDocuments(templates, calendars),
                        new JurisdictionFiles(home.resolve("jurisdictions"))::find,
                        today,
                        usdPerSegment,
                        demonstrations)
                .check(strategyFile.toString(), strategyText());
    }

    /**
     * Makes the stack and fills its config bucket.
     *
     * @throws InvalidConfig with the gate's report, where it does not let the files live
     */
    public Stack create(LocalAws aws, Strategy strategy) {
        String strategyKey = strategyKey();
        LocalTime scanAt = strategy.scanAt();
        var parameters = new HashMap<>(Map.of(
                "StrategyKey",
                strategyKey,
                "LenderZone",
                strategy.lender().zone().getId(),
                "ScanScheduleExpression",
                "cron(" + scanAt.getMinute() + " " + scanAt.getHour() + " * * ? *)",
                // Nobody waits here for Monday: a run ends with a review of its own.
                "ReviewScheduleExpression",
                "cron(0 0 1 1 ? 2199)",
                "MaxRejects",
                Double.toString(maxRejects),
                "DeskShowsPersons",
                "true"));
        if (strategy.routes().all().contains(Gateway.HTTP)) {
            parameters.put("HttpGatewayUrl", aws.startPlatform(SECRET).url());
            parameters.put("HttpGatewaySecret", SECRET);
        }
        if (strategy.payLink() != null) {
            aws.putSecret(LINK_SECRET, LINK_SECRET);
            parameters.put("PayLinkSecret", LINK_SECRET);
        }
        if (strategy.routes().eum() != null) {
            aws.eum().addConfigurationSet(strategy.routes().eum().configurationSet());
        }
        Stack stack = Stack.create(StackTemplate.read(home.resolve("template.yaml")), "pastdue", parameters, aws);
        Map<String, byte[]> files = drafts(strategyKey);
        if (gated) {
            var gate = new LocalGate(aws, stack, Clock.systemUTC());
            files.forEach(gate::draft);
            // S3 tells of each; whichever comes last finds what this one does.
            gate.look(strategyKey).ifPresent(report -> {
                throw new InvalidConfig(report);
            });
        } else {
            var live = new LiveFiles(aws.s3Client(), stack.bucketName("ConfigBucket"));
            files.forEach(live::put);
        }
        return stack;
    }

    private String strategyKey() {
        return "strategies/" + strategyFile.getFileName();
    }

    /** The strategy's file as it is; by another gateway where one was asked for. */
    String strategyText() {
        String text = read(strategyFile);
        if (gateway == null) {
            return text;
        }
        String others = GATEWAYS.matcher(text.stripTrailing() + "\n").replaceAll("");
        String settings = gateway == Gateway.EUM && !EUM.matcher(text).find()
                ? "eum: {configuration-set: " + CONFIGURATION_SET + "}\n"
                : "";
        return others + "gateway: " + gateway.name().toLowerCase(Locale.ROOT) + "\n" + settings;
    }

    /**
     * Puts another text in the strategy's place, as a person does in the console, and has the gate look at it.
     *
     * @throws InvalidConfig with the gate's report, where it does not let it live
     */
    void putStrategy(LocalAws aws, Stack stack, String text) {
        new LocalGate(aws, stack, Clock.systemUTC())
                .put(strategyKey(), text.getBytes(StandardCharsets.UTF_8))
                .ifPresent(report -> {
                    throw new InvalidConfig(report);
                });
    }

    /** Strategy, templates and calendars, by the paths under which they go live; what is none of them, such as a licence, stays here. */
    public Map<String, byte[]> drafts(String strategyKey) {
        var files = new TreeMap<String, byte[]>();
        files.put(strategyKey, strategyText().getBytes(StandardCharsets.UTF_8));
        var folders = new TreeMap<>(Map.of("templates/", templates, "calendars/", calendars));
        Path registrations = calendars.resolveSibling("registrations");
        if (Files.isDirectory(registrations)) {
            folders.put("registrations/", registrations);
        }
        folders.forEach((prefix, folder) -> {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).forEach(file -> {
                    String path = prefix + folder.relativize(file).toString().replace('\\', '/');
                    if (DELIVERED.matcher(path).matches()) {
                        files.put(path, bytes(file));
                    }
                });
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder, e);
            }
        });
        return files;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
