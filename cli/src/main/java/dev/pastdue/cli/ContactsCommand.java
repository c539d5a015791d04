package dev.pastdue.cli;

import dev.pastdue.cli.ops.ReplyFunction;
import dev.pastdue.core.model.PhoneReading;
import dev.pastdue.core.reply.ContactImport;
import dev.pastdue.core.reply.ContactImport.Listed;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.StrategyReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pastdue contacts}: lists of numbers that are not to be texted. */
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        description = "Takes over lists of numbers that are not to be texted.",
        subcommands = {ContactsCommand.Import.class, ContactsCommand.Again.class})
@SuppressWarnings("NullAway.Init")
final class ContactsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: import or again");
    }

    /** How numbers without a country code are read. */
    static final class Numbers {
        @Option(
                names = "--strategy",
                paramLabel = "FILE",
                description =
                        "The lender's strategy, by whose region, zone and phone: allow numbers and dates are read."
                                + " Without it numbers need a country code, and dates are UTC's.")
        private @Nullable Path strategy;

        ContactList.Reading reading(CommandSpec spec, Instant now) {
            var phones = new LibPhoneNumbers();
            if (strategy == null) {
                return new ContactList.Reading(phones, ContactList.NO_REGION, Set.of(), ZoneOffset.UTC, now);
            }
            Path file = new GivenFiles(spec).file("--strategy", strategy);
            try {
                Strategy lender = StrategyReader.read(file.toString(), Files.readString(file), "file");
                return new ContactList.Reading(
                        phones,
                        lender.lender().region(),
                        lender.phonesAllowed(),
                        lender.lender().zone(),
                        now);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
    }

    /** {@code pastdue contacts import}. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Takes over the lender's do-not-contact list, or AWS's own list of numbers that opted out."
                    + " The same list may be given again.")
    @SuppressWarnings("NullAway.Init")
    static final class Import implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Source source;

        @ArgGroup(multiplicity = "1")
        private PlaceOption place;

        @Option(names = "--by", paramLabel = "NAME", description = "With a file: who says so.")
        private @Nullable String by;

        @picocli.CommandLine.Mixin
        private Numbers numbers;

        /** Where the list comes from. */
        static final class Source {
            @Parameters(
                    paramLabel = "FILE",
                    description = "A CSV file with the columns phone and, if you like, reason and since.")
            private @Nullable Path file;

            @Option(
                    names = "--from-aws",
                    description = "The numbers that AWS does not text in this account and Region.")
            private boolean fromAws;
        }

        @Override
        public Integer call() {
            Path given = source.file;
            if (source.fromAws || given == null) {
                return ofCarrier(function(place), System.err);
            }
            if (by == null || by.isBlank() || by.length() > 100) {
                throw new ParameterException(spec.commandLine(), "--by says who, in at most 100 characters");
            }
            Path file = new GivenFiles(spec).file("FILE", given);
            try {
                ContactList list = ContactList.read(file, numbers.reading(spec, Instant.now()));
                return ofLender(function(place), list, by.strip(), System.err);
            } catch (IllegalArgumentException header) {
                Terminal.complain(file + ", " + header.getMessage());
                return 1;
            }
        }
    }

    /** {@code pastdue contacts again}. */
    @Command(
            name = "again",
            mixinStandardHelpOptions = true,
            description = "Takes a number off the do-not-contact list. What it opted out of stays so.")
    @SuppressWarnings("NullAway.Init")
    static final class Again implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NUMBER", description = "As people write it.")
        private String number;

        @ArgGroup(multiplicity = "1")
        private PlaceOption place;

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who says so.")
        private String by;

        @picocli.CommandLine.Mixin
        private Numbers numbers;

        @Override
        public Integer call() {
            ContactList.Reading reading = numbers.reading(spec, Instant.now());
            return switch (reading.phones().read(number, reading.region(), reading.allowed())) {
                case PhoneReading.Unusable _ ->
                    throw new ParameterException(
                            spec.commandLine(), "NUMBER " + number + " cannot be texted; write such as +886900000000");
                case PhoneReading.Usable(String e164) -> {
                    Object outcome = function(place)
                            .ask(Map.of("contacts", Map.of("again", e164, "by", by)))
                            .get("outcome");
                    Terminal.inItsLanguage(System.err)
                            .println("lifted".equals(outcome) ? "Lifted." : "pastdue: " + outcome);
                    yield "lifted".equals(outcome) ? 0 : 1;
                }
            };
        }
    }

    private static ReplyFunction function(PlaceOption place) {
        return place.of(ReplyFunction::ofStack, () -> ReplyFunction.inThisProcess(System.getenv()));
    }

    /** Hands the numbers in, and accounts for every line; 1 where a row was not taken. */
    static int ofLender(ReplyFunction function, ContactList list, String by, PrintStream out) {
        long closed = 0;
        long known = 0;
        List<Listed> numbers = list.numbers();
        for (int from = 0; from < numbers.size(); from += ContactImport.MOST) {
            List<Map<String, String>> some =
                    numbers.subList(from, Math.min(from + ContactImport.MOST, numbers.size())).stream()
                            .map(ContactsCommand::written)
                            .toList();
            Map<String, ?> answer = function.ask(Map.of("contacts", Map.of("doNotContact", some, "by", by)));
            closed += count(answer, "closed");
            known += count(answer, "known");
        }
        list.bad().forEach(row -> out.println("not taken: " + row));
        out.println("lines " + (1 + list.blank() + list.rows()) + " = header 1 + blank " + list.blank() + " + rows "
                + list.rows());
        out.println("rows " + list.rows() + " = closed " + closed + " + known " + known + " + twice " + list.twice()
                + " + not taken " + list.bad().size());
        return list.bad().isEmpty() ? 0 : 1;
    }

    private static Map<String, String> written(Listed number) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("phone", number.phone());
        fields.put("since", number.since().toString());
        if (!number.reason().isEmpty()) {
            fields.put("reason", number.reason());
        }
        return fields;
    }

    static int ofCarrier(ReplyFunction function, PrintStream out) {
        long closed = 0;
        long known = 0;
        Object next = null;
        do {
            var contacts = new LinkedHashMap<String, Object>(Map.of("carrier", "list"));
            if (next != null) {
                contacts.put("after", next);
            }
            Map<String, ?> answer = function.ask(Map.of("contacts", contacts));
            closed += count(answer, "closed");
            known += count(answer, "known");
            next = answer.get("next");
        } while (next != null);
        out.println("numbers " + (closed + known) + " = closed " + closed + " + known " + known);
        return 0;
    }

    private static long count(Map<String, ?> answer, String key) {
        return answer.get(key) instanceof Number number
                ? number.longValue()
                : Long.parseLong(String.valueOf(answer.get(key)));
    }
}
