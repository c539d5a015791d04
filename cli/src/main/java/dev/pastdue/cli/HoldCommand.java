package dev.pastdue.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pastdue hold}: keeps an account from being told. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Keeps an account from being told, until a day or until it is lifted. DECEASED and DO_NOT_CONTACT"
                + " keep every account with its number.")
@SuppressWarnings("NullAway.Init")
final class HoldCommand extends ActCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description =
                    "PLAN, HARDSHIP, DECEASED, BANKRUPTCY, LITIGATION, COMPLAINT, DISPUTE, DO_NOT_CONTACT, UNREAD or OTHER.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last day on which it holds, in the lender's zone. Default: until it is lifted.")
    private @Nullable LocalDate until;

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The hold's id; the same twice is one hold. Default: a new one, which is said.")
    private @Nullable String hold;

    @Override
    Map<String, @Nullable Object> act(String id) {
        var act = new LinkedHashMap<String, @Nullable Object>();
        act.put("act", "hold");
        act.put("account", account);
        act.put("reason", reason);
        act.put("until", until == null ? null : until.toString());
        act.put("hold", hold == null ? "by-hand-" + id : hold);
        return act;
    }
}
