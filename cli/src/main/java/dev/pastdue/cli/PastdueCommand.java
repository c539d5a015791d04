package dev.pastdue.cli;

import dev.pastdue.core.why.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.zone.ZoneRulesProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The pastdue command: 0 done, 1 it failed, 2 wrong use. */
@Command(
        name = "pastdue",
        mixinStandardHelpOptions = true,
        versionProvider = PastdueCommand.Version.class,
        description =
                "Tells people that a payment is past due: once, politely, at a decent hour, and never after they have"
                        + " paid.")
public final class PastdueCommand implements Runnable {
    /** The project's own version stands before that of anything it names. */
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");

    /** In the order of the help. Each is read only where it is asked for: to read them all takes longer than most commands. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Says nothing of how far it is, only results and what is wrong.")
    void quiet(boolean yes) {
        Terminal.quiet(yes);
    }

    @Option(
            names = "--lang",
            paramLabel = "en|zh-CN|zh-TW",
            scope = ScopeType.INHERIT,
            description = "The language of what is said. Default: this machine's.")
    void language(String tag) {
        if (Language.like(tag).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--lang " + tag + " is not known; write en, zh-CN or zh-TW");
        }
    }

    /** The commands that are about the others. */
    private static final Set<String> OF_ALL = Set.of("help", "man", "generate-completion");

    /** What is said when a person or the system stops the command; each command may say it better. */
    private static volatile String whenStopped = "stopped";

    private static volatile boolean ended;
    private static volatile boolean stopping;

    private PastdueCommand() {}

    private static Map<String, Class<?>> commands() {
        var commands = new LinkedHashMap<String, Class<?>>();
        commands.put("demo", DemoCommand.class);
        commands.put("run", RunCommand.class);
        commands.put("replay", ReplayCommand.class);
        commands.put("serve", ServeCommand.class);
        commands.put("platform", PlatformCommand.class);
        commands.put("check", CheckCommand.class);
        commands.put("classify", ClassifyCommand.class);
        commands.put("model", ModelCommand.class);
        commands.put("preview", PreviewCommand.class);
        commands.put("verify-link", VerifyLinkCommand.class);
        commands.put("tasks", TasksCommand.class);
        commands.put("hold", HoldCommand.class);
        commands.put("lift", ActCommands.Lift.class);
        commands.put("holds", HoldsCommand.class);
        commands.put("pause", ActCommands.Pause.class);
        commands.put("resume", ActCommands.Resume.class);
        commands.put("opt-out", ActCommands.OptOut.class);
        commands.put("opt-in", ActCommands.OptIn.class);
        commands.put("send", ActCommands.Send.class);
        commands.put("audit", AuditCommand.class);
        commands.put("plan", PlanCommand.class);
        commands.put("contacts", ContactsCommand.class);
        commands.put("why", WhyCommand.class);
        commands.put("record", RecordCommand.class);
        commands.put("review", ReviewCommand.class);
        commands.put("setup", SetupCommand.class);
        commands.put("doctor", DoctorCommand.class);
        commands.put("redrive", RedriveCommand.class);
        commands.put("approve", ApproveCommand.class);
        commands.put("bench", BenchCommand.class);
        commands.put("help", HelpCommand.class);
        commands.put("man", ManCommand.class);
        commands.put("generate-completion", GenerateCompletion.class);
        return commands;
    }

    /** What the help lists, in its order. */
    static List<String> names() {
        return COMMANDS.entrySet().stream()
                .filter(command -> !described(command.getValue()).usageMessage().hidden())
                .map(command -> command.getKey())
                .toList();
    }

    /** Runs the command and ends the JVM: servers that are still up do not keep it. */
    public static void main(String[] arguments) {
        Thread.setDefaultUncaughtExceptionHandler((_, failure) -> {
            if (!stopping) {
                System.err.println(Complaints.ofFailure(failure));
                end(ExitCode.SOFTWARE);
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(PastdueCommand::sayStopped, "stopped"));
        // A thread of its own, for this one may hold what the end waits for.
        PipeOutput.install(() -> Thread.ofPlatform().daemon().start(() -> end(ExitCode.SOFTWARE)));
        Terminal.speakLike(System.getenv());
        end(run(arguments));
    }

    private static void end(int exitCode) {
        // Where Ctrl-C came first, its exit code stands: 130.
        ended = true;
        System.exit(exitCode);
    }

    private static void sayStopped() {
        if (!ended) {
            stopping = true;
            Terminal.complain(whenStopped);
        }
    }

    /** Says what to say when somebody stops the command from now on. */
    static void whenStopped(String words) {
        whenStopped = words;
    }

    /** Runs a command and answers its exit code. */
    public static int run(String... arguments) {
        Terminal.begin(arguments);
        try {
            return commandLine(arguments).execute(arguments);
        } finally {
            // What this command's arguments said of the language is not said of the next.
            Terminal.begin();
        }
    }

    /** The whole command line. */
    static CommandLine commandLine() {
        var all = new CommandLine(new PastdueCommand());
        COMMANDS.forEach(all::addSubcommand);
        return handling(Examples.addTo(all));
    }

    /** As much of it as these arguments ask for: the one command, or of all of them what the help says. */
    private static CommandLine commandLine(String... arguments) {
        Optional<String> asked = command(arguments);
        if (asked.filter(OF_ALL::contains).isPresent()) {
            return commandLine();
        }
        var some = new CommandLine(new PastdueCommand());
        if (asked.isPresent()) {
            some.addSubcommand(asked.get(), COMMANDS.get(asked.get()));
        } else {
            COMMANDS.forEach((name, type) -> some.addSubcommand(name, described(type)));
        }
        return handling(Examples.addTo(some));
    }

    /** The one that is named first; empty where there is none of the name. */
    private static Optional<String> command(String... arguments) {
        String before = "";
        for (String argument : arguments) {
            if (!argument.startsWith("-") && !before.equals("--lang")) {
                return Optional.of(argument).filter(COMMANDS::containsKey);
            }
            before = argument;
        }
        return Optional.empty();
    }

    private static CommandSpec described(Class<?> type) {
        Command said = Objects.requireNonNull(type.getAnnotation(Command.class));
        CommandSpec described = CommandSpec.create().name(said.name());
        described
                .usageMessage()
                .header(said.header())
                .description(said.description())
                .hidden(said.hidden());
        return described;
    }

    private static CommandLine handling(CommandLine commands) {
        return HelpLanguage.apply(Terminal.language(), commands)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> {
                    System.err.println(Complaints.ofUse(wrong, given));
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, _, _) -> {
                    // What fails because everything is being stopped is no failure.
                    if (!stopping) {
                        System.err.println(Complaints.ofFailure(failure));
                    }
                    return ExitCode.SOFTWARE;
                });
    }

    /** The version that the project's pom.xml says, and what the answers depend on besides. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            Matcher version = VERSION.matcher(Files.readString(home().resolve("pom.xml")));
            return new String[] {
                "pastdue " + (version.find() ? version.group(1) : "of an unknown version"),
                "Java " + Runtime.version() + ", time zones " + timeZones()
            };
        }

        private static String timeZones() {
            return ZoneRulesProvider.getVersions("UTC").lastKey();
        }
    }

    /** The project's folder. */
    static Path home() {
        return Path.of(System.getProperty("pastdue.home", ".")).toAbsolutePath().normalize();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: " + String.join(", ", names()));
    }
}
