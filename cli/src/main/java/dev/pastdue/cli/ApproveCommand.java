package dev.pastdue.cli;

import dev.pastdue.cli.ops.AwsCalls;
import dev.pastdue.cli.ops.DraftApproval;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code pastdue approve}: agrees to a draft that waits for another person than its author. */
@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description =
                "Shows a draft that waits for approval, and with --version approves exactly that. Its author cannot.")
@SuppressWarnings("NullAway.Init")
final class ApproveCommand implements Callable<Integer> {
    @Mixin
    private StackOption stack;

    @Parameters(paramLabel = "DRAFT", description = "Such as templates/reminder/zh-TW/a.mustache.")
    private String draft;

    @Option(names = "--version", paramLabel = "DIGITS", description = "Which version; the command says it without.")
    private @Nullable String version;

    @Override
    public Integer call() {
        return stack.find().map(this::approve).orElse(1);
    }

    private int approve(StackOption.Found found) {
        String bucket = found.stack().outputs().get("ConfigBucket");
        if (bucket == null) {
            Terminal.complain("this stack has no output ConfigBucket; deploy it again");
            return 1;
        }
        try {
            DraftApproval approval = found.account().approval(bucket, SetupCommand::waitASecond);
            boolean done = version == null
                    ? approval.show(draft, Terminal.inItsLanguage(System.out), Terminal.inItsLanguage(System.err))
                    : approval.approve(
                            draft, version, Terminal.inItsLanguage(System.out), Terminal.inItsLanguage(System.err));
            return done ? 0 : 1;
        } catch (SdkException failed) {
            Terminal.complain("the config bucket does not answer: " + AwsCalls.plain(failed));
            return 1;
        }
    }
}
