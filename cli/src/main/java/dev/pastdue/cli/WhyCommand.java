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

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "In the lender's zone. Default: today; of a run its last.")
    private @Nullable LocalDate day;

    @ArgGroup
    private @Nullable Where where;

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private Format format = Format.text;

    @Option(names = "--lang", paramLabel = "en|zh-CN", description = "Default: en.")
    private String lang = Language.ENGLISH.tag();

    @Option(names = "--text", description = "With the words of the notices' texts, which name people and amounts.")
    private boolean text;

    /** How the answer is printed. */
    enum Format {
        text,
        json
    }

    /** Whose account. */
    static final class Where {
        @Option(names = "--out", paramLabel = "DIR", description = "What a run left behind. Default: out/demo.")
        private @Nullable Path out;

        @Option(names = "--stack", paramLabel = "NAME", description = "The deployed stack's name.")
        private @Nullable String stack;
    }

    @Override
    public Integer call() {
        Language language = Language.of(lang)
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "--lang is en or zh-CN"));
        if (!account.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), account + " is no account's id");
        }
        Map<String, ?> answer = where != null && where.stack != null
                ? StackInvocation.of(where.stack, "WhyFunction").ask(event(language))
                : ofRun(
                        where == null || where.out == null
                                ? PastdueCommand.home().resolve("out/demo")
                                : where.out,
                        language);
        return print(answer, language, System.out);
    }

    private Map<String, Object> event(Language language) {
        var event = new LinkedHashMap<String, Object>();
        event.put("accountId", account);
        if (day != null) {
            event.put("day", day.toString());
        }
        event.put("lang", language.tag());
        event.put("text", text);
        return event;
    }

    private Map<String, Object> ofRun(Path folder, Language language) {
        Explanation explanation = RecordedTables.read(folder, account).explain(account, day);
        return WhyAnswer.of(text ? explanation : explanation.withoutTexts(), List.of(language));
    }

    private int print(Map<String, ?> answer, Language language, PrintStream out) {
        if (format == Format.json) {
            out.println(Json.write(answer));
        } else if (answer.get("words") instanceof Map<?, ?> words
                && words.get(language.tag()) instanceof List<?> lines) {
            lines.forEach(line -> out.println(TerminalText.plain(line)));
        }
        return 0;
    }
}
