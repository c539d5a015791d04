package dev.pastdue.cli;

import dev.pastdue.aws.HoldMessage;
import dev.pastdue.cli.ops.HoldInbox;
import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A hold or a lift that a person gave on the command line, handed in as the core system hands in its own. */
final class HandedIn {
    /** The lender's zone is the stack's: what is past here is past in every zone. */
    private static final ZoneOffset FURTHEST_BEHIND = ZoneOffset.ofHours(-12);

    private HandedIn() {}

    /**
     * Hands it in, as of now.
     *
     * @param given from a name of {@link LenderHold#FIELDS} to what was written
     * @throws ParameterException that names what is wrong with it; nothing was handed in then
     */
    static LenderHold to(PlaceOption place, CommandSpec spec, Map<String, String> given, Clock clock) {
        Map<String, String> fields = asOfNow(given, clock);
        LenderHold told = understood(spec, fields);
        LocalDate last = told.plan() == null
                ? told.until()
                : told.plan().instalments().getLast().on();
        if (last != null && last.isBefore(LocalDate.ofInstant(clock.instant(), FURTHEST_BEHIND))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "until " + last + " lies in the past: nobody would be held; give today or a later day");
        }
        place.of(HoldInbox::ofStack, () -> HoldInbox.inThisProcess(System.getenv()))
                .tell(HoldMessage.write(name -> fields.getOrDefault(name, "")));
        return told;
    }

    private static Map<String, String> asOfNow(Map<String, String> given, Clock clock) {
        var fields = new HashMap<>(given);
        fields.put("at", clock.instant().toString());
        return fields;
    }

    private static LenderHold understood(CommandSpec spec, Map<String, String> fields) {
        try {
            return LenderHold.read(name -> fields.getOrDefault(name, ""));
        } catch (WrongField wrong) {
            throw new ParameterException(spec.commandLine(), wrong.field() + " " + wrong.reason());
        }
    }
}
