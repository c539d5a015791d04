package dev.pastdue.formats;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The key {@code stages} of a strategy. */
final class StagesReader {
    private static final List<String> KEYS = List.of(
            "name",
            "days",
            "least",
            "template",
            "window",
            "windows",
            "variants",
            "hold-out",
            "hours",
            "pay-by",
            "earlier-contacts",
            "channels");
    private static final int MAX_STAGES = 50;
    private static final int LAST_DAY = 36_500;
    /** No calendar is looked at further ahead. */
    private static final int MAX_PAY_BY = 30;

    /** A stage, as far as it could be read, and where its name and days stand. */
    private record Read(Stage stage, boolean daysKnown, Node name, Node days) {}

    /** @param to null for no end */
    private record Days(int from, @Nullable Integer to) {}

    private final Problems problems;
    private final WindowReader windows;
    private final @Nullable Jurisdiction jurisdiction;
    private final Predicate<String> knowsTemplate;

    /** @param jurisdiction before whose first day no stage may begin; null for none */
    StagesReader(
            Problems problems,
            WindowReader windows,
            @Nullable Jurisdiction jurisdiction,
            Predicate<String> knowsTemplate) {
        this.problems = problems;
        this.windows = windows;
        this.jurisdiction = jurisdiction;
        this.knowsTemplate = knowsTemplate;
    }

    List<Stage> read(YamlMapping keys) {
        Kind<List<Stage>> stages = node -> {
            List<Node> items = YamlTypes.list(node);
            if (items.isEmpty()) {
                throw new Wrong("is an empty list; write at least one stage");
            }
            if (items.size() > MAX_STAGES) {
                throw new Wrong(items.get(MAX_STAGES), "has more than " + MAX_STAGES + " stages; keep fewer");
            }
            var read = new ArrayList<Read>();
            for (Node item : items) {
                if (item instanceof MappingNode mapping) {
                    read.add(stage(mapping));
                } else {
                    problems.add(item, "a stage is not keys and values; write {name: …, days: …}");
                }
            }
            compare(read);
            return read.stream()
                    .map(Read::stage)
                    .sorted(Comparator.comparingInt(Stage::from))
                    .toList();
        };
        return keys.required("stages", stages, List.of());
    }

    private Read stage(MappingNode mapping) {
        var keys = new YamlMapping(problems, mapping, KEYS);
        var unknown = new Days(0, 0);
        Days days = keys.required("days", StagesReader::daysPastDue, unknown);
        if (jurisdiction != null && days.from() > 0 && days.from() < jurisdiction.firstDay()) {
            problems.add(
                    keys.at("days"),
                    "days begin before " + jurisdiction.name() + " allows; begin on day " + jurisdiction.firstDay()
                            + " or later");
        }
        Window window = windows.read(keys);
        Stage stage = new Stage(
                keys.required("name", YamlTypes::name, ""),
                days.from(),
                days.to(),
                keys.required(
                        "least",
                        YamlTypes.decimal(BigDecimal.ZERO, "is less than 0; write an amount such as 1.00"),
                        BigDecimal.ZERO),
                keys.required("template", this::template, ""),
                window,
                keys.required("variants", this::variants, new TreeMap<>()),
                keys.optional("hold-out", YamlTypes::share, 0.0),
                keys.optional("hours", new HoursReader(problems, window)::read, new TreeMap<>()),
                new Stage.Says(
                        keys.nullable("pay-by", this::workdays),
                        keys.optional("earlier-contacts", YamlTypes::truth, false),
                        keys.optional("channels", StagesReader::channels, Channel.USUAL)));
        return new Read(stage, days.from() > 0, keys.at("name"), keys.at("days"));
    }

    private static List<Channel> channels(Node node) throws Wrong {
        var channels = new ArrayList<Channel>();
        for (Node item : YamlTypes.list(node)) {
            String written = YamlTypes.text(item);
            Channel channel = Stream.of(Channel.values())
                    .filter(each -> each.written().equals(written))
                    .findFirst()
                    .orElseThrow(() -> new Wrong(
                            item,
                            "has " + written + ", which is no channel; write sms, email, letter, push, call or visit"));
            if (channels.contains(channel)) {
                throw new Wrong(item, "names " + written + " twice; keep the first");
            }
            channels.add(channel);
        }
        if (channels.isEmpty()) {
            throw new Wrong("names no channel; write [sms], or leave it out");
        }
        return channels;
    }

    private Integer workdays(Node node) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of("workdays"))
                .required("workdays", YamlTypes.count(1, MAX_PAY_BY), 1);
    }

    private static Days daysPastDue(Node node) throws Wrong {
        List<Node> items = YamlTypes.list(node);
        if (items.size() != 2) {
            throw new Wrong("does not have two items; write the first and the last day such as [1, 6], or [90, null]");
        }
        int from = day(items.getFirst());
        Integer to = YamlMapping.isNull(items.getLast()) ? null : Integer.valueOf(day(items.getLast()));
        if (to != null && to < from) {
            throw new Wrong(items.getLast(), "ends before it begins; write the smaller day first");
        }
        return new Days(from, to);
    }

    private static int day(Node item) throws Wrong {
        try {
            return YamlTypes.count(1, LAST_DAY).read(item);
        } catch (Wrong wrong) {
            throw new Wrong(item, "has a day that " + wrong.getMessage());
        }
    }

    private SortedMap<String, Integer> variants(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        var weights = new TreeMap<>(own.each(
                YamlTypes.count(1, 1_000_000),
                1,
                name -> YamlTypes.isName(name) ? null : "is not a variant's name; use a-z, 0-9 and - only"));
        if (weights.isEmpty()) {
            throw new Wrong("names no variant; write {a: 1}");
        }
        return weights;
    }

    private void compare(List<Read> stages) {
        for (int j = 1; j < stages.size(); j++) {
            Read later = stages.get(j);
            for (Read earlier : stages.subList(0, j)) {
                String name = later.stage().name();
                if (!name.isEmpty() && name.equals(earlier.stage().name())) {
                    problems.add(later.name(), "two stages are named " + name + "; rename one");
                }
                if (earlier.daysKnown() && later.daysKnown() && overlap(earlier.stage(), later.stage())) {
                    problems.add(
                            later.days(),
                            "the stages " + spoken(earlier.stage()) + " and " + spoken(later.stage())
                                    + " overlap; let each day be in one stage");
                }
            }
        }
    }

    private static boolean overlap(Stage a, Stage b) {
        return a.contains(b.from()) || b.contains(a.from());
    }

    private static String spoken(Stage stage) {
        return stage.name() + " (days " + stage.from() + (stage.to() == null ? " on)" : " to " + stage.to() + ")");
    }

    private String template(Node node) throws Wrong {
        String name = YamlTypes.name(node);
        if (!knowsTemplate.test(name)) {
            throw new Wrong(name + " is unknown; there is no templates/" + name);
        }
        return name;
    }
}
