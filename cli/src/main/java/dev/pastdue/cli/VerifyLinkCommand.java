package dev.pastdue.cli;

import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.text.LinkTokens;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue verify-link}: whose link to pay it is. */
@Command(
        name = "verify-link",
        mixinStandardHelpOptions = true,
        description =
                "Says which notice a link to pay is of, as account#due date#stage; exit code 1 where it is of none"
                        + " that was named.")
@SuppressWarnings("NullAway.Init")
final class VerifyLinkCommand implements Callable<Integer> {
    private static final Pattern TOKEN =
            Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{" + LinkTokens.LENGTH + "}(?![A-Za-z0-9_-])");

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "LINK", description = "The link, or its token alone.")
    private String link;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            required = true,
            description = "A file that holds the secret; a line break at its end is no part of it.")
    private Path secretFile;

    @ArgGroup(multiplicity = "1")
    private Notices notices;

    /** Which notices it may be of. */
    private static final class Notices {
        @Option(names = "--notice", paramLabel = "KEY", description = "A notice: account#due date#stage.")
        private @Nullable String key;

        @Option(names = "--notices", paramLabel = "FILE", description = "The notices.csv that a run left.")
        private @Nullable Path file;
    }

    @Override
    public Integer call() throws IOException {
        List<String> tokens =
                TOKEN.matcher(link).results().map(found -> found.group()).toList();
        var given = new GivenFiles(spec);
        given.file("--secret-file", secretFile);
        given.fileIfGiven("--notices", notices.file);
        String secret = withoutLastBreak(Files.readString(secretFile));
        if (secret.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--secret-file " + secretFile + " is empty");
        }
        Optional<NoticeKey> found = keys().filter(
                        key -> tokens.stream().anyMatch(token -> LinkTokens.isOf(key, token, secret)))
                .findFirst();
        found.ifPresent(key -> System.out.println(key.id()));
        if (found.isEmpty()) {
            Terminal.complain("the link is of no notice that was named, or another secret signed it");
        }
        return found.isPresent() ? 0 : 1;
    }

    private static String withoutLastBreak(String text) {
        return text.replaceFirst("\\R$", "");
    }

    /** Neither of a line's first three fields can hold a comma; a notice about an unknown account has no date. */
    private static Stream<NoticeKey> key(String line) {
        String[] fields = line.split(",", 4);
        return fields.length < 4 || fields[1].isEmpty()
                ? Stream.of()
                : Stream.of(new NoticeKey(SheetCell.read(fields[0]), LocalDate.parse(fields[1]), fields[2]));
    }

    private Stream<NoticeKey> keys() throws IOException {
        Path file = notices.file;
        if (file != null) {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.skip(1).flatMap(VerifyLinkCommand::key).toList().stream();
            } catch (DateTimeException ofAnotherFile) {
                throw new ParameterException(spec.commandLine(), "--notices " + file + " is no CSV that a run leaves");
            }
        }
        try {
            return Stream.of(NoticeKey.parse(String.valueOf(notices.key)));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new ParameterException(
                    spec.commandLine(), "--notice is not account#due date#stage, such as A-1001#2026-11-01#reminder");
        }
    }
}
