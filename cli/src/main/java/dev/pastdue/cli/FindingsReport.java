package dev.pastdue.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.TemplateChecks.Size;
import dev.pastdue.core.gate.TemplateChecks.Taken;
import dev.pastdue.core.gate.WordingRule;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.formats.Gate.Report;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the gate found, as people, programs and code hosts read it. */
final class FindingsReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Report report;
    private final Path templates;
    private final Path calendars;
    private final boolean fixHints;
    private final String language = Terminal.language().tag();
    private final Messages said = Terminal.messages();

    FindingsReport(Report report, Path templates, Path calendars, boolean fixHints) {
        this.report = report;
        this.templates = templates;
        this.calendars = calendars;
        this.fixHints = fixHints;
    }

    /** A line each, then what the templates take, usually and at most. */
    String text() {
        var out = new StringBuilder();
        for (Finding finding : report.findings()) {
            out.append(String.format(
                    Locale.ROOT,
                    "%s:%d:%d: %s: %s: %s%n",
                    file(finding.file()),
                    finding.line(),
                    finding.column(),
                    Terminal.coloured(
                            finding.level() == Level.ERROR ? "bold,red" : "yellow",
                            said.say("check.level." + level(finding))),
                    finding.id(),
                    Sentences.in(language, finding.what())));
            if (fixHints) {
                out.append("  ")
                        .append(said.say("check.fix", Map.of("fix", Sentences.in(language, finding.fix()))))
                        .append(System.lineSeparator());
            }
        }
        for (Size size : report.sizes()) {
            out.append(said.say(
                            "check.size",
                            Map.of("file", file(size.file()), "usual", said(size.usual()), "most", said(size.worst()))))
                    .append(System.lineSeparator());
        }
        long errors = count(Level.ERROR);
        out.append(said.say(
                        errors == 0 ? "check.passes" : "check.fails",
                        Map.of(
                                "errors", errors,
                                "approvals", count(Level.APPROVAL),
                                "warnings", count(Level.WARNING),
                                "templates", report.sizes().size())))
                .append(System.lineSeparator());
        return out.toString();
    }

    private String said(Taken taken) {
        return said.say(
                taken.segments() == 1 ? "check.segment" : "check.segments",
                Map.of(
                        "count", taken.segments(),
                        "encoding", encoding(taken),
                        "usd", taken.usd().toPlainString()));
    }

    private static String encoding(Taken taken) {
        return taken.gsm7() ? "GSM-7" : "UCS-2";
    }

    private static ObjectNode put(ObjectNode node, Taken taken) {
        return node.put("encoding", encoding(taken))
                .put("units", taken.units())
                .put("segments", taken.segments())
                .put("usd", taken.usd());
    }

    private long count(Level level) {
        return report.findings().stream()
                .filter(finding -> finding.level() == level)
                .count();
    }

    /** One object: passes, findings, templates. */
    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", 1).put("passes", report.passes());
        ArrayNode findings = root.putArray("findings");
        for (Finding finding : report.findings()) {
            ObjectNode each = findings.addObject()
                    .put("level", level(finding))
                    .put("file", file(finding.file()))
                    .put("line", finding.line())
                    .put("column", finding.column())
                    .put("id", finding.id())
                    .put("what", finding.what())
                    .put("fix", finding.fix());
            source(finding.id()).ifPresent(source -> each.put("source", source));
        }
        ArrayNode sizes = root.putArray("templates");
        for (Size size : report.sizes()) {
            ObjectNode each = put(sizes.addObject().put("file", file(size.file())), size.worst());
            put(each.putObject("usual"), size.usual());
        }
        return written(root);
    }

    /** SARIF 2.1.0 (OASIS), as code hosts read it. */
    String sarif() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "pastdue check").put("semanticVersion", "0.1.0");
        ArrayNode rules = driver.putArray("rules");
        var indexes = new TreeMap<String, Integer>();
        report.findings().stream().map(Finding::id).distinct().sorted().forEach(id -> {
            indexes.put(id, indexes.size());
            ObjectNode rule = rules.addObject().put("id", id);
            rule.putObject("shortDescription").put("text", description(id));
            source(id).ifPresent(source -> rule.putObject("help").put("text", source));
        });
        run.put("columnKind", "unicodeCodePoints");
        ArrayNode results = run.putArray("results");
        for (Finding finding : report.findings()) {
            ObjectNode result = results.addObject()
                    .put("ruleId", finding.id())
                    .put("ruleIndex", indexes.getOrDefault(finding.id(), -1))
                    .put("level", level(finding));
            result.putObject("message").put("text", finding.what() + "; " + finding.fix());
            ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
            location.putObject("artifactLocation").put("uri", uri(file(finding.file())));
            location.putObject("region").put("startLine", finding.line()).put("startColumn", finding.column());
        }
        return written(root);
    }

    private static String description(String id) {
        return WordingRule.of(id).map(rule -> "A text that " + rule.reason()).orElse(id.replace('-', ' '));
    }

    private static Optional<String> source(String id) {
        return WordingRule.of(id).map(WordingRule::source);
    }

    private static String level(Finding finding) {
        return switch (finding.level()) {
            case ERROR -> "error";
            case APPROVAL -> "approval";
            case WARNING -> "warning";
        };
    }

    /** Where the file lies on this machine. */
    private String file(String path) {
        if (path.startsWith("templates/")) {
            return templates.resolve(path.substring("templates/".length())).toString();
        }
        return path.startsWith("calendars/")
                ? calendars.resolve(path.substring("calendars/".length())).toString()
                : path;
    }

    private static String uri(String file) {
        Path path = Path.of(file);
        return path.isAbsolute()
                ? path.toUri().toString()
                : file.replace('\\', '/').replace(" ", "%20");
    }

    private static String written(ObjectNode root) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }
}
