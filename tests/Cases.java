import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.pastdue.cli.PastdueCommand;
import dev.pastdue.sandbox.run.RefusedMorning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Longer observations are cut. */
static final int LONGEST_LINE = 400;

/** Options of {@code run} that name a file of the case. */
static final Set<String> FILE_OPTIONS = Set.of("--book", "--payments", "--replies", "--carrier", "--holds", "--templates", "--calendars");

static final PrintStream OUT = System.out;
static final PrintStream ERR = System.err;
static final InputStream IN = System.in;

/** Runs the cases of a folder; arguments: that folder, and an empty one for what they leave. tests/cases/README.md has the language. */
void main(String[] arguments) throws IOException {
    Path home = Path.of(System.getProperty("pastdue.home")).toAbsolutePath().normalize();
    Path dir = Path.of(arguments[0]);
    Path out = Path.of(arguments[1]);
    List<Path> folders;
    try (Stream<Path> entries = Files.list(dir)) {
        folders = entries.filter(Files::isDirectory).sorted().toList();
    }
    int failed = 0;
    Instant begin = Instant.now();
    for (Path folder : folders) {
        String name = folder.getFileName().toString();
        Case tried = new Case(home, folder, out.resolve(name));
        tried.run();
        boolean ok = tried.problems.isEmpty();
        failed += ok ? 0 : 1;
        OUT.printf(
                "%-24s %-6s expected: %s; seen: %s%n",
                name, ok ? "ok" : "FAILED", tried.expected, cut(String.join("; ", ok ? tried.seen : tried.problems)));
        OUT.flush();
    }
    OUT.printf("%d cases, %d failed, %d s%n", folders.size(), failed, Duration.between(begin, Instant.now()).toSeconds());
    // Servers that are still up do not keep the JVM.
    System.exit(folders.isEmpty() ? 2 : failed == 0 ? 0 : 1);
}

static String cut(String text) {
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " …";
}

/** One folder: its steps, what was seen, and what is not as expected. */
static final class Case {
    private final Path home;
    private final Path folder;
    private final Path work;
    private String expected = "nothing is known of this case";
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();
    private final List<String> edits = new ArrayList<>();
    private Path out;
    private int exit;
    private String printed = "";
    private String complained = "";
    private int runs;

    Case(Path home, Path folder, Path work) {
        this.home = home;
        this.folder = folder;
        this.work = work;
        this.out = work;
    }

