package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Records, constructors, files and methods of the main code stay small enough to be read at once. */
class SizeTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final int MAX_PARTS = 10;
    private static final int MAX_PARAMETERS = 8;
    private static final int MAX_LINES_OF_A_FILE = 400;
    private static final int MAX_LINES_OF_A_METHOD = 60;
    /** Without imports, comments and empty lines. */
    private static final int MAX_LINES_OF_A_HANDLER = 80;

    /** What is larger, by kind and name, and why. */
    private static final Map<String, Map<String, String>> EXCEPTIONS = Map.of(
            "record",
            Map.ofEntries(
                    Map.entry("CardBook.Row", "a row of a public file, a part for each column"),
                    Map.entry("NoticeLine", "a line of notices.csv, a part for each column"),
                    Map.entry("WorldView.AccountLine", "a row of the page, a part for each column")),
            "constructor",
            Map.of("Account.Facts", "without what most books do not say"),
            "handler",
            Map.of("ReplyHandler.java", "a case for each thing that people ask about tasks and contacts"),
            "method",
            Map.of("CsvRecords#scan", "a state machine over characters, faster in one loop"));

    private static final Map<String, Map<String, Integer>> TOO_LARGE = new TreeMap<>();

    @BeforeAll
    static void measure() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(mainFiles()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                measure(unit, positions);
            }
        }
    }

    private static List<Path> mainFiles() throws IOException {
        try (Stream<Path> all = Files.walk(HOME)) {
            return all.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> !HOME.relativize(path).toString().contains("target/"))
                    .toList();
        }
    }

    private static void measure(CompilationUnitTree unit, SourcePositions positions) throws IOException {
        Path file = Path.of(unit.getSourceFile().toUri());
        if (file.getFileName().toString().endsWith("Handler.java")
                && file.toString().contains("/functions/")) {
            note("handler", file.getFileName().toString(), linesOfCode(file), MAX_LINES_OF_A_HANDLER);
        }
        note("file", file.getFileName().toString(), Files.readAllLines(file).size(), MAX_LINES_OF_A_FILE);
        var partsOf = new TreeMap<String, Integer>();
        new TreeScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String outer) {
                String name = outer.isEmpty() ? type.getSimpleName().toString() : outer + "." + type.getSimpleName();
                if (type.getKind() == Tree.Kind.RECORD) {
                    partsOf.put(name, parts(type));
                    note("record", name, parts(type), MAX_PARTS);
                }
                return super.visitClass(type, name);
            }

            @Override
            public Void visitMethod(MethodTree method, String type) {
                int parameters = method.getParameters().size();
                // A record's own constructor has its parts, which are counted as such.
                if (method.getReturnType() == null && parameters != partsOf.getOrDefault(type, 0)) {
                    note("constructor", type, parameters, MAX_PARAMETERS);
                }
                long lines =
                        line(positions.getEndPosition(unit, method)) - line(positions.getStartPosition(unit, method));
                note("method", type + "#" + method.getName(), Math.toIntExact(lines) + 1, MAX_LINES_OF_A_METHOD);
                return super.visitMethod(method, type);
            }

            private long line(long position) {
                return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
            }
        }.scan(unit, "");
    }

    private static int linesOfCode(Path file) throws IOException {
        return Math.toIntExact(Files.readAllLines(file).stream()
                .filter(line -> !line.matches("(import |package | *\\*| */\\*\\*).*|\\s*"))
                .count());
    }

    private static int parts(ClassTree type) {
        return (int) type.getMembers().stream()
                .filter(member -> member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                .count();
    }

    private static void note(String kind, String name, int size, int most) {
        if (size > most) {
            TOO_LARGE.computeIfAbsent(kind, _ -> new TreeMap<>()).put(name, size);
        }
    }

    private static Map<String, Integer> unexpected(String kind) {
        var found = new TreeMap<>(TOO_LARGE.getOrDefault(kind, Map.of()));
        found.keySet().removeAll(EXCEPTIONS.getOrDefault(kind, Map.of()).keySet());
        return found;
    }

    @Test
    void noRecordHasMoreThanTenParts() {
        assertThat(unexpected("record")).isEmpty();
    }

    @Test
    void noConstructorHasMoreThanEightParameters() {
        assertThat(unexpected("constructor")).isEmpty();
    }

    @Test
    void noFileHasMoreThanFourHundredLines() {
        assertThat(unexpected("file")).isEmpty();
    }

    @Test
    void noHandlerHasMoreThanEightyLines() {
        assertThat(unexpected("handler")).isEmpty();
    }

    @Test
    void noMethodHasMoreThanSixtyLines() {
        assertThat(unexpected("method")).isEmpty();
    }

    @Test
    void noExceptionIsListedThatIsSmallEnoughByNow() {
        var stale = new ArrayList<String>();
        EXCEPTIONS.forEach((kind, names) -> {
            Set<String> left = new TreeSet<>(names.keySet());
            left.removeAll(TOO_LARGE.getOrDefault(kind, Map.of()).keySet());
            left.forEach(name -> stale.add(kind + " " + name));
        });
        assertThat(stale).as("delete these exceptions").isEmpty();
    }
}
