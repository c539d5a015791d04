package dev.pastdue.formats;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Breaker;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hold;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Limits;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.core.strategy.Strategy.Replies;
import dev.pastdue.core.strategy.Strategy.Retry;
import dev.pastdue.core.strategy.Strategy.Review;
import dev.pastdue.core.strategy.Strategy.Sending;
import dev.pastdue.core.strategy.Strategy.Timing;
import dev.pastdue.core.strategy.Strategy.Wording;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.Window.On;
import dev.pastdue.core.strategy.Window.Span;
import dev.pastdue.core.text.LanguageTags;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
            "max-price-usd",
            "breaker",
            "salt",
            "paused",
            "gateway",
            "gateways",
            "eum",
            "dlt",
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
            "approval",
            "stages");
    private static final List<String> LENDER =
            List.of("name", "signature", "zone", "region", "hotline", "sender-id", "origination-number", "in-locale");
    private static final List<String> STAGE = List.of(
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
            "earlier-contacts");
    private static final int MAX_STAGES = 50;
    private static final int MAX_PRODUCTS = 500;
    private static final int LAST_DAY = 36_500;
    /** No calendar is looked at further ahead. */
    private static final int MAX_PAY_BY = 30;

    private static final int MAX_WINDOWS = 10;
    private static final Pattern SENDER_ID = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}");
    /** Country codes as the ITU assigned them (E.164's list of assigned country codes), and what of a range follows. */
    static final Pattern PHONE_BEGINNING = Pattern.compile(
            "\\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
                    + "|21[1-368]|2[2346][0-9]|25[0-8]|29[01789]|35[0-9]|37[0-8]|38[0-35-79]|42[0-13]|5[09][0-9]"
                    + "|67[02-9]|68[0-35-9]|69[0-2]|80[08]|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68])(?<range>[0-9]*)");

    private static final int MIN_OF_RANGE = 2;
    private static final int MAX_OF_BEGINNING = 11;
    private static final Pattern ORIGINATION_NUMBER = Pattern.compile("\\+?[0-9]{5,14}");
    /** Stands in for hours that could not be read, so that no window lies outside them. */
    private static final Hours ANY_HOURS = new Hours(LocalTime.MIN, LocalTime.MAX);

    private final Problems problems;

    private final Predicate<String> knowsTemplate;
    private final Predicate<String> knowsCalendar;
    private final @Nullable Function<String, Optional<Jurisdiction>> jurisdictions;
    private @Nullable Jurisdiction jurisdiction;
    private @Nullable String calendar;

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
        String locale = keys.required("locale", YamlTypes::locale, "");
        String named = keys.nullable("jurisdiction", this::jurisdiction);
        keys.optional("approval", node -> approval(problems, node), Approval.USUAL);
        Hours allowed = keys.required("allowed-hours", this::allowedHours, ANY_HOURS);
        Set<String> domains = Set.copyOf(keys.optional("link-domains", StrategyReader::domains, List.of()));
        return new Strategy(
                version,
                lender(keys),
                new Wording(
                        locale,
                        waysToPay(keys, locale),
                        keys.optional("products", this::products, Map.of()),
                        domains,
                        keys.nullable("pay-link", node -> PayLink.read(node, domains))),
                new Timing(
                        keys.nullable("episodes-from", YamlTypes::date),
                        keys.required("freshness", YamlTypes::span, Duration.ZERO),
                        keys.required("scan-at", YamlTypes::time, LocalTime.MIN),
                        calendar(keys),
                        allowed),
                new Limits(
                        cap(keys),
                        inside(keys, "defer", "max-days", YamlTypes.count(0, 30), 0),
                        keys.required("breaker", this::breaker, new Breaker(1, null, null))),
                new Sending(
                        keys.required("sms-per-second", YamlTypes.count(1, 10_000), 1),
                        keys.required("max-price-usd", StrategyReader::price, BigDecimal.ONE),
                        keys.optional("retry", this::retry, Retry.NONE),
                        keys.optional("paused", YamlTypes::truth, false),
                        RoutesReader.read(keys, problems)),
                new Replies(
                        answering(keys, keys.optional("hold", this::hold, Hold.USUAL)),
                        keys.optional("confirm-opt-out", YamlTypes::truth, true)),
                new Review(
                        keys.optional("demonstration", YamlTypes::truth, false),
                        named,
                        keys.optional("phone", this::phonesAllowed, Set.of()),
                        keys.nullable("registration", YamlTypes::name)),
                keys.required("salt", YamlTypes::text, ""),
                stages(keys, allowed));
    }

    /** Who must agree to drafts; as usual where the strategy says nothing, or nothing that can be read. */
    static Approval approvalOf(String text) {
        var problems = new Problems("");
        try {
            MappingNode root = YamlText.mapping(problems, text);
            Approval read = new YamlMapping(problems, root, List.of())
                    .optional("approval", node -> approval(problems, node), Approval.USUAL);
            problems.throwIfAny();
            return read;
        } catch (InvalidConfig unreadable) {
            return Approval.USUAL;
        }
    }

    private static Approval approval(Problems problems, Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("needed", "by"));
        Kind<Approval.Needed> needed = each -> switch (YamlTypes.text(each)) {
            case "always" -> Approval.Needed.ALWAYS;
            case "findings" -> Approval.Needed.FINDINGS;
            case "never" -> Approval.Needed.NEVER;
            default -> throw new Wrong("is none of always, findings and never");
        };
        return new Approval(
                own.optional("needed", needed, Approval.Needed.FINDINGS),
                Set.copyOf(own.optional("by", YamlTypes::texts, List.of())));
    }

    private Lender lender(YamlMapping keys) {
        Kind<Lender> lender = node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), LENDER);
            return new Lender(
                    own.required("name", YamlTypes::text, ""),
                    own.required("signature", YamlTypes::text, ""),
                    own.required("zone", YamlTypes::zone, ZoneOffset.UTC),
                    own.required("region", YamlTypes::region, ""),
                    own.required("hotline", YamlTypes::text, ""),
                    own.nullable(
                            "sender-id",
                            YamlTypes.matching(
                                    SENDER_ID,
                                    "is not a sender ID; use 3 to 11 letters, digits and hyphens with at least one letter")),
                    own.nullable(
                            "origination-number",
                            YamlTypes.matching(
                                    ORIGINATION_NUMBER,
                                    "is not a number to send from; write 5 to 14 digits, with or without +")),
                    own.optional("in-locale", this::inLocale, Map.of()));
        };
        return keys.required("lender", lender, new Lender("", "", ZoneOffset.UTC, "", "", null, null, Map.of()));
    }

    private Map<String, Named> inLocale(Node node) throws Wrong {
        Kind<Named> named = each -> {
            var names = new YamlMapping(problems, YamlTypes.mapping(each), List.of("name", "signature"));
            return new Named(
                    names.required("name", YamlTypes::text, ""), names.required("signature", YamlTypes::text, ""));
        };
        return byLocale(node, named, new Named("", ""));
    }

    /** Values by locale, each locale in its usual form. */
    private <T> Map<String, T> byLocale(Node node, Kind<T> kind, T standIn) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        Map<String, T> written = own.each(
                kind,
                standIn,
                tag -> YamlTypes.isLocale(tag) ? null : "is not a locale; write a BCP 47 tag such as zh-TW");
        var read = new LinkedHashMap<String, T>();
        written.forEach((tag, value) -> {
            if (read.put(LanguageTags.canonical(tag).orElse(tag), value) != null) {
                problems.add(own.at(tag), tag + " stands twice in another case; keep one");
            }
        });
        return read;
    }

    /** How products are called, by the book's name of each and then by locale. */
    private Map<String, Map<String, String>> products(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        Kind<Map<String, String>> names = each -> {
            Map<String, String> read = byLocale(each, YamlTypes::text, "");
            if (read.isEmpty()) {
                throw new Wrong("names no locale; write {en: credit card}");
            }
            return read;
        };
        Map<String, Map<String, String>> products = own.each(
                names, Map.of(), product -> product.isBlank() ? "is empty; write the product as the book does" : null);
        if (products.size() > MAX_PRODUCTS) {
            throw new Wrong("has more than " + MAX_PRODUCTS + " products; keep fewer");
        }
        return products;
    }

    private Map<String, List<String>> waysToPay(YamlMapping keys, String locale) {
        Kind<Map<String, List<String>>> ways = node -> {
            Map<String, List<String>> read = byLocale(node, YamlTypes::texts, List.of());
            boolean covered = read.containsKey(locale)
                    || read.containsKey(Locale.forLanguageTag(locale).getLanguage());
            if (!locale.isEmpty() && !covered) {
                throw new Wrong("lacks the strategy's own locale; add " + locale);
            }
            return read;
        };
        return keys.required("ways-to-pay", ways, Map.of());
    }

    private @Nullable String calendar(YamlMapping keys) {
        String name = keys.nullable("calendar", node -> {
            String written = YamlTypes.name(node);
            return written.equals("none") ? written : known(written, knowsCalendar, "calendars/");
        });
        calendar = "none".equals(name) ? null : name;
        return calendar;
    }

    private static String known(String name, Predicate<String> knows, String folder) throws Wrong {
        if (!knows.test(name)) {
            throw new Wrong(name + " is unknown; there is no " + folder + name);
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

    private static List<String> domains(Node node) throws Wrong {
        if (YamlTypes.list(node).isEmpty()) {
            return List.of();
        }
        List<String> domains = YamlTypes.texts(node);
        for (String domain : domains) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new Wrong("has " + domain + ", which is not a domain; write it as example.com, in small letters");
            }
        }
        return domains;
    }

    private Set<String> phonesAllowed(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("allow"));
        return Set.copyOf(own.optional("allow", StrategyReader::beginnings, List.of()));
    }

    private static List<String> beginnings(Node node) throws Wrong {
        if (YamlTypes.list(node).isEmpty()) {
            return List.of();
        }
        List<String> beginnings = YamlTypes.texts(node);
        for (String beginning : beginnings) {
            Matcher matcher = PHONE_BEGINNING.matcher(beginning);
            if (!matcher.matches()) {
                throw new Wrong("has " + beginning
                        + ", which begins no number in E.164; write + and the country code first, such"
                        + " as \"+1738\"");
            }
            int range = matcher.group("range").length();
            if (range < MIN_OF_RANGE) {
                throw new Wrong("has " + beginning + ", which is as wide as a country; write at least " + MIN_OF_RANGE
                        + " digits after the country code, those of the new range");
            }
            if (beginning.length() > MAX_OF_BEGINNING) {
                throw new Wrong(
                        "has " + beginning + ", which is as long as a number; write only how the new range begins");
            }
        }
        return beginnings;
    }

    private Cap cap(YamlMapping keys) {
        Kind<Cap> cap = node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("notices", "days"));
            var read = new Cap(
                    own.required("notices", YamlTypes.count(1, 1000), 1),
                    own.required("days", YamlTypes.count(1, 30), 1));
            if (jurisdiction != null && !jurisdiction.allows(read)) {
                throw new Wrong("is looser than that of " + jurisdiction.name() + "; at most "
                        + jurisdiction.cap().notices() + " in "
                        + jurisdiction.cap().days() + " days");
            }
            return read;
        };
        return keys.required("cap", cap, new Cap(1, 1));
    }

    private Hold hold(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("claimed-paid", "promise", "unread"));
        return new Hold(
                own.optional("claimed-paid", StrategyReader::days, Hold.USUAL.claimedPaid()),
                own.optional("promise", StrategyReader::days, Hold.USUAL.promise()),
                own.optional("unread", StrategyReader::days, Hold.USUAL.unread()),
                Hold.USUAL.answerComplaint());
    }

    private Hold answering(YamlMapping keys, Hold hold) {
        Duration within = keys.optional("complaint", this::answerWithin, Hold.USUAL.answerComplaint());
        return new Hold(hold.claimedPaid(), hold.promise(), hold.unread(), within);
    }

    private Duration answerWithin(Node node) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of("answer-within"))
                .optional("answer-within", StrategyReader::days, Hold.USUAL.answerComplaint());
    }

    private static Duration days(Node node) throws Wrong {
        Duration span = YamlTypes.span(node);
        if (!span.equals(Duration.ofDays(span.toDays())) || span.toDays() > 90) {
            throw new Wrong("is not 1 to 90 whole days; write 3d");
        }
        return span;
    }

    private Retry retry(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("undelivered", "after"));
        return new Retry(
                own.required("undelivered", YamlTypes.count(0, 3), 0),
                own.optional("after", YamlTypes::span, Retry.NONE.after()));
    }

    private <T> T inside(YamlMapping keys, String outer, String inner, Kind<T> kind, T standIn) {
        return keys.required(
                outer,
                node -> new YamlMapping(problems, YamlTypes.mapping(node), List.of(inner))
                        .required(inner, kind, standIn),
                standIn);
    }

    private Breaker breaker(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("jump", "spend-per-day", "failed"));
        return new Breaker(
                own.required(
                                "jump",
                                YamlTypes.decimal(BigDecimal.ONE, "is less than 1; write a number such as 3"),
                                BigDecimal.ONE)
                        .doubleValue(),
                own.nullable("spend-per-day", StrategyReader::dollars),
                own.nullable("failed", StrategyReader::borne));
    }

    private static BigDecimal dollars(Node node) throws Wrong {
        BigDecimal dollars = YamlTypes.decimal(node);
        if (dollars.signum() <= 0) {
            throw new Wrong("is not more than 0; write what the texts of a day may cost in US dollars, such as 500.00");
        }
        return dollars;
    }

    private static double borne(Node node) throws Wrong {
        double share = YamlTypes.share(node);
        if (share <= 0 || share >= 1) {
            throw new Wrong("is not between 0 and 1; write the share of the last texts that may fail, such as 0.2");
        }
        return share;
    }

    private static BigDecimal price(Node node) throws Wrong {
        BigDecimal price = YamlTypes.decimal(node);
        if (price.signum() <= 0) {
            throw new Wrong("is not more than 0; write what a text may cost at most, such as 0.20");
        }
        return price;
    }

    private Hours allowedHours(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("from", "to"));
        Hours hours = hours(own);
        if (jurisdiction != null && !hours.equals(ANY_HOURS)) {
            Hours widest = jurisdiction.hours();
            if (hours.from().isBefore(widest.from())) {
                problems.add(
                        own.at("from"),
                        "from is before the hours of " + jurisdiction.name() + "; begin at " + widest.from()
                                + " or later");
            }
            if (hours.to().isAfter(widest.to())) {
                problems.add(
                        own.at("to"),
                        "to is after the hours of " + jurisdiction.name() + "; end at " + widest.to() + " or earlier");
            }
        }
        return hours;
    }

    private Hours hours(YamlMapping own) {
        LocalTime from = own.required("from", YamlTypes::time, LocalTime.MIN);
        LocalTime to = own.required("to", YamlTypes::time, LocalTime.MAX);
        if (!from.isBefore(to)) {
            problems.add(own.at("to"), "to is not after from; write hours of one day, such as 08:00 to 21:00");
            return ANY_HOURS;
        }
        return new Hours(from, to);
    }

    /** A stage, as far as it could be read, and where its name and days stand. */
    private record Read(Stage stage, boolean daysKnown, Node name, Node days) {}

    /** @param to null for no end */
    private record Days(int from, @Nullable Integer to) {}

    private List<Stage> stages(YamlMapping keys, Hours allowed) {
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
                    read.add(stage(mapping, allowed));
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

    private Read stage(MappingNode mapping, Hours allowed) {
        var keys = new YamlMapping(problems, mapping, STAGE);
        var unknown = new Days(0, 0);
        Days days = keys.required("days", StrategyReader::daysPastDue, unknown);
        if (jurisdiction != null && days.from() > 0 && days.from() < jurisdiction.firstDay()) {
            problems.add(
                    keys.at("days"),
                    "days begin before " + jurisdiction.name() + " allows; begin on day " + jurisdiction.firstDay()
                            + " or later");
        }
        Window window = window(keys, allowed);
        Stage stage = new Stage(
                keys.required("name", YamlTypes::name, ""),
                days.from(),
                days.to(),
                keys.required(
                        "least",
                        YamlTypes.decimal(BigDecimal.ZERO, "is less than 0; write an amount such as 1.00"),
                        BigDecimal.ZERO),
                keys.required("template", node -> known(YamlTypes.name(node), knowsTemplate, "templates/"), ""),
                window,
                keys.required("variants", this::variants, new TreeMap<>()),
                keys.optional("hold-out", YamlTypes::share, 0.0),
                keys.optional("hours", new HoursReader(problems, window)::read, new TreeMap<>()),
                new Stage.Says(
                        keys.nullable("pay-by", this::workdays),
                        keys.optional("earlier-contacts", YamlTypes::truth, false)));
        return new Read(stage, days.from() > 0, keys.at("name"), keys.at("days"));
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

    /** One window, or several: open where any is. */
    private Window window(YamlMapping keys, Hours allowed) {
        var any = new Span(ANY_HOURS, On.ANY);
        Kind<List<Span>> several = node -> {
            List<Node> items = YamlTypes.list(node);
            if (items.isEmpty() || items.size() > MAX_WINDOWS) {
                throw new Wrong("does not have 1 to " + MAX_WINDOWS + " windows; write [{from: …, to: …, on: …}, …]");
            }
            var spans = new ArrayList<Span>();
            for (Node item : items) {
                spans.add(span(allowed).read(item));
            }
            return spans;
        };
        var asked = new AtomicBoolean();
        List<Span> windows = keys.optional(
                "windows",
                node -> {
                    asked.set(true);
                    return several.read(node);
                },
                List.of(any));
        if (!asked.get()) {
            return new Window(List.of(keys.required("window", span(allowed), any)));
        }
        if (keys.nullable("window", span(allowed)) != null) {
            problems.add(keys.at("window"), "window stands beside windows; keep one of the two");
        }
        return new Window(windows);
    }

    private Kind<Span> span(Hours allowed) {
        return node -> {
            var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("from", "to", "on"));
            Hours hours = hours(own);
            boolean read = !hours.equals(ANY_HOURS);
            if (read && hours.from().isBefore(allowed.from())) {
                problems.add(
                        own.at("from"),
                        "from is before allowed-hours; open the window at " + allowed.from() + " or later");
            }
            if (read && !hours.to().equals(LocalTime.MAX) && hours.to().isAfter(allowed.to())) {
                problems.add(
                        own.at("to"), "to is after allowed-hours; close the window at " + allowed.to() + " or earlier");
            }
            On on = own.required("on", StrategyReader::on, On.ANY);
            if (on.isOfHolidays() && calendar == null) {
                problems.add(own.at("on"), "on asks for holidays, and there is no calendar; name one that has them");
            }
            if (jurisdiction != null && !jurisdiction.allows(on)) {
                problems.add(
                        own.at("on"),
                        "on is wider than " + jurisdiction.name() + " allows; write " + written(jurisdiction.on()));
            }
            return new Span(hours, on);
        };
    }

    private static String written(On on) {
        return on.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static On on(Node node) throws Wrong {
        return switch (YamlTypes.text(node)) {
            case "any" -> On.ANY;
            case "workdays" -> On.WORKDAYS;
            case "restdays" -> On.RESTDAYS;
            case "holidays" -> On.HOLIDAYS;
            case "not-holidays" -> On.NOT_HOLIDAYS;
            default ->
                throw new Wrong("is not a kind of days; write any, workdays, restdays, holidays or not-holidays");
        };
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
}
