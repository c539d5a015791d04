package dev.pastdue.sandbox.carrier;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.Problems;
import dev.pastdue.formats.YamlMapping;
import dev.pastdue.formats.YamlMapping.Wrong;
import dev.pastdue.formats.YamlText;
import dev.pastdue.formats.YamlTypes;
import dev.pastdue.sandbox.carrier.CarrierSettings.Delay;
import dev.pastdue.sandbox.carrier.CarrierSettings.Fate;
import dev.pastdue.sandbox.carrier.CarrierSettings.Publishing;
import dev.pastdue.sandbox.carrier.CarrierSettings.Receipts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a carrier's file, strictly; what it leaves out is as usual ({@link CarrierSettings#USUAL}). */
public final class CarrierReader {
    private static final List<String> KEYS =
            List.of("failures", "delay", "receipts", "publish", "phones", "usd-per-part", "spend-limit-usd");
    private static final CarrierSettings USUAL = CarrierSettings.USUAL;
    private static final Duration LATEST = Duration.ofDays(3);
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");
    private static final Pattern ENDING = Pattern.compile("\\+?[0-9]{1,15}");
    private static final Pattern BEGINNING = Pattern.compile("\\+[0-9]{0,14}");

    private final Problems problems;

    private CarrierReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * Reads a carrier's file.
     *
     * @throws InvalidConfig with every error found, one a line: {@code file:line:column: what is wrong; what to do}
     */
    public static CarrierSettings read(Path path) {
        try {
            return read(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw InvalidConfig.missing(path.toString());
        }
    }

    /** The same of a text; {@code file} is its path, for the messages. */
    static CarrierSettings read(String file, String text) {
        var problems = new Problems(file);
        var keys = new YamlMapping(problems, YamlText.mapping(problems, text), KEYS);
        CarrierSettings settings = new CarrierReader(problems).settings(keys);
        problems.throwIfAny();
        return settings;
    }

    private CarrierSettings settings(YamlMapping keys) {
        return new CarrierSettings(
                keys.optional("failures", this::failures, USUAL.failures()),
                keys.optional("delay", this::delay, USUAL.delay()),
                keys.optional("receipts", this::receipts, USUAL.receipts()),
                keys.optional("publish", this::publish, USUAL.publish()),
                keys.optional("phones", this::phones, USUAL.phones()),
                keys.optional("usd-per-part", this::usdPerPart, USUAL.usdPerPart()),
                keys.nullable("spend-limit-usd", CarrierReader::usd));
    }

    private SortedMap<Failure, Double> failures(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), Failure.allWords());
        var shares = new TreeMap<Failure, Double>();
        own.each(YamlTypes::share, 0.0, _ -> null)
                .forEach((words, share) -> Failure.of(words).ifPresent(failure -> shares.put(failure, share)));
        BigDecimal sum = shares.values().stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            throw new Wrong("add up to " + sum.toPlainString() + ", more than 1; lower the shares");
        }
        return shares;
    }

    private Delay delay(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("median", "late", "most"));
        var delay = new Delay(
                own.optional("median", CarrierReader::span, USUAL.delay().median()),
                own.optional("late", YamlTypes::share, USUAL.delay().late()),
                own.optional("most", CarrierReader::span, USUAL.delay().most()));
        if (delay.median().compareTo(delay.most()) > 0) {
            throw new Wrong(
                    own.at("median"), "has a median of more than most; let half the receipts come before the latest");
        }
        return delay;
    }

    private static Duration span(Node node) throws Wrong {
        String advice = "; write it as 500ms, 3s, 10m or 72h";
        Matcher span = SPAN.matcher(YamlTypes.isNumber(node) ? "" : YamlTypes.text(node));
        if (!span.matches()) {
            throw new Wrong("is not a length of time" + advice);
        }
        long count = Long.parseLong(span.group(1));
        Duration length = switch (span.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            default -> Duration.ofHours(count);
        };
        if (length.isZero() || length.compareTo(LATEST) > 0) {
            throw new Wrong("is not more than nothing and at most 72h, which is how late AWS may be" + advice);
        }
        return length;
    }

    private Receipts receipts(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("lost", "repeated", "contradictory"));
        return new Receipts(
                own.optional("lost", YamlTypes::share, USUAL.receipts().lost()),
                own.optional("repeated", YamlTypes::share, USUAL.receipts().repeated()),
                own.optional("contradictory", YamlTypes::share, USUAL.receipts().contradictory()));
    }

    private Publishing publish(Node node) throws Wrong {
        var own = new YamlMapping(
                problems, YamlTypes.mapping(node), List.of("throttled", "server-errors", "hangs", "dropped"));
        return new Publishing(
                own.optional("throttled", YamlTypes::share, USUAL.publish().throttled()),
                own.optional("server-errors", YamlTypes::share, USUAL.publish().serverErrors()),
                own.optional("hangs", YamlTypes::share, USUAL.publish().hangs()),
                own.optional("dropped", YamlTypes::share, USUAL.publish().dropped()));
    }

    private Map<String, Fate> phones(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        return own.each(
                CarrierReader::always,
                new Fate(Optional.empty()),
                ending -> ENDING.matcher(ending).matches()
                        ? null
                        : "is not how a number ends; write its last digits such as \"0142\", or all of it with +");
    }

    private static Fate always(Node node) throws Wrong {
        String words = YamlTypes.text(node);
        if (words.equals("delivered")) {
            return new Fate(Optional.empty());
        }
        Optional<Failure> failure = Failure.of(words);
        if (failure.isEmpty()) {
            throw new Wrong("is neither delivered nor a failure in AWS's words; write one of "
                    + String.join(", ", Failure.allWords()));
        }
        return new Fate(failure);
    }

    private Map<String, BigDecimal> usdPerPart(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        Map<String, BigDecimal> prices = own.each(
                CarrierReader::usd,
                BigDecimal.ZERO,
                beginning -> BEGINNING.matcher(beginning).matches()
                        ? null
                        : "is not how a number begins; write such as \"+886\", or \"+\" for every number");
        if (!prices.containsKey("+")) {
            throw new Wrong("lacks the price of every other number; add \"+\": 0.06");
        }
        return prices;
    }

    private static BigDecimal usd(Node node) throws Wrong {
        return YamlTypes.decimal(BigDecimal.ZERO, "is less than 0; write US dollars such as 0.06")
                .read(node);
    }
}
