package dev.pastdue.tests;

import static dev.pastdue.tests.TransformedTemplate.texts;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the template is what stands in it. */
class TemplateDocumentsTest {
    private static final Path SECURITY = SharedAws.HOME.resolve("docs/security.md");
    private static final String START = "<!-- written by make docs: roles -->\n";
    private static final String END = "<!-- end -->";

    private final TransformedTemplate template = TransformedTemplate.get();

    @Test
    void theTableOfWhatMayTouchWhatIsFresh() throws IOException {
        String text = Files.readString(SECURITY);
        int start = text.indexOf(START) + START.length();
        String fresh = text.substring(0, start) + table() + text.substring(text.indexOf(END, start));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(SECURITY, fresh);
        } else {
            assertThat(text).as("docs/security.md; make docs writes its table").isEqualTo(fresh);
        }
    }

    private String table() {
        return "\n| function | may | on |\n| --- | --- | --- |\n"
                + template.ofType("AWS::Lambda::Function").keySet().stream()
                        .flatMap(this::rows)
                        .map(row -> row + "\n")
                        .collect(joining())
                + "\n";
    }

    private Stream<String> rows(String function) {
        String name = function.replace("Function", "").toLowerCase(Locale.ROOT);
        return template.statementsOf(template.roleOf(function), RolesTest.OF_CODE)
                .map(statement -> Stream.of(
                                "`" + name + "`",
                                code(texts(statement.path("Action"))),
                                statement.has("NotResource")
                                        ? "phone numbers: everything but " + code(texts(statement.path("NotResource")))
                                        : code(texts(statement.path("Resource"))))
                        .collect(joining(" | ", "| ", " |")));
    }

    private static String code(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(joining(", "));
    }

    @Test
    void theDeployPageListsEveryParameterWithItsDefault() throws IOException {
        String page = Files.readString(SharedAws.HOME.resolve("docs/deploy.md"));
        template.parameters().properties().forEach(parameter -> {
            String value = parameter.getValue().path("Default").asText();
            assertThat(page)
                    .contains("| `" + parameter.getKey() + "` | " + (value.isEmpty() ? "none" : "`" + value + "`")
                            + " |");
        });
    }

    @Test
    void theRunbookHasASectionForEveryAlarmAndForNothingElse() throws IOException {
        Set<String> sections = found("^## (\\w+Alarm)$").collect(Collectors.toSet());

        assertThat(sections).isEqualTo(template.ofType("AWS::CloudWatch::Alarm").keySet());
    }

    @Test
    void theRunbookSaysHowToRedriveEveryDlq() throws IOException {
        Set<String> redriven = found("`\\./pastdue redrive (\\w+) --stack").collect(Collectors.toSet());

        assertThat(redriven)
                .isEqualTo(template.ofType("AWS::SQS::Queue").keySet().stream()
                        .filter(id -> id.endsWith("Dlq") && !id.equals("InvocationDlq"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void everyOutputThatTheRunbookAsksForIsThere() throws IOException {
        assertThat(found("\\$\\(output (\\w+)\\)")).isNotEmpty().allMatch(template.outputs()::contains);
    }

    private static Stream<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(SharedAws.HOME.resolve("docs/runbook.md")))
                .results()
                .map((MatchResult match) -> match.group(1));
    }
}
