package dev.pastdue.tests;

import static dev.pastdue.tests.TransformedTemplate.named;
import static dev.pastdue.tests.TransformedTemplate.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the console shows is there: the dashboard's metrics, alarms, queues and logs, and the saved queries' fields. */
class ConsoleTest {
    private static final String NAMESPACE = "Pastdue/${AWS::StackName}";
    private static final Pattern SEARCH = Pattern.compile(
            "SEARCH\\('\\{\"([^\"]+)\",([a-z,]+)} MetricName=\"(\\w+)\"(?: (\\w+)=\"(\\w+)\")?', '\\w+', (\\d+)\\)");
    /** A metric's name in a calculation; a parameter of the template is none. */
    private static final Pattern ID = Pattern.compile("(?<![\\w{$])[a-z]\\w*");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)(?:\\.\\w+)?}");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{!PROP\\('Dim\\.(\\w+)'\\)}");

    /** What Logs Insights knows by itself. */
    private static final Set<String> OF_INSIGHTS = Set.of(
            "fields",
            "filter",
            "stats",
            "sort",
            "limit",
            "display",
            "as",
            "by",
            "asc",
            "desc",
            "in",
            "like",
            "or",
            "and",
            "not",
            "ispresent",
            "count",
            "sum",
            "max",
            "min",
            "bin",
            "timestamp",
            "SOURCE",
            "1d");

    /** What no query may show, were it ever logged. */
    private static final Set<String> PERSONAL =
            Set.of("name", "phone", "text", "body", "words", "message", "destination", "amount", "ptr");

    private final TransformedTemplate template = TransformedTemplate.get();

    private JsonNode dashboard() {
        try {
            String body = named(template.properties("Dashboard").path("DashboardBody"));
            String raw = template.properties("Dashboard")
                    .path("DashboardBody")
                    .path("Fn::Sub")
                    .asText();
            assertThat(body).isNotBlank();
            // Numbers stand without quotes.
            return new ObjectMapper().readTree(raw.replaceAll("\"value\": \\$\\{(\\w+)}", "\"value\": \"\\${$1}\""));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the dashboard's body is no JSON", e);
        }
    }

    private List<JsonNode> widgets() {
        return StreamSupport.stream(dashboard().path("widgets").spliterator(), false)
                .toList();
    }

    private List<JsonNode> metrics() {
        var metrics = new ArrayList<JsonNode>();
        widgets().forEach(widget -> widget.path("properties").path("metrics").forEach(metrics::add));
        return metrics;
    }

    private static Metric metric(String title) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing counts " + title));
    }

    @Test
    void theWidgetsLieBesideEachOtherAndFillTheirRows() {
        var covered = new HashSet<String>();
        for (JsonNode widget : widgets()) {
            assertThat(widget.path("type").asText()).isIn("text", "alarm", "metric", "log", "custom");
            for (int x = widget.path("x").asInt();
                    x < widget.path("x").asInt() + widget.path("width").asInt();
                    x++) {
                for (int y = widget.path("y").asInt();
                        y < widget.path("y").asInt() + widget.path("height").asInt();
                        y++) {
                    assertThat(covered.add(x + "/" + y))
                            .as("%d/%d is taken twice", x, y)
                            .isTrue();
                    assertThat(x).isLessThan(24);
                }
            }
        }
        assertThat(covered.size() % 24).isZero();
    }

    @Test
    void theOperatorsDayStandsBeforeTheMachine() {
        List<String> titles = widgets().stream()
                .sorted(Comparator.comparingInt(widget -> widget.path("y").asInt()))
                .map(widget -> widget.path("properties"))
                .map(properties -> properties
                        .path("title")
                        .asText(properties.path("markdown").asText()))
                .toList();
        String day = String.join(
                "\n",
                titles.stream()
                        .takeWhile(title -> !title.contains("Is it healthy?"))
                        .toList());

        assertThat(day)
                .contains(
                        "Today",
                        "Brakes",
                        "Rates",
                        "Sends by hour",
                        "DeliveryDelay, in minutes",
                        "Variants",
                        "Notified, and the control group")
                .isNotEqualTo(String.join("\n", titles));
    }

    @Test
    void everyTitleIsChineseAndEnglish() {
        assertThat(widgets()).allSatisfy(widget -> {
            JsonNode properties = widget.path("properties");
            String title =
                    properties.path("title").asText(properties.path("markdown").asText());
            assertThat(title).containsPattern("\\p{IsHan}").containsPattern("[A-Za-z]{3}");
        });
    }

    @Test
    void whatItNamesIsInTheTemplate() {
        String body = template.properties("Dashboard")
                .path("DashboardBody")
                .path("Fn::Sub")
                .asText();
        Set<String> names = new TreeSet<>(template.ids());
        template.parameters().fieldNames().forEachRemaining(names::add);
        assertThat(PLACEHOLDER.matcher(body).results().map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(names::contains);
    }

    @Test
    void itShowsEveryAlarmEveryDlqEveryQueueAndEveryFunction() {
        assertThat(placeholders(widgets().stream()
                        .filter(widget -> widget.path("type").asText().equals("alarm"))
                        .toList()))
                .as("the dashboard's alarm widget wants each alarm's Arn")
                .isEqualTo(template.ofType("AWS::CloudWatch::Alarm").keySet());
        Set<String> queues = template.ofType("AWS::SQS::Queue").keySet();
        assertThat(placeholders(of("AWS/SQS", "ApproximateNumberOfMessagesVisible")))
                .as("the dashboard wants the depth of each DLQ")
                .containsAll(queues.stream().filter(id -> id.endsWith("Dlq")).toList());
        assertThat(placeholders(of("AWS/SQS", "ApproximateAgeOfOldestMessage")))
                .as("the dashboard wants the age of each queue")
                .isEqualTo(queues.stream().filter(id -> !id.endsWith("Dlq")).collect(Collectors.toSet()));
        for (String kind : List.of("Errors", "Throttles")) {
            assertThat(placeholders(of("AWS/Lambda", kind)))
                    .as("the dashboard wants %s of each function", kind)
                    .isEqualTo(template.ofType("AWS::Lambda::Function").keySet());
        }
        assertThat(placeholders(widgets().stream()
                        .filter(widget -> widget.path("type").asText().equals("log"))
                        .toList()))
                .as("the dashboard's log widget wants each log group")
                .isEqualTo(template.ofType("AWS::Logs::LogGroup").keySet());
    }

    private List<JsonNode> of(String namespace, String name) {
        return metrics().stream()
                .filter(metric -> metric.path(0).asText().equals(namespace)
                        && metric.path(1).asText().equals(name))
                .toList();
    }

    private static Set<String> placeholders(List<JsonNode> nodes) {
        return nodes.stream()
                .flatMap(node -> PLACEHOLDER.matcher(node.toString()).results())
                .map(match -> match.group(1))
                .filter(name -> !name.equals("AWS"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachSearchAsksForAMetricByTheDimensionsThatItIsCountedBy() {
        List<JsonNode> searches = metrics().stream()
                .filter(metric -> metric.path(0).path("expression").asText().contains("SEARCH("))
                .toList();
        assertThat(searches).isNotEmpty().allSatisfy(metric -> {
            String expression = metric.path(0).path("expression").asText();
            List<MatchResult> found = SEARCH.matcher(expression).results().toList();
            assertThat(found).as(expression).hasSize(1);
            MatchResult search = found.getFirst();
            assertThat(search.group(1)).isEqualTo(NAMESPACE);
            Set<String> dimensions = new HashSet<>(metric(search.group(3)).dimensions());
            dimensions.add("function");
            assertThat(Set.of(search.group(2).split(",", -1))).as(expression).isEqualTo(dimensions);
            if (search.group(4) != null) {
                assertThat(dimensions).as(expression).contains(search.group(4));
            }
            PROPERTY.matcher(metric.path(0).path("label").asText())
                    .results()
                    .forEach(property -> assertThat(dimensions).as(expression).contains(property.group(1)));
        });
    }

    @Test
    void whatIsReckonedIsReckonedFromMetricsOfTheDashboard() {
        Set<String> ids = metrics().stream()
                .map(ConsoleTest::id)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
        assertThat(metrics().stream()
                        .map(metric -> metric.path(0).path("expression").asText())
                        .filter(expression -> !expression.isEmpty() && !expression.contains("SEARCH(")))
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(
                                ID.matcher(expression).results().map(MatchResult::group))
                        .isSubsetOf(ids));
    }

    /** An expression is the first of its metric's parts, and what else is said of a metric the last. */
    private static String id(JsonNode metric) {
        return metric.path(metric.size() - 1).path("id").asText();
    }

    @Test
    void eachOtherMetricOfTheStackIsCountedByThatFunctionOrByAFilter() {
        Set<String> functions = template.ofType("AWS::Lambda::Function").keySet().stream()
                .map(id -> id.replace("Function", "").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> filtered = template.ofType("AWS::Logs::MetricFilter").values().stream()
                .map(filter -> filter.path("MetricTransformations")
                        .path(0)
                        .path("MetricName")
                        .asText())
                .collect(Collectors.toSet());
        assertThat(metrics().stream().filter(metric -> metric.path(0).asText().equals(NAMESPACE)))
                .isNotEmpty()
                .allSatisfy(metric -> {
                    String title = metric.path(1).asText();
                    if (metric.path(2).isTextual()) {
                        assertThat(metric.path(2).asText()).isEqualTo("function");
                        assertThat(functions).contains(metric.path(3).asText());
                        assertThat(metric(title).dimensions()).as(title).isEmpty();
                    } else {
                        assertThat(filtered).contains(title);
                    }
                });
    }

    @Test
    void everyReasonOfASuppressionIsShown() {
        Set<String> shown = metrics().stream()
                .flatMap(metric -> SEARCH.matcher(
                                metric.path(0).path("expression").asText())
                        .results())
                .filter(search -> "reason".equals(search.group(4)))
                .map(search -> search.group(5))
                .collect(Collectors.toSet());
        List<Reason> all = Arrays.asList(Reason.values());
        assertThat(shown)
                .as("the reasons of SUPPRESSED stand first in Reason, up to PAID")
                .isEqualTo(all.subList(0, all.indexOf(Reason.PAID)).stream()
                        .map(Reason::name)
                        .collect(Collectors.toSet()));
    }

    @Test
    void statesAndReasonsAreCalledAsTheMessagesCallThem() {
        Messages english = Messages.in("en");
        Messages chinese = Messages.in("zh-CN");
        var called = new TreeSet<String>();
        for (JsonNode metric : metrics()) {
            String label = metric.path(0).path("label").asText();
            Matcher search = SEARCH.matcher(metric.path(0).path("expression").asText());
            boolean shown = metric.path(0).path("visible").asBoolean(true);
            if (!search.find() || label.startsWith("$") || !shown) {
                continue;
            }
            String reason = search.group(5);
            String state = "state."
                    + search.group(3).replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
            if ("reason".equals(search.group(4))) {
                assertThat(label).isEqualTo(chinese.say("reason." + reason) + " " + reason);
                called.add(reason);
            } else if (english.find(state).isPresent()) {
                assertThat(label).startsWith(chinese.say(state) + " " + english.say(state));
                called.add(state);
            }
        }
        assertThat(called).hasSizeGreaterThan(NoticeState.values().length);
    }

    @Test
    void everyAlarmThatCountsALineHasItsMetricOnTheDashboard() {
        String body = dashboard().toString();
        template.ofType("AWS::CloudWatch::Alarm").forEach((id, alarm) -> {
            if (named(alarm.path("Namespace")).startsWith("Pastdue/")) {
                assertThat(body).as(id).contains(alarm.path("MetricName").asText());
            }
        });
    }

    @Test
    void theSavedQueriesAskForWhatIsLoggedAndForNothingPersonal() {
        Set<String> logged = new HashSet<>(LogSchema.OF_EVERY_LINE);
        LogSchema.fields().values().forEach(logged::addAll);
        for (Metric metric : Metric.values()) {
            logged.add(metric.title());
            logged.addAll(metric.dimensions());
        }
        Map<String, JsonNode> queries = template.ofType("AWS::Logs::QueryDefinition");
        assertThat(queries).isNotEmpty();
        Stream.concat(
                        queries.values().stream()
                                .map(query -> query.path("QueryString").asText()),
                        widgets().stream()
                                .filter(widget -> widget.path("type").asText().equals("log"))
                                .map(widget ->
                                        widget.path("properties").path("query").asText()))
                .forEach(query -> {
                    Set<String> words = words(query);
                    Set<String> named = words.stream()
                            .filter(word -> !OF_INSIGHTS.contains(word))
                            .collect(Collectors.toSet());
                    assertThat(logged).as(query).containsAll(named);
                    assertThat(named).as(query).doesNotContainAnyElementsOf(PERSONAL);
                    assertThat(query)
                            .doesNotContain("@message")
                            .doesNotContain("@ptr")
                            .doesNotContain("*)*");
                });
        queries.forEach((id, query) -> {
            assertThat(texts(query.path("LogGroupNames")))
                    .as(id)
                    .isNotEmpty()
                    .allMatch(template.ofType("AWS::Logs::LogGroup").keySet()::contains);
            assertThat(named(query.path("Name"))).startsWith("${AWS::StackName}/");
        });
    }

    /** Names, without strings, patterns, aliases, placeholders, numbers and what stands before a query. */
    private static Set<String> words(String query) {
        var words = new TreeSet<String>();
        String plain = query.replaceAll("SOURCE '[^']*'", "")
                .replaceAll("\"[^\"]*\"", "")
                .replaceAll("/[^/\n]*/", "")
                .replaceAll("accounts\\.0", "accounts");
        Set<String> aliases = Pattern.compile("\\bas (\\w+)")
                .matcher(plain)
                .results()
                .map(alias -> alias.group(1))
                .collect(Collectors.toSet());
        Pattern.compile("[A-Za-z]\\w*")
                .matcher(plain)
                .results()
                .map(MatchResult::group)
                .filter(word -> !aliases.contains(word) && !word.equals("d"))
                .forEach(words::add);
        return words;
    }

    @Test
    void theEventsOfTheLogAreThoseThatTheCodeSays() {
        assertThat(LogSchema.levelsInDocuments())
                .as("docs/formats.md lists each event of the log with its level")
                .isEqualTo(LogSchema.levelsInCode());
    }

    @Test
    void everyFieldThatTheDocumentsListIsWrittenSomewhereInTheCode() {
        String code = String.join("\n", LogSchema.sources().values());
        LogSchema.fields()
                .forEach((event, fields) -> assertThat(fields)
                        .as(event)
                        .allSatisfy(field -> assertThat(code).contains("\"" + field + "\"")));
    }

    @Test
    void theSavedQueriesNameEventsThatAreSaid() {
        Set<String> events = LogSchema.levelsInCode().keySet();
        template.ofType("AWS::Logs::QueryDefinition")
                .forEach((id, query) -> Pattern.compile("event (?:=|in) (\\[[^]]*]|\"[^\"]*\")")
                        .matcher(query.path("QueryString").asText())
                        .results()
                        .flatMap(match -> Pattern.compile("\"([^\"]+)\"")
                                .matcher(match.group(1))
                                .results())
                        .forEach(event -> assertThat(events).as(id).contains(event.group(1))));
    }
}
