package dev.pastdue.cli;

import dev.pastdue.aws.Json;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Ports;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.TemporaryFolder;
import dev.pastdue.sandbox.page.PageServer;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.EventsWorld;
import dev.pastdue.sandbox.run.PhoneScreen;
import dev.pastdue.sandbox.run.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code pastdue serve}: the embedded AWS with the project's stack, for other programs, and a page to look at with a world of its own, until it
 * is interrupted.
 */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "A page to look at; and keeps the embedded AWS up for other programs, prints their environment, and"
                        + " shows each text that is sent.")
@SuppressWarnings("NullAway.Init")
final class ServeCommand implements Callable<Integer> {
    private static final int FIRST_PORT = 4570;
    private static final int PAGE_AFTER_FIRST = 5;
    private static final int LAST_FIRST_PORT = 65_535 - PAGE_AFTER_FIRST;
    /** So many that there is something in every stage, and so few that an hour passes at once. */
    private static final int ACCOUNTS = 200;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "The first of six ports on 127.0.0.1: DynamoDB, SQS, S3, SNS, Scheduler, and the page. Default:"
                            + " 4570; 0: free ones.")
    private int port = FIRST_PORT;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            description = "How many accounts the page's world has. Default: 200.")
    private int accounts = ACCOUNTS;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = PastdueCommand.home();
        var given = new GivenFiles(spec);
        given.require(
                port >= 0 && port <= LAST_FIRST_PORT,
                "--port " + port + " is not between 0 and " + LAST_FIRST_PORT + ": six ports in a row are wanted");
        DemoCommand.requireAccounts(given, accounts);
        given.writable("out/serve", home.resolve("out/serve"));
        Terminal.progress().println("Starting the embedded AWS …");
        Ports ports = port == 0 ? Ports.free() : Ports.from(port);
        try (EmbeddedAws aws = EmbeddedAws.start(ports, Clock.systemUTC(), 1)) {
            Stack stack = EventsWorld.create(home, aws);
            aws.sns()
                    .onText(text -> PhoneScreen.show(text.sentAt() + " to " + text.phone(), text.body())
                            .forEach(System.out::println));
            Path folder = Files.createDirectories(home.resolve("out/serve"));
            // Several may be up, each on ports of its own.
            String environmentFile =
                    port == FIRST_PORT ? "env.json" : "env-" + aws.ports().dynamoDb() + ".json";
            Path file = Files.writeString(folder.resolve(environmentFile), Json.write(aws.environments(stack)) + "\n");
            // Who finds it later would call an AWS that is gone.
            file.toFile().deleteOnExit();
            var environment = new TreeMap<String, String>();
            aws.environments(stack).values().forEach(environment::putAll);
            environment.forEach((name, value) -> System.out.println("export " + name + "='" + value + "'"));
            System.out.flush();
            Terminal.progress()
                    .println("Up, on 127.0.0.1 only. Each function's environment for sam local invoke --env-vars: "
                            + file);
            Terminal.progress()
                    .println("The lender is that of strategies/try.yaml, any hour and any age of data, and events/books"
                            + " are there.");
            Terminal.progress().println("Texts are shown here.");
            Terminal.progress().println("Preparing the page …");
            try (TemporaryFolder books = TemporaryFolder.create("pastdue-page-");
                    Sandbox world = Sandbox.open(home, books.content(), accounts, 1, Engine.AWS);
                    PageServer page = PageServer.start(port == 0 ? 0 : port + PAGE_AFTER_FIRST, world)) {
                // What was asked for, said to whoever wants no progress too.
                Terminal.inItsLanguage(System.err)
                        .println("Stop with Ctrl-C. The page, with a world of its own: " + page.address());
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }
}
