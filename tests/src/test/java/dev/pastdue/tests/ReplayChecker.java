package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** {@code tests/Replay.java}, compiled once. */
record ReplayChecker(Path classes) {
    static final Path SOURCE = SharedAws.HOME.resolve("tests/Replay.java");

    private static final Pattern ROW = Pattern.compile("^  (\\S.*?) +([\\d,]+) +([\\d,]+)$");

    /** What the checker said: how many each rule looked at, and which are broken. */
    record Report(int exitCode, String text, Map<String, Long> looked, List<String> broken) {}

    static ReplayChecker compiledTo(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, "-d", classes.toString(), SOURCE.toString()))
                .isZero();
        return new ReplayChecker(classes);
    }

    /** Checks files, by their names, which it writes into the folder. */
    Report check(Map<String, String> files, Path folder) throws IOException, ReflectiveOperationException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        var said = new ByteArrayOutputStream();
        int exitCode;
        try (var loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
                var out = new PrintStream(said, false, StandardCharsets.UTF_8)) {
            Class<?> checker = loader.loadClass("Replay");
            Constructor<?> constructor = checker.getDeclaredConstructor();
            constructor.setAccessible(true);
            Method check = checker.getDeclaredMethod("check", Path.class, PrintStream.class);
            check.setAccessible(true);
            exitCode = (int) check.invoke(constructor.newInstance(), folder, out);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        var looked = new TreeMap<String, Long>();
        var broken = new TreeSet<String>();
        text.lines().map(ROW::matcher).filter(Matcher::matches).forEach(row -> {
            looked.put(row.group(1), Long.valueOf(row.group(2).replace(",", "")));
            if (!row.group(3).equals("0")) {
                broken.add(row.group(1));
            }
        });
        return new Report(exitCode, text, looked, new ArrayList<>(broken));
    }
}
