package dev.pastdue.cli;

import dev.pastdue.core.model.HoldReason;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

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
            converter = LendersReason.class,
            description =
                    "PLAN, HARDSHIP, DECEASED, BANKRUPTCY, LITIGATION, COMPLAINT, DISPUTE, DO_NOT_CONTACT, UNREAD or OTHER.")
    private HoldReason reason;

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

    /** What the lender may give as a reason. */
    static final class LendersReason implements ITypeConverter<HoldReason> {
        @Override
        public HoldReason convert(String name) {
            return HoldReason.ofLender(name)
                    .orElseThrow(() -> new TypeConversionException(Complaints.unknown(
                            name,
                            Stream.of(HoldReason.values())
                                    .filter(HoldReason.LENDERS::contains)
                                    .map(HoldReason::name)
                                    .toList())));
        }
    }

    @Override
    Map<String, @Nullable Object> act(String id) {
        var act = new LinkedHashMap<String, @Nullable Object>();
        act.put("act", "hold");
        act.put("account", account);
        act.put("reason", reason.name());
        act.put("until", until == null ? null : until.toString());
        act.put("hold", hold == null ? "by-hand-" + id : hold);
        return act;
    }
}
