package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is wrong is said in a line, the reason in words, and without the names of our classes. */
class ComplaintsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    /** What a command printed and how it ended. */
    private record Ran(int exitCode, String out, String error) {}

    @BeforeAll
    static void write() throws IOException {
        System.setProperty("pastdue.home", "..");
        Files.writeString(folder.resolve("book.csv"), "account_id\n");
        Files.writeString(folder.resolve("latin.yaml"), "lender: é\n", StandardCharsets.ISO_8859_1);
        Files.writeString(folder.resolve("secret"), "secret");
        Files.writeString(folder.resolve("dates.csv"), "account,due,stage,state\nC-1,1/9/2005,reminder,SENT\n");
        Files.createDirectories(folder.resolve("empty"));
    }

    private static Ran run(List<String> arguments) {
        PrintStream error = System.err;
        PrintStream out = System.out;
        InputStream in = System.in;
        var complained = new ByteArrayOutputStream();
        var printed = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(new byte[0]));
            int exitCode = PastdueCommand.run(arguments.toArray(String[]::new));
            return new Ran(
                    exitCode, printed.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(error);
            System.setOut(out);
            System.setIn(in);
        }
    }

    private static void assertOneLine(Ran ran, String arguments) {
        assertThat(ran.exitCode()).as(arguments + ": " + ran.error()).isIn(1, 2);
        assertThat(ran.error().lines()).as(arguments).hasSizeBetween(1, 2);
        assertThat(ran.error())
                .as(arguments)
                .startsWith("pastdue: ")
                .doesNotContain("java.", "Exception", "picocli", "dev.pastdue", "<", "Usage:", "null");
        assertThat(ran.out()).as(arguments).isEmpty();
    }

    /** {@code HERE} is a folder with book.csv, latin.yaml, and the folder empty; {@code BOOK} what a run needs besides. */
    private static List<String> words(String line) {
        String book = "--book HERE/book.csv --from 2025-11-28 --to 2025-11-28";
        return Stream.of(line.replace("BOOK", book)
                        .replace("HERE", folder.toString())
                        .split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A command line, and the reason that is said of it. */
    private static final String WRONG_USE = """
        "" >> say what to do
        demoo >> did you mean demo?
        chekc >> did you mean check?
        RUN >> unknown command 'RUN'; did you mean run?
        rnu --book x >> unknown command 'rnu'; did you mean run?
        hlep run >> unknown command 'hlep'; did you mean help?
        help rnu >> unknown command 'rnu'; did you mean run?
        tasks clsoe t-1 --stack X >> unknown command 'clsoe'; did you mean close?
        tasks frobnicate >> unknown command 'frobnicate'; there are take, note, close
        contacts imprt list.csv --stack X >> unknown command 'imprt'; did you mean import?
        frobnicate >> unknown command 'frobnicate'; there are demo, run
        --frobnicate >> unknown option --frobnicate
        --verison >> did you mean --version?
        help frobnicate >> frobnicate
        run >> --book FILE|DIR, --from DATE, --to DATE are missing
        run --book HERE/book.csv --from 2025-11-28 >> --to DATE is missing
        run --book HERE/book.csv --form 2025-11-28 --to 2025-11-28 >> unknown option --form; did you mean --from?
        run BOOK --gateway smpp >> --gateway smpp is none; write sns, http or eum
        run -b HERE/book.csv >> unknown option -b (
        run -book HERE/book.csv >> did you mean --book?
        run --Book HERE/book.csv >> did you mean --book?
        run ——book HERE/book.csv >> unknown option ——book; did you mean --book?
        demo --out x >> unknown option --out (
        run --book --from 2025-11-28 >> --book lacks its value; write --book FILE|DIR
        run BOOK --engine memry >> --engine memry is unknown; did you mean memory?
        run BOOK --engine fast >> --engine fast is unknown; write aws or memory
        check --format jsn >> --format jsn is unknown; did you mean json?
        hold C1 --stack X --by me --reason HARDSHP >> --reason HARDSHP is unknown; did you mean HARDSHIP?
        hold C1 --stack X --reason OTHER --by ? >> --by is missing, or is not a name
        tasks close t-1 --stack X --by me --found uphled >> did you mean UPHELD?
        tasks --stack X --reason DISPUT >> --reason DISPUT is unknown; did you mean DISPUTE?
        run BOOK --sead 1 >> unknown option --sead; did you mean --seed?
        run BOOK --zzzzzzzzzz 1 >> unknown option --zzzzzzzzzz (
        run BOOK --max_rejects 0.1 >> did you mean --max-rejects?
        run --book HERE/book.csv --from 2025/11/28 --to 2025-11-28 >> --from 2025/11/28 is not a date; write 2025-11-28
        run --book HERE/book.csv --from 2025-11-28 --to 2025.1.2 >> --to 2025.1.2 is not a date; write 2025-01-02
        run --book HERE/book.csv --from 20251128 --to 2025-11-28 >> write 2025-11-28
        run --book HERE/book.csv --from ２０２５／１１／２８ --to 2025-11-28 >> write 2025-11-28
        run --book HERE/book.csv --from 28.11.2025 --to 2025-11-28 >> write it as 2025-11-28
        run --book HERE/book.csv --from 2025年11月28日 --to 2025-11-28 >> write 2025-11-28
        run --book HERE/book.csv --from 2025-02-30 --to 2025-11-28 >> a day that there is
        run --book HERE/book.csv --from today --to 2025-11-28 >> --from today is not a date
        run --book HERE/book.csv --from 2025-11-28 --to 2025-11-27 >> --to 2025-11-27 is before --from 2025-11-28
        run BOOK --from 2025-11-29 >> --from is given twice
        run BOOK --max-rejects 5% >> --max-rejects 5% is not a number; write 0.05
        run BOOK --max-rejects 0,05 >> write 0.05
        run BOOK --max-rejects many >> write such as 0.05
        run BOOK --max-rejects 5 >> not a share between 0 and 1
        run BOOK --max-rejects -0.1 >> not a share between 0 and 1
        run BOOK --max-rejects NaN >> not a share between 0 and 1
        run BOOK --seed x >> --seed x is not a whole number
        run BOOK --seed 1.5 >> --seed 1.5 is not a whole number
        run BOOK --seed 99999999999999999999 >> --seed 99999999999999999999 is not a whole number of this size
        run BOOK --seed >> --seed lacks its value; write --seed N
        run BOOK more >> 'more' is not expected here
        run --book HERE/none.csv --from 2025-11-28 --to 2025-11-28 >> none.csv: no such file or folder
        run BOOK --payments HERE/none.csv >> --payments HERE/none.csv: no such file or folder
        run BOOK --payments HERE >> is a folder; give a file
        run BOOK --replies HERE >> is a folder; give a file
        run BOOK --carrier HERE/none.yaml >> no such file or folder
        run BOOK --carrier HERE >> is a folder; give a file
        run BOOK --strategy HERE/nope.yaml >> --strategy HERE/nope.yaml: no such file or folder
        run BOOK --strategy HERE >> is a folder; give a file
        run BOOK --strategy HERE/latin.yaml --out HERE/out >> it is not UTF-8; save it as UTF-8
        run BOOK --templates HERE/none >> no such file or folder
        run BOOK --templates HERE/book.csv >> is a file; give a folder
        run BOOK --calendars HERE/book.csv >> is a file; give a folder
        run BOOK --out HERE/book.csv >> book.csv is a file; give a folder
        run BOOK --out HERE/book.csv/out >> book.csv is a file; give a folder
        run BOOK --out /proc/self/out >> /proc/self
        run BOOK --compare HERE/latin.yaml >> --compare goes with --dry-run
        run BOOK --dry-run --compare HERE >> is a folder; give a file
        run BOOK --dry-run=often >> --dry-run
        demo --accounts -5 >> --accounts -5 is not between 1 and 30000
        demo --accounts 0 >> --accounts 0 is not between 1 and 30000
        demo --accounts 99999 >> --accounts 99999 is not between 1 and 30000
        demo --accounts 9999999999 >> not a whole number of this size
        demo --accounts 1,000 >> --accounts 1,000 is not a whole number; write 1000
        demo --accounts １０００．０ >> write 1000
        demo --accounts 1k >> --accounts 1k is not a whole number
        demo --seed x >> --seed x is not a whole number
        replay --accounts 0 >> not between 1 and 30000
        replay --to 2005-10-02 >> not between 2005-04-01 and 2005-10-01
        replay --to 2005-03-31 >> not between 2005-04-01 and 2005-10-01
        replay --out HERE/book.csv >> is a file; give a folder
        serve --port 80000 >> --port 80000 is not between 0 and 65530
        platform --port 80000 >> --port 80000 is not between 0 and 65535
        serve --port -1 >> --port -1 is not between 0 and 65530
        serve --port http >> --port http is not a whole number
        serve --accounts 0 >> not between 1 and 30000
        check --format yaml >> --format yaml is unknown; write text, json or sarif
        check --strategy HERE/nope.yaml >> nope.yaml: no such file or folder
        check --strategy HERE >> is a folder; give a file
        check --strategy HERE/latin.yaml >> save it as UTF-8
        check --book HERE/book.csv --strategy HERE/nope.yaml >> --strategy HERE/nope.yaml: no such file or folder
        check --book HERE/book.csv --strategy HERE >> is a folder; give a file
        check --templates HERE/none >> no such file or folder
        check --usd-per-segment 6c >> --usd-per-segment 6c is not a number
        check --usd-per-segment 0 >> not more than 0
        check --locale en >> --text
        check --text --format json >> leave out
        check --text --locale xx >> --locale xx is not known
        check --text --jurisdiction TWW >> --jurisdiction TWW is unknown; did you mean TW?
        check --text --jurisdiction XX >> --jurisdiction XX is unknown; write CN, EU
        classify --locale xx >> --locale xx is not known
        classify --day yesterday >> --day yesterday is not a date
        preview >> missing
        preview C-1 >> give --stack NAME or --local or --book FILE
        preview C-1 --book HERE/none.csv >> no such file or folder
        preview C-1 --book HERE >> is a folder; give a file
        preview C-1 --book HERE/book.csv --format yaml >> --format yaml is unknown; write text or json
        preview C-1 --book HERE/book.csv --day 1/9/2005 >> is not a date
        preview C-1 --book HERE/book.csv --local >> mutually exclusive
        tasks >> give --stack NAME or --local
        tasks --local --stack X >> mutually exclusive
        tasks --local --lift-hold >> --close ID
        tasks --local >> ./pastdue serve
        why >> give ACCOUNT or --number NUMBER
        why C-1 --format yaml >> --format yaml is unknown; write text or json
        why C-1 --lang fr >> --lang
        why C/1 --lang zh_CN >> C/1 不是账户编号
        why C-1 --day heute >> --day heute is not a date
        why C-1 --out HERE/none >> no such file or folder
        why C-1 --out HERE/empty >> no such file or folder
        why C/1 >> C/1
        setup >> --stack NAME is missing
        setup --stack a_b >> --stack a_b is no stack's name; write letters, digits and hyphens
        holds --stack a_b >> --stack a_b is no stack's name
        pause --stack a_b --by me >> --stack a_b is no stack's name
        why C1 --stack a_b >> --stack a_b is no stack's name
        preview C1 --stack a_b >> --stack a_b is no stack's name
        record C1 --stack a_b >> --stack a_b is no stack's name
        review --stack a_b >> --stack a_b is no stack's name
        record C1 --run HERE/book.csv >> it is not a folder
        record --check HERE/empty >> it is a folder
        check --book HERE/book.csv --rejects HERE/empty >> cannot write HERE/empty; it is a folder
        review --run HERE/empty >> --run HERE/empty has no notices.csv
        contacts import HERE/latin.yaml --stack X --by me >> header lacks the column phone
        contacts >> say what to do: import or again
        verify-link abc --secret-file HERE/empty --notice a#b >> --secret-file HERE/empty is a folder
        verify-link abc --secret-file HERE/latin.yaml --notices HERE/none >> no such file or folder
        verify-link abc --secret-file HERE/secret --notices HERE/dates.csv >> dates.csv is no CSV that a run leaves
        contacts again abc --stack X --by me >> NUMBER abc cannot be texted
        setup --stack X --templates HERE/none >> --strategy
        setup --stack X --strategy HERE/nope.yaml >> no such file or folder
        doctor >> --stack NAME is missing
        doctor --stack a_b >> --stack a_b
        doctor --stack X --format sarif >> --format sarif is unknown; write text or json
        """;

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", quoteCharacter = '"', textBlock = WRONG_USE)
    void wrongUseIsALine(String line, String reason) {
        Ran ran = run(words(line));

        assertOneLine(ran, line);
        assertThat(ran.error()).contains(reason.replace("HERE", folder.toString()));
        assertThat(ran.error().lines().toList().getLast())
                .as("the reason is in the last line")
                .contains(reason.replace("HERE", folder.toString()));
    }

    private static final Pattern ENGLISH_WORDS = Pattern.compile("\\b[a-z]{2,} [a-z]{2,}");

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", quoteCharacter = '"', textBlock = WRONG_USE)
    void nothingOfItIsEnglishInChinese(String line, String reason) {
        List<String> arguments = words(line);
        var chinese = new ArrayList<>(List.of("--lang", "zh-CN"));
        chinese.addAll(arguments);

        Ran ran = run(chinese);

        assertThat(ran.error()).as(reason).containsPattern("\\p{IsHan}");
        String own = ran.error().replaceAll("\\./pastdue [a-z]+( [a-z]+)?|export …", "");
        for (String argument : arguments) {
            own = own.replace(argument, "");
        }
        assertThat(own).as(ran.error()).doesNotContainPattern(ENGLISH_WORDS);
    }

    /** Each option of each command with what is no value of its kind. */
    static Stream<List<String>> wrongValues() {
        var rows = new ArrayList<List<String>>();
        CommandLine all = PastdueCommand.commandLine();
        all.getSubcommands().forEach((name, command) -> {
            if (command.getCommandSpec().userObject().getClass().getName().startsWith("picocli.")) {
                return;
            }
            for (OptionSpec option : command.getCommandSpec().options()) {
                Map<Class<?>, List<String>> values = Map.of(
                        LocalDate.class, List.of("x", "2025/1/1", "11月28日", "2025-11-28T00:00"),
                        int.class, List.of("x", "1.0", "1e3", "９９９９９９９９９９９９"),
                        long.class, List.of("x", "1.0", "0x10"),
                        double.class, List.of("x", "5 %", "½"));
                Class<?> type = option.type();
                for (String value : type.isEnum() ? List.of("x", "") : values.getOrDefault(type, List.of())) {
                    rows.add(List.of(name, option.longestName(), value));
                }
                if (option.arity().min() > 0) {
                    rows.add(List.of(name, option.longestName()));
                }
                rows.add(List.of(name, option.longestName() + "x"));
            }
        });
        return rows.stream();
    }

    @ParameterizedTest
    @MethodSource
    void wrongValues(List<String> arguments) {
        Ran ran = run(arguments);

        assertOneLine(ran, arguments.toString());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.error()).contains(arguments.get(1));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void whatIsWrongIsSaidInChineseToo(List<String> arguments) {
        var chinese = new ArrayList<>(arguments.subList(0, 1));
        chinese.addAll(List.of("--lang", "zh-CN"));
        chinese.addAll(arguments.subList(1, arguments.size()));
        if (arguments.contains("--lang")) {
            return;
        }

        Ran ran = run(chinese);

        assertOneLine(ran, chinese.toString());
        assertThat(ran.error()).containsPattern("\\p{IsHan}").contains(arguments.get(1), "（请看 ./pastdue ");
        assertThat(ran.error()).doesNotContain(" is not ", " lacks ", "unknown option", "missing", "; write ");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ">>", textBlock = """
        run BOOK --lang zh-CN --strategy HERE/nope.yaml >> --strategy HERE/nope.yaml：没有这个文件或文件夹
        run BOOK --lang zh-TW --out HERE/book.csv >> HERE/book.csv 是檔案；請提供資料夾
        demo --lang zh-CN --accounts 0 >> --accounts 0 不在 1 与 30000 之间
        chekc --lang zh-CN >> 未知命令 'chekc'；是否要写 check？
        run --lang zh-CN --form 2025-11-28 >> 未知选项 --form；是否要写 --from？
        why --lang zh-CN C/1 >> C/1 不是账户编号
        """)
    void theReasonIsInTheLanguageThatIsAskedFor(String line, String reason) {
        assertThat(run(words(line)).error()).contains(reason.replace("HERE", folder.toString()));
    }

    @Test
    void whatNobodyForesawIsALineAndItsTraceAFile() throws IOException {
        String said = Complaints.ofFailure(new IllegalStateException("java.lang.Secret of +12125550101"));

        assertThat(said.lines()).hasSize(1);
        assertThat(said).startsWith("pastdue: ").doesNotContain("java.", "Exception", "+1212");
        Path trace = Path.of(said.substring(said.lastIndexOf(' ') + 1));
        assertThat(Files.readString(trace)).contains("IllegalStateException", "ComplaintsTest");
        Files.delete(trace);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"help", "help run", "run --help", "--help", "--version", "generate-completion", "check --help"})
    void helpIsPrinted(String line) {
        Ran ran = run(words(line));

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.error()).isEmpty();
        assertThat(ran.out()).isNotBlank();
    }

    @Test
    void versionIsThatOfThePom() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String version = pom.replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");

        assertThat(run(List.of("--version")).out())
                .startsWith("pastdue " + version)
                .contains("Java 25", "time zones 20");
    }
}
