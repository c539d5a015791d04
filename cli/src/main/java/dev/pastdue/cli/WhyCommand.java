package dev.pastdue.cli;

import dev.pastdue.aws.Json;
import dev.pastdue.cli.ops.StackInvocation;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Language;
import dev.pastdue.sandbox.run.RecordedTables;
import dev.pastdue.why.WhyAnswer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue why}: why an account was told on a day, or was not. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Says why an account was told on a day, or was not, from what was recorded when it was decided.")
@SuppressWarnings("NullAway.Init")
final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private About about;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "In the lender's zone. Default: today; of a run its last.")
    private @Nullable LocalDate day;

    @ArgGroup
    private @Nullable Where where;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private Format format = Format.text;

    @Option(names = "--text", description = "With the words of the notices' texts, which name people and amounts.")
    private boolean text;

    /** How the answer is printed. */
    enum Format {
        text,
        json
    }

    /** Of whom. */
    static final class About {
        @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
        private @Nullable String account;

        @Option(
                names = "--number",
                paramLabel = "NUMBER",
                description = "With --stack: all accounts that have the phone number now. With its country code.")
        private @Nullable String number;

        @Option(
                names = "--customer",
                paramLabel = "CUSTOMER",
                description = "With --stack: all accounts of the customer, as the book's customer_id names it.")
        private @Nullable String customer;
    }

    /** Whose account. */
    static final class Where {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                description = "What a run left behind. Default: what run or demo left last in its own.")
        private @Nullable Path out;

        @Option(
                names = "--stack",
                paramLabel = "NAME",
                converter = StackName.class,
                description = "The deployed stack's name.")
        private @Nullable String stack;
    }

    @Override
    public Integer call() {
        Language language = Terminal.language();
        if (about.number != null) {
            return ofNumber(about.number, language);
        }
        if (about.customer != null) {
            return ofSeveral("--customer", Map.of("customer", about.customer), language);
        }
        String account = String.valueOf(about.account);
        if (!account.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), account + " is no account's id");
        }
        Map<String, ?> answer = where != null && where.stack != null
                ? StackInvocation.of(where.stack, "WhyFunction").ask(event(account, language))
                : ofRun(where == null || where.out == null ? lastRun() : where.out, account, language);
        return print(answer, language, System.out);
    }

    /** Where {@code run} and {@code demo} write unless told otherwise, whichever did so last. */
    private static Path lastRun() {
        Path run = PastdueCommand.home().resolve("out/run");
        Path demo = PastdueCommand.home().resolve("out/demo");
        return RecordedTables.leftAt(run).isAfter(RecordedTables.leftAt(demo)) ? run : demo;
    }

    private int ofNumber(String written, Language language) {
        String number = written.replaceAll("[ ()-]", "");
        if (!number.matches("\\+[0-9]{7,15}")) {
            throw new ParameterException(
                    spec.commandLine(), "--number " + written + " lacks its country code; write such as +886900000000");
        }
        return ofSeveral("--number", Map.of("number", number), language);
    }

    private int ofSeveral(String option, Map<String, Object> asked, Language language) {
        if (where == null || where.stack == null) {
            throw new ParameterException(spec.commandLine(), option + " is asked of a stack; give --stack NAME");
        }
        StackInvocation function = StackInvocation.of(where.stack, "WhyFunction");
        List<?> ids = function.ask(asked).get("accountIds") instanceof List<?> found ? found : List.of();
        if (ids.isEmpty()) {
            Terminal.complain("no account has this " + option.substring(2) + " now");
            return 1;
        }
        ids.forEach(id -> print(function.ask(event(String.valueOf(id), language)), language, System.out));
        return 0;
    }

    private Map<String, Object> event(String account, Language language) {
        var event = new LinkedHashMap<String, Object>();
        event.put("accountId", account);
        if (day != null) {
            event.put("day", day.toString());
        }
        event.put("lang", language.tag());
        event.put("text", text);
        return event;
    }

    private Map<String, Object> ofRun(Path folder, String account, Language language) {
        Explanation explanation = RecordedTables.read(folder, account).explain(account, day);
        return WhyAnswer.of(text ? explanation : explanation.withoutTexts(), List.of(language));
    }

    private static boolean isEmpty(@Nullable Object list) {
        return !(list instanceof List<?> some) || some.isEmpty();
    }

    private int print(Map<String, ?> answer, Language language, PrintStream out) {
        if (format == Format.json) {
            out.println(Json.write(answer));
        } else if (answer.get("words") instanceof Map<?, ?> words
                && words.get(language.tag()) instanceof List<?> lines) {
            lines.forEach(line -> out.println(TerminalText.plain(line)));
        }
        boolean known =
                answer.containsKey("account") || !isEmpty(answer.get("decisions")) || !isEmpty(answer.get("notices"));
        return known ? 0 : 1;
    }
}
