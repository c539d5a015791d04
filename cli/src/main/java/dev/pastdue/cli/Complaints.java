package dev.pastdue.cli;

import dev.pastdue.cli.ops.AwsCalls;
import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.language.Spelling;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.emulator.EmbeddedAwsException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** What is said of wrong use and of failures: one line with what, where and what to do, and the reason last. */
final class Complaints {
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年]?(\\d{1,2})[-/.月]?(\\d{1,2})日?");
    private static final Pattern OPTION = Pattern.compile("([-‐-―−－]{1,2}[A-Za-z][\\w-]*)(=.*)?", Pattern.DOTALL);
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

    private Complaints() {}

    /** Wrong use, in a line. */
    static String ofUse(ParameterException wrong, String[] arguments) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return "pastdue: "
                + Terminal.messages()
                        .say(
                                "cli.wrong-use",
                                Map.of(
                                        "reason",
                                        said(line(reason(wrong, command, arguments))),
                                        "command",
                                        "./" + command.qualifiedName() + " --help"));
    }

    /** In the language of the command. */
    private static String said(String reason) {
        return Sentences.in(Terminal.language().tag(), reason);
    }

    private static String reason(ParameterException wrong, CommandSpec command, String[] arguments) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !command.subcommands().isEmpty()) {
            String first = String.valueOf(unmatched.getUnmatched().getFirst());
            if (!first.startsWith("-")) {
                return unknownCommand(command, first);
            }
        }
        if (wrong instanceof MissingParameterException || wrong instanceof UnmatchedArgumentException) {
            // A misspelt option leaves the right one missing: the misspelt one is the reason.
            Optional<String> unknown = unknownOption(command, arguments);
            if (unknown.isPresent()) {
                return unknown.get();
            }
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return "'" + unmatched.getUnmatched().getFirst() + "' is not expected here";
        }
        if (wrong instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " is given twice";
        }
        if (wrong instanceof MaxValuesExceededException) {
            return "more is given than " + command.qualifiedName() + " takes";
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument == null && wrong.getValue() != null) {
            // That of picocli's own help.
            return unknownCommand(command, wrong.getValue());
        }
        return argument != null && wrong.getValue() != null
                ? wrongValue(argument, wrong.getValue(), wrong.getCause())
                : plain(wrong.getMessage());
    }

    private static String missing(MissingParameterException missing) {
        String message = String.valueOf(missing.getMessage());
        List<ArgSpec> arguments = missing.getMissing();
        ArgSpec option = arguments.isEmpty() ? missing.getArgSpec() : arguments.getFirst();
        if (message.matches("(?s)(Missing required|Expected) parameter for option.*") && option != null) {
            return name(option) + " lacks its value; write " + name(option) + " " + option.paramLabel();
        }
        boolean oneOf = message.contains("(specify");
        String lacking = arguments.stream()
                .map(Complaints::asWritten)
                .distinct()
                .collect(Collectors.joining(oneOf ? " or " : ", "));
        if (lacking.isEmpty()) {
            return plain(message);
        }
        return oneOf ? "give " + lacking : lacking + (arguments.size() == 1 ? " is" : " are") + " missing";
    }

    private static String asWritten(ArgSpec argument) {
        if (!argument.isOption()) {
            return argument.paramLabel();
        }
        return argument.arity().max() == 0 ? name(argument) : name(argument) + " " + argument.paramLabel();
    }

    private static Optional<String> unknownOption(CommandSpec command, String[] arguments) {
        for (String argument : arguments) {
            Matcher option = OPTION.matcher(argument);
            if (argument.equals("--")) {
                break;
            }
            String name = option.matches() ? String.valueOf(option.group(1)) : "";
            if (!name.isEmpty() && !isKnown(command, name)) {
                return Optional.of("unknown option " + name
                        + Spelling.nearest(name, command.optionsMap().keySet())
                                .map(meant -> "; did you mean " + meant + "?")
                                .orElse(""));
            }
        }
        return Optional.empty();
    }

    /** An option of the command or of one above it. */
    private static boolean isKnown(CommandSpec command, String name) {
        for (@Nullable CommandSpec at = command; at != null; at = at.parent()) {
            if (at.optionsMap().containsKey(name)) {
                return true;
            }
        }
        return false;
    }

    private static String unknownCommand(CommandSpec command, String argument) {
        List<String> commands = command.parent() == null
                ? PastdueCommand.names()
                : List.copyOf(command.subcommands().keySet());
        return "unknown command '" + argument + "'; "
                + Spelling.nearest(argument, commands)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("there are " + String.join(", ", commands));
    }

    private static String wrongValue(ArgSpec argument, String value, @Nullable Throwable cause) {
        String what = name(argument) + " " + (value.isBlank() ? "''" : value);
        Class<?> type = argument.typeInfo().getAuxiliaryTypes()[0];
        if (argument.converters().length > 0 && cause != null) {
            return what + " " + cause.getMessage();
        }
        if (type == LocalDate.class) {
            return what + " is not a date; write " + date(value);
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return what + " is not a whole number" + (value.matches("[-+]?\\d+") ? " of this size" : "") + "; write "
                    + whole(value);
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return what + " is not a number; write " + share(value);
        }
        if (type.isEnum()) {
            List<String> words =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
            return what + " " + unknown(value, words);
        }
        return what + " cannot be taken" + (type == Path.class ? "; it is no name of a file" : "");
    }

    /** What is wrong with a value that is none of these. */
    static String unknown(String value, List<String> words) {
        return "is unknown; "
                + Spelling.nearest(value, words)
                        .map(meant -> "did you mean " + meant + "?")
                        .orElse("write " + String.join(", ", words.subList(0, words.size() - 1)) + " or "
                                + words.getLast());
    }

    /** Without what an input method makes of digits and signs. */
    private static String narrow(String value) {
        return Normalizer.normalize(value.strip(), Normalizer.Form.NFKC);
    }

    private static String whole(String value) {
        String digits = narrow(value).replaceAll("(?<=\\d)[,_' ](?=\\d)|\\.0+$", "");
        return digits.matches("[-+]?\\d{1,9}") ? digits : "such as 1";
    }

    /** The date that was meant, where it can be seen; else an example. */
    private static String date(String value) {
        Matcher parts = DATE.matcher(narrow(value));
        if (parts.matches()) {
            try {
                return LocalDate.of(
                                Integer.parseInt(parts.group(1)),
                                Integer.parseInt(parts.group(2)),
                                Integer.parseInt(parts.group(3)))
                        .toString();
            } catch (DateTimeException noSuchDay) {
                return "a day that there is, such as 2025-11-28";
            }
        }
        return "it as 2025-11-28";
    }

    private static String share(String value) {
        try {
            String number = narrow(value).replace(',', '.');
            return number.endsWith("%")
                    ? new BigDecimal(number.substring(0, number.length() - 1).strip())
                            .movePointLeft(2)
                            .toPlainString()
                    : new BigDecimal(number).toPlainString();
        } catch (NumberFormatException notAtAll) {
            return "such as 0.05";
        }
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** A failure, in a line; what nobody foresaw with the name of a file that has its trace. */
    static String ofFailure(Throwable failure) {
        // A file's problems have a line each.
        return "pastdue: "
                + (failure instanceof InvalidConfig
                        ? Sentences.ofFile(Terminal.language().tag(), String.valueOf(failure.getMessage()))
                        : said(line(failureReason(failure))));
    }

    private static String failureReason(Throwable failure) {
        if (failure instanceof EmbeddedAwsException) {
            return plain(failure.getMessage());
        }
        if (failure instanceof UncheckedIOException unchecked) {
            @Nullable Throwable cause = unchecked.getCause();
            String message = String.valueOf(unchecked.getMessage());
            return cause == null || message.startsWith(cause.getClass().getName())
                    ? cause == null ? message : file(cause)
                    : message + reason(cause);
        }
        if (failure instanceof IOException) {
            return file(failure);
        }
        if (failure instanceof SdkException sdk) {
            String plain = AwsCalls.plain(sdk);
            return plain.contains("region") || plain.contains("Region")
                    ? "no AWS Region is known; set AWS_REGION, or AWS_PROFILE to a profile that has one"
                    : "AWS cannot be asked; check the network, AWS_PROFILE and AWS_REGION: " + plain;
        }
        if (failure instanceof OutOfMemoryError) {
            return "there is not enough memory; give more: JAVA_OPTS=-Xmx4g ./pastdue …";
        }
        return unexpected(failure);
    }

    private static String reason(Throwable cause) {
        String reason = withoutPath(cause);
        return reason.isEmpty() || reason.equals("null") ? "" : "; " + reason;
    }

    private static String file(Throwable failure) {
        return (failure instanceof FileSystemException system ? system.getFile() + ": " : "") + withoutPath(failure);
    }

    private static String withoutPath(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "you lack the permission";
            case FileAlreadyExistsException _ -> "there is a file; give a folder";
            case NotDirectoryException _ -> "it is not a folder";
            case CharacterCodingException _ -> "it is not UTF-8; save it as UTF-8";
            case FileSystemException system -> ofSystem(String.valueOf(system.getReason()));
            default -> ofSystem(plain(failure.getMessage()));
        };
    }

    private static String ofSystem(String reason) {
        return switch (reason) {
            case "Is a directory" -> "it is a folder";
            case "Not a directory" -> "it is not a folder";
            default -> reason;
        };
    }

    private static String unexpected(Throwable failure) {
        String what = "something failed that should not; please report it";
        for (Path folder :
                List.of(PastdueCommand.home().resolve("out"), Path.of(System.getProperty("java.io.tmpdir")))) {
            try {
                Path file = Files.createTempFile(Files.createDirectories(folder), "pastdue-failure-", ".log");
                try (var trace = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
                    failure.printStackTrace(trace);
                }
                return what + ", with the trace in " + file;
            } catch (IOException notThere) {
                // Then elsewhere.
            }
        }
        return what;
    }

    /** Without the names of classes, which tell nobody anything. */
    private static String plain(@Nullable String message) {
        return String.valueOf(message)
                .replaceAll("^Error: ", "")
                .replaceAll("\\(?\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*(?:Exception|Error)\\b:? ?", "")
                .strip();
    }

    private static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }
}
