package dev.pastdue.tests;

import static dev.pastdue.tests.TransformedTemplate.named;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.safeguard.SendingHalt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runbook names exists, and what an operator may meet stands in the runbook. */
class RunbookTest {
    private static final String RUNBOOK = LogSchema.read(SharedAws.HOME.resolve("docs/runbook.md"));
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([A-Z][^*:.]+)\\*\\*");

    /** Bold words that are none of the dashboard's: of AWS's pages, or what is stressed. */
    private static final Set<String> OTHER_BOLD = Set.of(
            "AccountsTable",
            "After the first deployment this is so until the first scan",
            "After the first deployment, and after the update that brought the gate, this is so until your files are"
                    + " there",
            "Concurrent\nexecutions",
            "Find out who it was",
            "If ContactsTable is gone as well,",
            "It is over",
            "Lambda",
            "Lines of the delivery log hold phone numbers",
            "Open the doors",
            "R",
            "Redrive",
            "Restore",
            "Resume on the next day",
            "S",
            "Saved queries",
            "Somebody asks why",
            "Somebody is not to be told any more",
            "Stop everything",
            "Test",
            "Test events",
            "The dashboard",
            "What is missing");

    private final TransformedTemplate template = TransformedTemplate.get();

    private Set<String> widgets() throws IOException {
        String body = template.properties("Dashboard")
                .path("DashboardBody")
                .path("Fn::Sub")
                .asText();
        var titles = new TreeSet<String>();
        for (JsonNode widget : new ObjectMapper()
                .readTree(body.replaceAll("\"value\": \\$\\{\\w+}", "\"value\": 0"))
                .path("widgets")) {
            String title = widget.path("properties").path("title").asText();
            titles.add(title.substring(title.indexOf('·') + 1).strip());
        }
        return titles;
    }

    private Set<String> queries() {
        return template.ofType("AWS::Logs::QueryDefinition").values().stream()
                .map(query -> named(query.path("Name")).replaceFirst(".*/", ""))
                .collect(Collectors.toSet());
    }

    private String section(String title) {
        int start = RUNBOOK.indexOf("\n## " + title + "\n");
        assertThat(start).as(title).isNotNegative();
        int end = RUNBOOK.indexOf("\n## ", start + 1);
        return RUNBOOK.substring(start, end < 0 ? RUNBOOK.length() : end);
    }

    @Test
    void everyAlarmIsExplainedInFullAndListed() {
        for (String alarm : template.ofType("AWS::CloudWatch::Alarm").keySet()) {
            assertThat(section(alarm))
                    .as("%s wants a line of Chinese, what to look at, and when it is over", alarm)
                    .containsPattern("\n> .*\\p{IsHan}")
                    .containsPattern("\n\\*\\*Look:\\*\\* .*(\\*\\*|`)")
                    .contains("\n**Over when:** ");
            assertThat(RUNBOOK).contains("| [" + alarm + "](#" + alarm.toLowerCase(Locale.ROOT) + ") |");
        }
    }

    @Test
    void everyWidgetThatItNamesIsOnTheDashboard() throws IOException {
        Set<String> widgets = widgets();
        BOLD.matcher(RUNBOOK)
                .results()
                .map(bold -> bold.group(1))
                .filter(bold -> !OTHER_BOLD.contains(bold))
                .forEach(bold -> assertThat(widgets)
                        .as("a widget of the dashboard, or a word that is merely bold: " + bold)
                        .anyMatch(title -> title.startsWith(bold)));
    }

    @Test
    void everyQueryThatItNamesIsSavedAndEverySavedOneIsNamed() {
        Matcher named = Pattern.compile("quer(?:y|ies) `([a-z-]+)`(?: and `([a-z-]+)`)?")
                .matcher(RUNBOOK);
        var found = new HashSet<String>();
        while (named.find()) {
            found.add(named.group(1));
            if (named.group(2) != null) {
                found.add(named.group(2));
            }
        }
        assertThat(queries()).containsAll(found);
        assertThat(queries()).allSatisfy(query -> assertThat(RUNBOOK).contains("`" + query + "`"));
    }

    @Test
    void everyAlarmQueueDlqTableAndFunctionThatItNamesIsInTheTemplate() {
        Set<String> ids = new TreeSet<>(template.ids());
        Pattern.compile("\\b([A-Z][a-z]+(?:[A-Z][a-z]+)*(?:Alarm|Queue|Dlq|Table|Function))\\b")
                .matcher(RUNBOOK)
                .results()
                .map(match -> match.group(1))
                .forEach(name -> assertThat(ids).contains(name));
    }

    @Test
    void everyCamelCaseWordInCodeIsAMetricAParameterAResourceOrAField() {
        Set<String> known = new TreeSet<>(template.ids());
        template.parameters().fieldNames().forEachRemaining(known::add);
        Arrays.stream(Metric.values()).map(Metric::title).forEach(known::add);
        // AWS's own.
        known.addAll(Set.of(
                "Errors",
                "WriteThrottleEvents",
                "MonthlySpendLimit",
                "ConditionalCheckFailed",
                "AuthorizationError",
                "AccessDenied",
                "ExpiredToken",
                "SignatureDoesNotMatch",
                "RequestExpired",
                "InvalidParameter",
                "OptInRequired",
                "SMSMonthToDateSpentUSD",
                "RedriveIT",
                "ReindexIT",
                "RestoreIT"));
        CODE.matcher(prose())
                .results()
                .map(code -> code.group(1))
                .filter(code -> code.matches("[A-Z][a-z]+[A-Za-z]*"))
                .forEach(code -> assertThat(known).as(code).contains(code));
    }

