package dev.pastdue.formats;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Review;
import dev.pastdue.core.strategy.Strategy.Timing;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a lender's strategy, strictly: a file with any error is no strategy. */
public final class StrategyReader {
    private static final List<String> KEYS = List.of(
            "lender",
            "locale",
            "ways-to-pay",
            "products",
            "episodes-from",
            "freshness",
            "scan-at",
            "calendar",
            "allowed-hours",
            "cap",
            "defer",
            "sms-per-second",
            "senders",
            "max-price-usd",
            "breaker",
            "salt",
            "paused",
            "gateway",
            "gateways",
            "eum",
            "dlt",
            "email",
            "demonstration",
            "hold",
            "complaint",
            "retry",
            "confirm-opt-out",
            "jurisdiction",
            "registration",
            "link-domains",
            "pay-link",
            "phone",
            "promise",
            "approval",
            "stages");
    private final Problems problems;
    private final Predicate<String> knowsTemplate;
    private final Predicate<String> knowsCalendar;
    private final @Nullable Function<String, Optional<Jurisdiction>> jurisdictions;
    private @Nullable Jurisdiction jurisdiction;

    private StrategyReader(
            Problems problems,
            Predicate<String> knowsTemplate,
            Predicate<String> knowsCalendar,
            @Nullable Function<String, Optional<Jurisdiction>> jurisdictions) {
        this.problems = problems;
        this.knowsTemplate = knowsTemplate;
        this.knowsCalendar = knowsCalendar;
        this.jurisdictions = jurisdictions;
    }

    /**
     * Reads a strategy.
     *
     * @param file its path, for the messages
     * @param version of the text
     * @throws InvalidConfig with every error found, one a line: {@code file:line:column: what is wrong; what to do}
     */
    public static Strategy read(String file, String text, String version) {
        return read(file, text, version, _ -> true, _ -> true);
    }

    /**
     * Reads a strategy and checks that the templates and the calendar that it names exist.
     *
     * @throws InvalidConfig as above
     */
    public static Strategy read(
            String file,
            String text,
            String version,
            Predicate<String> knowsTemplate,
            Predicate<String> knowsCalendar) {
        return read(file, text, version, knowsTemplate, knowsCalendar, null);
    }

    /**
     * Reads a strategy and checks that what it names exists.
     *
     * @param knowsTemplate whether there is a template of this name
     * @param knowsCalendar whether there is a calendar of this name
     * @param jurisdictions the jurisdiction of a name, empty where there is none; the strategy may be narrower, never wider. Null where
     *     they are not at hand: a name is then taken as it stands, for the gate has looked
     * @throws InvalidConfig as above, and where the jurisdiction's own file is wrong
     */
    public static Strategy read(
            String file,
            String text,
            String version,
            Predicate<String> knowsTemplate,
            Predicate<String> knowsCalendar,
            @Nullable Function<String, Optional<Jurisdiction>> jurisdictions) {
        var problems = new Problems(file);
        MappingNode root = YamlText.mapping(problems, text);
        var reader = new StrategyReader(problems, knowsTemplate, knowsCalendar, jurisdictions);
        Strategy strategy = reader.strategy(root, version);
        problems.throwIfAny();
        return strategy;
    }

    private Strategy strategy(MappingNode root, String version) {
        var keys = new YamlMapping(problems, root, KEYS);
        keys.optional("approval", node -> ApprovalReader.read(node, problems), Approval.USUAL);
        String named = keys.nullable("jurisdiction", this::jurisdiction);
        Timing timing = timing(keys);
        var windows = new WindowReader(problems, timing.allowedHours(), jurisdiction, timing.calendar() != null);
        return new Strategy(
                version,
                LenderReader.read(keys, problems),
                WordingReader.read(keys, problems),
                timing,
                LimitsReader.read(keys, problems, jurisdiction),
                SendingReader.read(keys, problems),
                RepliesReader.read(keys, problems),
                new Review(
                        keys.optional("demonstration", YamlTypes::truth, false),
                        named,
                        keys.optional("phone", node -> PhonesReader.allowed(node, problems), Set.of()),
                        keys.nullable("registration", YamlTypes::name)),
                keys.required("salt", YamlTypes::text, ""),
                new StagesReader(problems, windows, jurisdiction, knowsTemplate).read(keys));
    }

    private Timing timing(YamlMapping keys) {
        String calendar = keys.nullable("calendar", this::calendar);
        return new Timing(
                keys.nullable("episodes-from", YamlTypes::date),
                keys.required("freshness", YamlTypes::span, Duration.ZERO),
                keys.required("scan-at", YamlTypes::time, LocalTime.MIN),
                "none".equals(calendar) ? null : calendar,
                keys.required(
                        "allowed-hours",
                        node -> WindowReader.allowedHours(node, problems, jurisdiction),
                        WindowReader.ANY_HOURS));
    }

    private String calendar(Node node) throws Wrong {
        String name = YamlTypes.name(node);
        if (!name.equals("none") && !knowsCalendar.test(name)) {
            throw new Wrong(name + " is unknown; there is no calendars/" + name);
        }
        return name;
    }

    private String jurisdiction(Node node) throws Wrong {
        String name = JurisdictionReader.name(node);
        if (jurisdictions != null) {
            jurisdiction = jurisdictions
                    .apply(name)
                    .orElseThrow(() -> new Wrong(name + " is unknown; there is no " + JurisdictionReader.path(name)));
        }
        return name;
    }
}
