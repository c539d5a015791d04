package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.formats.CalendarReader;
import dev.pastdue.formats.JurisdictionReader;
import dev.pastdue.formats.RegistrationReader;
import dev.pastdue.formats.StrategyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schemas that editors use know what the readers know: each key, what is required, and no value wrong that a reader takes. */
class EditorSchemasTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path HOME = Path.of("..");
    private static final String UNKNOWN = "zzz-unknown-zzz";
    private static final Pattern KEYS =
            Pattern.compile("unknown key \"" + UNKNOWN + "\"; remove it, the keys here are (.*)");
    private static final String STRATEGY = """
        demonstration: true
        lender: {name: Bank, signature: "[Bank]", zone: Asia/Taipei, region: TW, hotline: "400-000-0000", sender-id: BANK, origination-number: "+12125550100", in-locale: {en: {name: Bank, signature: "[Bank]"}}}
        locale: en
        ways-to-pay: {en: [the app, a branch]}
        products: {card: {en: credit card}}
        episodes-from: 2005-09-01
        freshness: 36h
        scan-at: "09:30"
        calendar: cn
        jurisdiction: TW
        registration: mine
        link-domains: [example.com]
        pay-link: "https://pay.example.com/{token}"
        phone: {allow: ["+1738"]}
        allowed-hours: {from: "08:00", to: "21:00"}
        cap: {notices: 1, days: 3}
        defer: {max-days: 3}
        sms-per-second: 20
        senders: [{number: "+12125550100", parts-per-second: 3, parts-per-day: 2000, country: "+1"}]
        max-price-usd: 0.20
        breaker: {jump: 3, spend-per-day: 500.00, failed: 0.2}
        salt: autumn
        paused: false
        gateway: eum
        eum: {configuration-set: set, protect-configuration: id, pool: id}
        dlt: {entity-id: id, template-ids: {reminder/en/a: id}}
        email: {from: notices@bank.example, configuration-set: set, contact-list: list}
        hold: {claimed-paid: 3d, promise: 14d, unread: 7d}
        promise: {remind: true}
        complaint: {answer-within: 7d}
        retry: {undelivered: 1, after: 4h}
        confirm-opt-out: true
        approval: {needed: always, by: [Mei]}
        stages:
          - {name: one, days: [1, 6], least: 1.00, template: one, window: {from: "09:00", to: "20:00", on: any}, variants: {a: 1}, hold-out: 0.05,
             hours: {early: {from: "09:00", to: "12:00", weight: 1}, late: {from: "12:00", to: "20:00", weight: 1}}, pay-by: {workdays: 5}, earlier-contacts: true, channels: [sms, letter]}
          - {name: two, days: [7, null], least: 0, template: one, windows: [{from: "09:00", to: "12:00", on: workdays}], variants: {a: 1, b: 2}}
        """;
    private static final String SOURCED = "source: law, date: 2026-01-01, verified: false";
    private static final String JURISDICTION = """
        name: TW
        hours: {from: "08:00", to: "21:00", on: any, SOURCED}
        first-day: {days: 1, SOURCED}
        cap: {notices: 1, days: 1, SOURCED}
        longest-variable: {characters: 30, SOURCED}
        required: [{element: opt-out, words: {en: [STOP]}, SOURCED}]
        forbidden: [{rule: threat, SOURCED}]
        forbidden-words: [{word: jail, SOURCED}]
        """.replace("SOURCED", SOURCED);
    private static final String REGISTRATION = """
        keywords: [bank]
        domains: [example.com]
        phones: ["400-000-0000"]
        signature: "[Bank]"
        entity: e1
        templates: [{id: t1, file: reminder/en/a, text: "Pay {1} {2}", variables: [name, {amount: numeric}]}]
        """;
    private static final String CALENDAR = """
        year: 2026
        papers: [https://example.com]
        days: [{name: New Year, date: 2026-01-01, isOffDay: true}]
        """;

    /** A kind of file: its schema, a file with every key, its reader, and where the project's own are. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Kind {
        STRATEGY("strategy", EditorSchemasTest.STRATEGY, text -> StrategyReader.read("f", text, "1"), "strategies"),
        JURISDICTION(
                "jurisdiction",
                EditorSchemasTest.JURISDICTION,
                text -> JurisdictionReader.read("f", text),
                "jurisdictions"),
        REGISTRATION(
                "registration",
                EditorSchemasTest.REGISTRATION,
                text -> RegistrationReader.read("f", text),
                "registrations"),
        CALENDAR(
                "calendar",
                EditorSchemasTest.CALENDAR,
                text -> CalendarReader.read("f", Map.of(2026, text)),
                "calendars");

        private final String full;
        private final Consumer<String> reader;
        private final String folder;
        private final JsonNode written;
        private final JsonSchema schema;

        Kind(String name, String full, Consumer<String> reader, String folder) {
            this.full = full;
            this.reader = reader;
            this.folder = folder;
            try {
                written = MAPPER.readTree(
                        HOME.resolve("docs/" + name + ".schema.json").toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(written);
        }

        /** What the schema says is wrong. */
        private Set<ValidationMessage> wrong(JsonNode file) {
            return schema.validate(file);
        }

        /** What the reader says is wrong; empty where it takes the file. */
        private String refusal(JsonNode file) {
            try {
                reader.accept(MAPPER.writeValueAsString(file));
                return "";
            } catch (InvalidConfig refused) {
                return String.valueOf(refused.getMessage());
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static JsonNode tree(String yaml) {
        return MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    /** A mapping or list in a file, by its path, and what the schema says of it. */
    private record Place(JsonNode node, JsonNode schema, String path) {}

    private static List<Place> places(Kind kind, JsonNode file) {
        var found = new ArrayList<Place>();
        collect(new Place(file, kind.written, ""), found);
        return found;
    }

    private static void collect(Place at, List<Place> found) {
        found.add(at);
        at.node().properties().forEach(entry -> {
            JsonNode own = at.schema().path("properties").path(entry.getKey());
            JsonNode schema = own.isMissingNode() ? at.schema().path("additionalProperties") : own;
            collect(new Place(entry.getValue(), schema, at.path() + "/" + entry.getKey()), found);
        });
        if (at.node() instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                JsonNode own = at.schema().path("prefixItems").path(i);
                collect(
                        new Place(
                                list.get(i),
                                own.isMissingNode() ? at.schema().path("items") : own,
                                at.path() + "/" + i),
                        found);
            }
        }
    }

    /** The file with another value at a path; none takes it out. */
    private static JsonNode with(JsonNode file, String path, Optional<JsonNode> value) {
        JsonNode copy = file.deepCopy();
        int slash = path.lastIndexOf('/');
        JsonNode parent = copy.at(path.substring(0, slash));
        String name = path.substring(slash + 1);
        if (parent instanceof ObjectNode mapping) {
            value.ifPresentOrElse(it -> mapping.set(name, it), () -> mapping.remove(name));
        } else if (parent instanceof ArrayNode list && value.isPresent()) {
            list.set(Integer.parseInt(name), value.get());
        }
        return copy;
    }

    @ParameterizedTest
    @EnumSource
    void aFileWithEveryKeyIsRight(Kind kind) {
        JsonNode file = tree(kind.full);

        assertThat(kind.refusal(file)).isEmpty();
        assertThat(kind.wrong(file)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "CALENDAR", mode = EnumSource.Mode.EXCLUDE)
    void theSchemaHasTheReadersKeysAndNoOthers(Kind kind) {
        JsonNode file = tree(kind.full);
        for (Place place : places(kind, file)) {
            JsonNode properties = place.schema().path("properties");
            if (!place.node().isObject() || properties.isMissingNode()) {
                continue;
            }
            JsonNode odd = file.deepCopy();
            ((ObjectNode) odd.at(place.path())).put(UNKNOWN, 1);
            Matcher keys = KEYS.matcher(kind.refusal(odd));
            assertThat(keys.find())
                    .as("%s: the reader names its keys: %s", place.path(), kind.refusal(odd))
                    .isTrue();
            Set<String> known =
                    new TreeSet<>(List.of(String.valueOf(keys.group(1)).split(", ", -1)));
            var inSchema = new TreeSet<String>();
            properties.fieldNames().forEachRemaining(inSchema::add);
            assertThat(inSchema)
                    .as("keys at %s/ of docs/%s", place.path(), kind)
                    .isEqualTo(known);
            assertThat(kind.wrong(odd)).as("an unknown key at %s", place.path()).isNotEmpty();
        }
    }

    /** Without this the test above would pass over what the files above lack. */
    @ParameterizedTest
    @EnumSource
    void theFilesAboveHaveEveryKeyOfTheSchema(Kind kind) {
        var seen = new TreeSet<String>();
        for (Place place : places(kind, tree(kind.full))) {
            seen.add(place.path().replaceAll("/\\d+", "/*"));
        }
        var lacking = new ArrayList<String>();
        for (Place place : places(kind, tree(kind.full))) {
            place.schema().path("properties").fieldNames().forEachRemaining(key -> {
                String path = (place.path() + "/" + key).replaceAll("/\\d+", "/*");
                if (!seen.contains(path)) {
                    lacking.add(path);
                }
            });
        }
        assertThat(lacking).allMatch(path -> path.equals("/gateways"));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRequiredIsTheSame(Kind kind) {
        JsonNode file = tree(kind.full);
        for (Place place : places(kind, file)) {
            place.node().properties().forEach(entry -> {
                String path = place.path() + "/" + entry.getKey();
                JsonNode without = with(file, path, Optional.empty());
                if (!place.schema().path("properties").has(entry.getKey())) {
                    return;
                }
                boolean missing = kind.refusal(without).contains(entry.getKey() + " is missing");
                // Either window or windows is there, which the schema leaves to the reader.
                if (!path.endsWith("/window")) {
                    assertThat(kind.wrong(without).isEmpty())
                            .as("without " + path)
                            .isEqualTo(!missing);
                }
            });
        }
    }

    private static List<JsonNode> values() throws IOException {
        return List.of(
                MAPPER.readTree("true"),
                MAPPER.readTree("{}"),
                MAPPER.readTree("[]"),
                MAPPER.readTree("null"),
                MAPPER.readTree("0"),
                MAPPER.readTree("-1"),
                MAPPER.readTree("1.5"),
                MAPPER.readTree("7"),
                MAPPER.readTree("99999999"),
                MAPPER.readTree("\"x y\""),
                MAPPER.readTree("\"\""),
                MAPPER.readTree("\"a\""),
                MAPPER.readTree("\"09:30\""),
                MAPPER.readTree("\"24:00\""),
                MAPPER.readTree("\"0d\""),
                MAPPER.readTree("\"5d\""),
                MAPPER.readTree("\"2026-01-01\""),
                MAPPER.readTree("\"any\""),
                MAPPER.readTree("\"US\""),
                MAPPER.readTree("[1, 2]"));
    }

    @ParameterizedTest
    @EnumSource
    void noValueIsWrongThatTheReaderTakesAndNoOtherKindOfValueRight(Kind kind) throws IOException {
        JsonNode file = tree(kind.full);
        int refused = 0;
        for (Place place : places(kind, file)) {
            if (place.path().isEmpty() || (place.path().endsWith("/name") && kind == Kind.CALENDAR)) {
                continue;
            }
            for (JsonNode value : values()) {
                JsonNode other = with(file, place.path(), Optional.of(value));
                String refusal = kind.refusal(other);
                Set<ValidationMessage> wrong = kind.wrong(other);
                refused += wrong.isEmpty() ? 0 : 1;
                if (refusal.isEmpty()) {
                    assertThat(wrong)
                            .as("%s: %s, which the reader takes", place.path(), value)
                            .isEmpty();
                } else if (value.isBoolean() && !place.path().matches("/(papers|days/0/name)")) {
                    assertThat(wrong)
                            .as("%s: %s, of which the reader says %s", place.path(), value, refusal)
                            .isNotEmpty();
                }
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    /** Whatever a reader says of a wrong value or a key that is missing or unknown is said in Chinese too. */
    @ParameterizedTest
    @EnumSource
    void whatTheReaderSaysIsKnownInChinese(Kind kind) throws IOException {
        JsonNode file = tree(kind.full);
        var said = new TreeSet<String>();
        for (Place place : places(kind, file)) {
            if (place.path().isEmpty()) {
                continue;
            }
            Stream.concat(
                            Stream.of(with(file, place.path(), Optional.empty())),
                            values().stream().limit(12).map(value -> with(file, place.path(), Optional.of(value))))
                    .flatMap(other -> kind.refusal(other).lines())
                    .map(line -> line.replaceFirst("^[^:]+:\\d+:\\d+: ", ""))
                    .forEach(said::add);
        }
        assertThat(said).allMatch(Sentences::knows);
    }

    static Stream<Path> shipped() throws IOException {
        var found = new ArrayList<Path>();
        for (Kind kind : Kind.values()) {
            Path folder = HOME.resolve(kind.folder);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                            .forEach(found::add);
                }
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void theProjectsOwnFilesAreRight(Path file) throws IOException {
        Kind kind = Stream.of(Kind.values())
                .filter(each -> HOME.relativize(file).startsWith(each.folder))
                .findFirst()
                .orElseThrow();

        assertThat(kind.wrong(tree(Files.readString(file)))).isEmpty();
    }

    @Test
    void thereAreFilesOfTheProjectsOwn() throws IOException {
        try (Stream<Path> files = shipped()) {
            assertThat(files).hasSizeGreaterThan(10);
        }
    }
}
