package dev.pastdue.cli;

import dev.pastdue.cli.ops.Redrive;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue redrive}: has what lies in a DLQ tried again. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Puts the messages of a dead-letter queue back into their queue. Mend the cause first. It is safe"
                + " at any time: nobody is texted twice by it.")
@SuppressWarnings("NullAway.Init")
final class RedriveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StackOption stack;

    @Parameters(paramLabel = "QUEUE", description = "Such as RenderDlq, or render.")
    private String queue;

    @Option(names = "--dry-run", description = "Says how many messages it would move, and moves none.")
    private boolean dryRun;

    @Override
    public Integer call() {
        return stack.find().map(this::redrive).orElse(1);
    }

    private int redrive(StackOption.Found found) {
        var redrive = new Redrive(found.stack(), found.account(), found.account());
        String dlq = redrive.named(queue)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        queue + " has no queue to put things back into; write one of "
                                + String.join(", ", redrive.names())));
        return redrive.run(dlq, dryRun, Terminal.inItsLanguage(System.out)) ? 0 : 1;
    }
}
