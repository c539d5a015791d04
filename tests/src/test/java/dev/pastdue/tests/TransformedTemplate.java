package dev.pastdue.tests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** template.yaml as CloudFormation sees it, AWS's own SAM transform applied: what functions, aliases and event sources really become. */
final class TransformedTemplate {
    private static final Path PYTHON = SharedAws.HOME.resolve(".venv/bin/python");
    private static final Pattern ARN_OF_HERE =
            Pattern.compile("arn:\\$\\{AWS::Partition}:[a-z-]+:\\$\\{AWS::Region}:\\$\\{AWS::AccountId}:");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.Arn)?}");

    private final JsonNode root;

    private TransformedTemplate(JsonNode root) {
        this.root = root;
        settle(root);
    }

    /** With everything that a condition may leave out: lists hold what an {@code If} gives where its condition holds. */
    private static void settle(JsonNode node) {
        if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                JsonNode choice = list.get(i).path("Fn::If");
                if (choice.isArray()) {
                    list.set(i, choice.get(1));
                }
            }
        }
        node.forEach(TransformedTemplate::settle);
    }

    private static final class Made {
        static final TransformedTemplate TEMPLATE = make();

        private static TransformedTemplate make() {
            return new TransformedTemplate(python(List.of("sam/transform.py")));
        }
    }

    /** What a Python program prints, run by .venv's Python in the project's folder. */
    static JsonNode python(List<String> arguments) {
        assumeTrue(
                Files.isExecutable(PYTHON),
                "the SAM transform needs .venv, and that needs python3: install it and run make test");
        var command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(arguments);
        try {
            Process python = new ProcessBuilder(command)
                    .directory(SharedAws.HOME.toFile())
                    .redirectError(Redirect.INHERIT)
                    .start();
            JsonNode root = new ObjectMapper().readTree(python.getInputStream().readAllBytes());
            if (python.waitFor() != 0) {
                throw new IllegalStateException(arguments.getFirst() + " failed; what it said stands above");
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static final class MadeOfOthers {
        static final TransformedTemplate TEMPLATE = new TransformedTemplate(python(List.of(
                "sam/transform.py",
                "UsdPerSegment=0.07",
                "StrategyKey=strategies/other.yaml",
                "RecordsKeptDays=731",
                "MaxRejects=0.5",
                "Architecture=x86_64",
                "Senders=8",
                "Workers=20",
                "LenderZone=Asia/Shanghai")));
    }

    /** The same, transformed for parameters that are not the defaults. */
    static TransformedTemplate withOthers() {
        return MadeOfOthers.TEMPLATE;
    }

    /** The template; the test that asks is skipped where .venv could not be made. */
    static TransformedTemplate get() {
        assumeTrue(
                Files.isExecutable(PYTHON),
                "the SAM transform needs .venv, and that needs python3: install it and run make test");
        return Made.TEMPLATE;
    }

    /** The whole of it. */
    JsonNode root() {
        return root;
    }

    JsonNode parameters() {
        return root.path("Parameters");
    }

    /** The names of the outputs. */
    List<String> outputs() {
        return root.path("Outputs").propertyStream().map(Map.Entry::getKey).toList();
    }

    /** A resource, with its type and properties. */
    JsonNode resource(String id) {
        JsonNode resource = root.path("Resources").path(id);
        if (resource.isMissingNode()) {
            throw new AssertionError("the transformed template has no resource " + id);
        }
        return resource;
    }

    JsonNode properties(String id) {
        return resource(id).path("Properties");
    }

    /** The properties of all resources of a type, by logical id, in the template's order. */
    Map<String, JsonNode> ofType(String type) {
        var found = new LinkedHashMap<String, JsonNode>();
        for (Map.Entry<String, JsonNode> resource : root.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        }
        return found;
    }

    /** All logical ids. */
    List<String> ids() {
        return root.path("Resources").propertyStream().map(Map.Entry::getKey).toList();
    }

    /**
     * What a reference names: {@code BookQueue} for {@code Ref: BookQueue} and for {@code GetAtt: [BookQueue, Arn]}, and
     * {@code ConfigBucket/*} for {@code Sub: ${ConfigBucket.Arn}/*}; a plain value is itself.
     */
    static String named(JsonNode value) {
        if (value.has("Ref")) {
            return value.path("Ref").asText();
        }
        if (value.has("Fn::GetAtt")) {
            return value.path("Fn::GetAtt").path(0).asText();
        }
        if (value.has("Fn::Sub")) {
            Matcher here = ARN_OF_HERE.matcher(value.path("Fn::Sub").asText());
            return PLACEHOLDER.matcher(here.replaceFirst("")).replaceAll("$1");
        }
        return value.asText();
    }

    /** The items of a list; a single value is a list of one. */
    static List<JsonNode> items(JsonNode value) {
        if (value.isArray()) {
            Iterator<JsonNode> elements = value.elements();
            return StreamSupport.stream(((Iterable<JsonNode>) () -> elements).spliterator(), false)
                    .toList();
        }
        return value.isMissingNode() ? List.of() : List.of(value);
    }

    static List<String> texts(JsonNode value) {
        return items(value).stream().map(TransformedTemplate::named).toList();
    }

    /** The statements of one of a role's own policies. */
    Stream<JsonNode> statementsOf(String role, String policy) {
        return items(properties(role).path("Policies")).stream()
                .filter(each -> each.path("PolicyName").asText().equals(policy))
                .flatMap(each -> items(each.path("PolicyDocument").path("Statement")).stream());
    }

    /** The role of a function. */
    String roleOf(String function) {
        return named(properties(function).path("Role"));
    }
}