    @Test
    void everyHyphenatedWordInCodeIsAnEventAQueryOrAKeyOfTheStrategy() {
        Set<String> known = new TreeSet<>(LogSchema.levelsInCode().keySet());
        known.addAll(queries());
        String strategy = LogSchema.read(SharedAws.HOME.resolve("strategies/demo.yaml"));
        CODE.matcher(prose())
                .results()
                .map(code -> code.group(1))
                .filter(code -> code.matches("[a-z]+(-[a-z]+)+"))
                .filter(code ->
                        !Set.of("by-release", "copy-object", "claimed-paid").contains(code))
                .forEach(code -> assertThat(known.contains(code) || strategy.contains(code + ":"))
                        .as("%s is an event, a saved query or a key of the strategy", code)
                        .isTrue());
    }

    @Test
    void everyCapitalWordInCodeIsAStateAReasonOrAnIntent() {
        var known = new HashSet<String>(Set.of("STOP", "ERROR", "STACK"));
        for (Enum<?>[] values : List.of(
                NoticeState.values(),
                Reason.values(),
                Intent.values(),
                SendingHalt.Cause.values(),
                dev.pastdue.core.reply.AccountTask.Cause.values(),
                dev.pastdue.core.payment.PaymentOutcome.Refusal.values())) {
            Arrays.stream(values).map(Enum::name).forEach(known::add);
        }
        CODE.matcher(prose())
                .results()
                .map(code -> code.group(1))
                .filter(code -> code.matches("[A-Z_]{2,}"))
                .forEach(code -> assertThat(known).contains(code));
    }

    /** Without what stands in blocks. */
    private static String prose() {
        return RUNBOOK.replaceAll("(?s)```.*?```", "");
    }

    @Test
    void everyDlqEveryMetricAndEveryEventThatAnOperatorMindsIsInIt() {
        template.ofType("AWS::SQS::Queue").keySet().stream()
                .filter(id -> id.endsWith("Dlq"))
                .forEach(id -> assertThat(RUNBOOK).contains(id));
        for (Metric metric : Metric.values()) {
            assertThat(RUNBOOK)
                    .as("the runbook says what %s tells", metric.title())
                    .contains("`" + metric.title() + "`");
        }
        LogSchema.levelsInCode().forEach((event, level) -> {
            if (!level.equals("INFO")) {
                assertThat(RUNBOOK)
                        .as("the runbook says what to do about %s", event)
                        .contains("`" + event + "`");
            }
        });
    }

    @Test
    void everyPieceOfJsonToInvokeAFunctionWithIsAnEvent() throws IOException {
        Set<String> keys = Set.of(
                "act",
                "asOf",
                "force",
                "reindex",
                "resume",
                "list",
                "tasks",
                "accountId",
                "dryRun",
                "review",
                "print",
                "send",
                "version",
                "scheduledAt",
                "#s",
                ":a");
        Matcher json = Pattern.compile("'?(\\{\"[^'`]*?})'?[\\s`]").matcher(RUNBOOK);
        assertThat(json.results().toList()).isNotEmpty().allSatisfy(found -> {
            JsonNode read = new ObjectMapper().readTree(found.group(1));
            assertThat(keys).contains(read.fieldNames().next());
        });
    }

    @Test
    void everyLinkWithinItLeadsSomewhere() {
        Set<String> anchors = Pattern.compile("(?m)^## (.+)$")
                .matcher(RUNBOOK)
                .results()
                .map(title -> title.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .collect(Collectors.toSet());
        String all = RUNBOOK
                + template.properties("Dashboard")
                        .path("DashboardBody")
                        .path("Fn::Sub")
                        .asText();
        Pattern.compile("(?:\\]\\(|RunbookUrl})#([a-z-]+)")
                .matcher(all)
                .results()
                .forEach(link -> assertThat(anchors).contains(link.group(1)));
    }

    @Test
    void everyCommandOfTheProjectThatItNamesIsThere() throws IOException {
        String makefile = LogSchema.read(SharedAws.HOME.resolve("Makefile"));
        String commands;
        try (Stream<Path> files = Files.list(SharedAws.HOME.resolve("cli/src/main/java/dev/pastdue/cli"))) {
            commands = files.filter(Files::isRegularFile).map(LogSchema::read).collect(Collectors.joining());
        }
        Pattern.compile("`?make ([a-z-]+) STACK")
                .matcher(RUNBOOK)
                .results()
                .forEach(make -> assertThat(makefile).contains("\n" + make.group(1) + ":"));
        Pattern.compile("\\./pastdue ([a-z-]+)")
                .matcher(RUNBOOK)
                .results()
                .forEach(sub -> assertThat(commands).contains("name = \"" + sub.group(1) + "\""));
    }
}
