package dev.pastdue.cli;

import dev.pastdue.core.language.Messages;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.why.Language;
import dev.pastdue.sandbox.run.ProgressOutput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** How this process talks: whether it is quiet, and what reads its output. Results go to standard output, progress to standard error. */
final class Terminal {
    private static final PrintStream NOWHERE =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    /** Before what is wrong. */
    private static final String NAME = "pastdue: ";

    private static volatile boolean quiet;
    private static volatile Language machines = Language.ENGLISH;
    private static volatile Language language = Language.ENGLISH;

    private Terminal() {}

    /** Speaks the machine's language where a command does not say another: LC_ALL's, LC_MESSAGES' or LANG's. */
    static void speakLike(Map<String, String> environment) {
        machines = Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .flatMap(locale -> Language.like(locale.replaceAll("[.@].*", "")))
                .orElse(Language.ENGLISH);
    }

    /** Begins a command: what its arguments say of the language holds for what is said of the arguments too. */
    static void begin(String... arguments) {
        quiet = false;
        language = machines;
        for (int i = 0; i < arguments.length; i++) {
            String next = i + 1 < arguments.length ? arguments[i + 1] : "";
            String tag = arguments[i].startsWith("--lang=")
                    ? arguments[i].substring("--lang=".length())
                    : arguments[i].equals("--lang") ? next : "";
            language = Language.like(tag).orElse(language);
        }
    }

    /** The language of what is said. */
    static Language language() {
        return language;
    }

    /** What is said in it. */
    static Messages messages() {
        return Messages.in(language.tag());
    }

    /** Says nothing of progress from now on, or does again. */
    static void quiet(boolean yes) {
        quiet = yes;
    }

    /** Says on standard error, in the command's language, what is wrong or was not done. */
    static void complain(String message) {
        System.err.println(NAME + Sentences.ofLine(language.tag(), message));
    }

    /** How many there are of what a list is of: {@code <list>.none}, {@code .one} or {@code .many}. */
    static String counted(String list, int count) {
        String number = count == 0 ? "none" : count == 1 ? "one" : "many";
        return messages().say(list + "." + number, Map.of("count", count));
    }

    /** The same stream, on which each line is said in the command's language. */
    static PrintStream inItsLanguage(PrintStream out) {
        return language == Language.ENGLISH ? out : new TranslatedLines(out, language.tag());
    }

    /** Each line that is printed whole, or by a format, is translated; what else is written passes as it is. */
    private static final class TranslatedLines extends PrintStream {
        private final String language;

        TranslatedLines(PrintStream out, String language) {
            super(out, true, StandardCharsets.UTF_8);
            this.language = language;
        }

        @Override
        public void println(@Nullable String line) {
            String said = String.valueOf(line);
            int start = said.startsWith(NAME) ? NAME.length() : 0;
            super.println(said.substring(0, start) + Sentences.ofLine(language, said.substring(start)));
        }

        @Override
        @SuppressWarnings("AnnotateFormatMethod")
        public PrintStream printf(String format, @Nullable Object... arguments) {
            String.format(Locale.ROOT, format, arguments).lines().forEach(this::println);
            return this;
        }
    }

    /** Where progress goes: standard error, or nowhere. What is wrong goes to standard error itself. */
    static PrintStream progress() {
        return quiet ? NOWHERE : inItsLanguage(System.err);
    }

    /** The same for a run, which keeps one line up to date where a person watches. */
    static ProgressOutput runProgress() {
        // The command's script looks whether standard error is a terminal: Java has no way to.
        return new ProgressOutput(progress(), !quiet && Boolean.getBoolean("pastdue.terminal"), messages());
    }

    /** The word in a colour on standard output where that is a terminal, else as it is. */
    static String coloured(String style, String word) {
        return Ansi.AUTO.enabled() ? Ansi.AUTO.string("@|" + style + " " + word + "|@") : word;
    }
}