    void run() throws IOException {
        Files.createDirectories(work);
        String name = folder.getFileName().toString();
        Path own = folder.resolve("case");
        Path known = home.resolve("tests/cases/" + name.replaceFirst("-.*", "") + ".case");
        Path script = Files.exists(own) ? own : known;
        if (!Files.exists(script)) {
            problems.add("there is neither " + own + " nor " + known);
            return;
        }
        for (String line : Files.readAllLines(script)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                step(line.strip());
            }
        }
    }

    private void step(String line) {
        String verb = line.replaceFirst(" .*", "");
        String rest = line.substring(verb.length()).strip();
        try {
            switch (verb) {
                case "expected" -> expected = rest;
                case "strategy" -> edits.add(rest);
                case "copy" -> Files.copy(file(words(rest)[0]), work.resolve(words(rest)[1]));
                case "run" -> start(rest);
                case "refused-morning" -> refusedMorning(words(rest));
                case "pastdue" -> command(rest);
                case "exit" -> expect(Arrays.asList(words(rest)).contains(Integer.toString(exit)), "exit code " + exit + complaint());
                case "each" -> each(rest);
                case "text-has" -> expect(matches(texts(), rest), "no text has " + rest);
                case "text-lacks" -> expect(!matches(texts(), rest), "a text has " + rest);
                case "says" -> expect(matches(complained + printed, rest), "nothing was said of " + rest);
                case "column" -> column(words(rest));
                case "rejects" -> rejects(words(rest));
                case "rows" -> rows(Long.parseLong(rest));
                case "within" -> within(words(rest));
                case "loaded-or-refused" -> loadedOrRefused(rest);
                case "told-or-warned" -> toldOrWarned(words(rest));
                case "account" -> account(words(rest)[0], rest.substring(words(rest)[0].length()).strip());
                default -> problems.add("the case's script has an unknown word: " + verb);
            }
        } catch (IOException | RuntimeException failure) {
            problems.add(verb + " " + rest + ": " + failure + complaint());
        }
    }

    private static String[] words(String text) {
        return text.strip().split(" +");
    }

    private Path file(String name) {
        Path made = work.resolve(name);
        return Files.exists(made) ? made : folder.resolve(name);
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }

    private String complaint() {
        return complained.lines().filter(line -> line.startsWith("pastdue: ")).reduce((_, last) -> last).map(line -> " (" + line + ")").orElse("");
    }

    /** The demo's strategy with the edits so far, in a file of its own; none where there are no edits. */
    private Path strategy() throws IOException {
        String text = Files.readString(home.resolve("strategies/demo.yaml"));
        for (String edit : edits) {
            String[] parts = edit.replace("\\n", "\n").split(" -> ?| ->$", 2);
            if (!text.contains(parts[0])) {
                throw new IllegalStateException("the demo's strategy has no " + parts[0]);
            }
            text = text.replace(parts[0], parts[1]);
        }
        return Files.writeString(work.resolve("strategy.yaml"), text);
    }

    private void start(String options) throws IOException {
        runs++;
        out = work.resolve("out" + runs);
        var arguments = new ArrayList<String>(List.of("run"));
        String[] words = words(options);
        for (int i = 0; i < words.length; i++) {
            boolean names = i > 0 && FILE_OPTIONS.contains(words[i - 1]);
            arguments.add(names ? file(words[i]).toString() : words[i]);
        }
        if (!edits.isEmpty()) {
            arguments.addAll(List.of("--strategy", strategy().toString()));
        }
        arguments.addAll(List.of("--out", out.toString()));
        call(arguments, InputStream.nullInputStream());
    }

    /** Any other command; {@code < FILE} is its standard input. */
    private void command(String line) throws IOException {
        String[] parts = line.split(" < ", 2);
        var arguments = new ArrayList<String>();
        for (String word : words(parts[0])) {
            arguments.add(word.startsWith("@") ? file(word.substring(1)).toString() : word);
        }
        call(arguments, parts.length == 1 ? InputStream.nullInputStream() : new ByteArrayInputStream(Files.readAllBytes(file(parts[1]))));
    }

    private void call(List<String> arguments, InputStream input) {
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(error, true, StandardCharsets.UTF_8));
            System.setIn(input);
            exit = PastdueCommand.run(arguments.toArray(String[]::new));
        } finally {
            System.setOut(OUT);
            System.setErr(ERR);
            System.setIn(IN);
        }
        printed = output.toString(StandardCharsets.UTF_8);
        complained = error.toString(StandardCharsets.UTF_8);
        if (exit != 0) {
            seen.add("exit code " + exit + complaint());
        }
    }

    private void refusedMorning(String[] words) throws IOException {
        runs++;
        out = Files.createDirectories(work.resolve("out" + runs));
        var quiet = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(quiet, true, StandardCharsets.UTF_8));
            RefusedMorning.run(
                    home,
                    strategy(),
                    Stream.of(words).skip(3).map(this::file).toList(),
                    LocalDate.parse(words[0]),
                    Integer.parseInt(words[1]),
                    words[2],
                    out,
                    System.err);
        } finally {
            System.setErr(ERR);
        }
    }

    private List<NamedCsvRecord> csv(String name) {
        Path file = out.resolve(name);
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private String texts() {
        return csv("texts.csv").stream().map(text -> text.getField("body")).collect(Collectors.joining("\n"));
    }

    private static boolean matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private List<NamedCsvRecord> of(String file, String account) {
        return csv(file).stream().filter(line -> line.getField("account_id").equals(account)).toList();
    }

    /**
     * What became of an account: every one of its texts went to the one number, or each of its notices has the state or the reason; {@code told}
     * is any number and no state that says the text did not arrive, {@code untold} no text, {@code none} no notice either.
     */
    private void account(String id, String alternatives) {
        Set<String> phones = of("texts.csv", id).stream().map(text -> text.getField("phone")).collect(Collectors.toCollection(TreeSet::new));
        List<NamedCsvRecord> notices = of("notices.csv", id);
        Set<String> states = notices.stream().map(notice -> notice.getField("state")).collect(Collectors.toCollection(TreeSet::new));
        Set<String> reasons = notices.stream().map(notice -> notice.getField("reason")).collect(Collectors.toCollection(TreeSet::new));
        boolean failed = states.contains("UNDELIVERED") || states.contains("REJECTED");
        boolean right = Arrays.stream(alternatives.split(" *\\| *")).anyMatch(wanted -> switch (wanted) {
            case "told" -> !phones.isEmpty() && !failed;
            case "untold" -> phones.isEmpty();
            case "none" -> phones.isEmpty() && notices.isEmpty();
            default ->
                wanted.startsWith("+")
                        ? phones.equals(Set.of(wanted)) && !failed
                        : phones.isEmpty() && (states.equals(Set.of(wanted)) || reasons.equals(Set.of(wanted)));
        });
        String what = id + " " + String.join(" ", states) + (reasons.equals(Set.of("")) ? "" : " " + String.join(" ", reasons)).stripTrailing()
                + (states.isEmpty() ? "no notice" : "") + (phones.isEmpty() ? "" : " to " + String.join(" ", phones));
        seen.add(what);
        expect(right, what + " instead of " + alternatives + (exit == 0 ? "" : complaint()));
    }

    private void column(String[] words) {
        Set<String> values = of("notices.csv", words[0]).stream().map(notice -> notice.getField(words[1])).collect(Collectors.toCollection(TreeSet::new));
        String what = words[0] + " " + words[1] + " " + String.join(" ", values);
        seen.add(what);
        expect(values.equals(Set.of(words[2])), what + " instead of " + words[2]);
    }

    /** Every line that was printed begins with one of these words, as far as the first tab. */
    private void each(String alternatives) {
        List<String> wanted = List.of(alternatives.split(" *\\| *"));
        List<String> lines = printed.lines().toList();
        expect(!lines.isEmpty(), "nothing was printed" + complaint());
        int number = 0;
        for (String line : lines) {
            number++;
            String first = line.replaceFirst("\t.*", "");
            expect(wanted.contains(first), "line " + number + " is " + first);
        }
        seen.add(lines.size() + " lines are " + alternatives);
    }

    private void rejects(String[] words) {
        Path file = out.resolve("rejects/" + words[0]);
        Set<String> wanted = new TreeSet<>(List.of(words).subList(1, words.length));
        Set<String> found = csv("rejects/" + words[0]).stream().map(reject -> reject.getField("line")).collect(Collectors.toCollection(TreeSet::new));
        expect(Files.exists(file) || wanted.isEmpty(), "there is no rejects/" + words[0] + complaint());
        seen.add("lines " + String.join(" ", found) + " rejected");
        expect(found.equals(wanted), "lines " + String.join(" ", found) + " rejected instead of " + String.join(" ", wanted));
    }

    private void rows(long wanted) throws IOException {
        Matcher loaded = Pattern.compile("\"event\":\"book-loaded\".*").matcher(log());
        long rows = 0;
        while (loaded.find()) {
            Matcher count = Pattern.compile("\"rows\":\"?([0-9]+)").matcher(loaded.group());
            rows += count.find() ? Long.parseLong(count.group(1)) : 0;
        }
        seen.add(rows + " rows read");
        expect(rows == wanted, rows + " rows read instead of " + wanted);
    }

    private String log() throws IOException {
        Path log = out.resolve("log.jsonl");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Each text of the account was sent within these hours of this zone. */
    private void within(String[] words) {
        for (NamedCsvRecord text : of("texts.csv", words[0])) {
            LocalTime at = Instant.parse(text.getField("sent_at")).atZone(ZoneId.of(words[3])).toLocalTime();
            seen.add(words[0] + " at " + at);
            expect(!at.isBefore(LocalTime.parse(words[1])) && at.isBefore(LocalTime.parse(words[2])), words[0] + " is told at " + at + " in " + words[3]);
        }
    }

    private void loadedOrRefused(String account) {
        boolean loaded = exit == 0 && !of("notices.csv", account).isEmpty();
        boolean refused = (exit == 1 || exit == 2) && complaint().contains("book");
        seen.add(loaded ? "loaded" : "exit code " + exit + complaint());
        expect(loaded || refused, "exit code " + exit + " and " + (loaded ? "loaded" : "not loaded") + complaint());
    }

    private void toldOrWarned(String[] accounts) throws IOException {
        boolean told = exit == 0 && Arrays.stream(accounts).noneMatch(account -> of("texts.csv", account).isEmpty());
        boolean warned = exit == 1 && complaint().contains("book") || log().contains("\"level\":\"WARN\"");
        seen.add(told ? "all told" : "refused or warned of" + complaint());
        expect(told || warned, "not told, and no refusal and no warning");
    }
}
