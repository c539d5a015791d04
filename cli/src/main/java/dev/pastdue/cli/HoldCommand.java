package dev.pastdue.cli;

import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHold.Kind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue hold}: keeps an account from being told. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Keeps an account from being told, until a day or until it is lifted. DECEASED and DO_NOT_CONTACT"
                + " keep every account with its number.")
@SuppressWarnings("NullAway.Init")
final class HoldCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ACCOUNT", description = "The account's id.")
    private String account;

    @ArgGroup(multiplicity = "1")
    private PlaceOption place;

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

    @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
    private String by;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for whoever looks at it later.")
    private String note = "";

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "The hold's id; the same twice is one hold. Default: a new one, which is printed.")
    private @Nullable String id;

    @Override
    public Integer call() {
        String named = id == null ? newId() : id;
        var fields = new HashMap<String, String>();
        fields.put("account_id", account);
        fields.put("hold_id", named);
        fields.put("kind", Kind.HOLD.written());
        fields.put("reason", reason);
        fields.put("until", until == null ? "" : until.toString());
        fields.put("by", by);
        fields.put("note", note);
        LenderHold told = HandedIn.to(place, spec, fields, Clock.systemUTC());
        System.out.println(named);
        System.err.println(told.accountId() + " is held within moments. To lift it: ./pastdue lift " + told.accountId()
                + " " + named + " --by NAME …");
        return 0;
    }

    /** A hold's id that no other has. */
    static String newId() {
        var bytes = new byte[6];
        new SecureRandom().nextBytes(bytes);
        return "by-hand-" + HexFormat.of().formatHex(bytes);
    }
}
