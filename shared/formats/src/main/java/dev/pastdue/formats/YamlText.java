package dev.pastdue.formats;

import dev.pastdue.core.ops.InvalidConfig;
import java.util.Locale;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2, and so JSON, to nodes that know their line and column. Nothing is constructed from them, so no tag names a class.
 *
 * <p>Size, depth and aliases are limited before the nodes are made: the library composes nested collections by recursion and would overflow
 * the stack.
 */
public final class YamlText {
    private static final int MAX_LENGTH = 256 * 1024;
    private static final int DEEPEST = 16;
    private static final int MAX_ALIASES = 20;

    private YamlText() {}

    /**
     * The mapping that a text holds.
     *
     * @throws InvalidConfig where the text is not one YAML document that holds a mapping
     */
    public static MappingNode mapping(Problems problems, String text) {
        if (text.length() > MAX_LENGTH) {
            throw problems.end(1, 1, "the file is larger than " + MAX_LENGTH / 1024 + " KiB; make it smaller");
        }
        try {
            checkLimits(problems, text);
            Optional<Node> root = new Compose(settings()).composeString(text);
            if (root.isEmpty()) {
                throw problems.end(1, 1, "the file is empty; write the keys of the documentation's sample");
            }
            if (root.get() instanceof MappingNode mapping) {
                return mapping;
            }
            problems.add(root.get(), "the file is not a mapping; write keys and values, such as salt: autumn");
            problems.throwIfAny();
            throw new IllegalStateException("a problem was just added");
        } catch (MarkedYamlEngineException e) {
            throw syntax(problems, e);
        } catch (ReaderException e) {
            throw unreadable(problems, text, e);
        } catch (YamlEngineException e) {
            throw problems.end(
                    1, 1, "the file is not YAML: " + oneLine(String.valueOf(e.getMessage())) + "; mend the syntax");
        }
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                // Reported by us, all of them and by line and column.
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                .setMaxAliasesForCollections(MAX_ALIASES)
                .setCodePointLimit(MAX_LENGTH)
                .build();
    }

    private static void checkLimits(Problems problems, String text) {
        int depth = 0;
        int aliases = 0;
        for (Event event : new Parse(settings()).parseString(text)) {
            switch (event) {
                case CollectionStartEvent _ -> depth++;
                case CollectionEndEvent _ -> depth--;
                case AliasEvent _ -> aliases++;
                case ScalarEvent scalar
                when scalar.isPlain() && scalar.getValue().equals("<<") -> {
                    problems.add(scalar.getStartMark(), "<< is not of YAML 1.2; write the keys themselves");
                    problems.throwIfAny();
                }
                default -> {}
            }
            if (depth > DEEPEST || aliases > MAX_ALIASES) {
                problems.add(
                        event.getStartMark(),
                        depth > DEEPEST
                                ? "is nested deeper than " + DEEPEST + " levels; make it flatter"
                                : "is one alias too many, for there are more than " + MAX_ALIASES
                                        + "; write the value itself");
                problems.throwIfAny();
            }
        }
    }

    private static InvalidConfig syntax(Problems problems, MarkedYamlEngineException e) {
        String what = oneLine(e.getProblem());
        boolean ranToTheEnd = what.contains("end of stream") || what.contains("stream end");
        Optional<Mark> mark = ranToTheEnd && e.getContextMark().isPresent() ? e.getContextMark() : e.getProblemMark();
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        if (what.contains("(TAB)")) {
            return problems.end(line, column, "a tab stands where only spaces may; indent with spaces");
        }
        if (what.contains("another document")) {
            return problems.end(line, column, "a second document begins; keep one, without ---");
        }
        if (ranToTheEnd) {
            return problems.end(line, column, "what begins here does not end; close the quote or bracket");
        }
        return problems.end(line, column, "is not YAML: " + what + "; mend the syntax");
    }

    private static InvalidConfig unreadable(Problems problems, String text, ReaderException e) {
        int end = Math.min(e.getPosition(), text.codePointCount(0, text.length()));
        String before = text.substring(0, text.offsetByCodePoints(0, end));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int lineBegin = before.lastIndexOf('\n') + 1;
        int column = before.codePointCount(lineBegin, before.length()) + 1;
        return problems.end(
                line,
                column,
                String.format(Locale.ROOT, "the character U+%04X may not stand in YAML; remove it", e.getCodePoint()));
    }

    private static String oneLine(String message) {
        return message.replaceAll(" \\(Do not use .*\\)", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
