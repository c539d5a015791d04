package dev.pastdue.core.reply;

import dev.pastdue.core.reply.ReplyText.Clause;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means, by fixed rules (docs/replies.md): no model, no state, nothing learnt. All languages are tried on every reply, for
 * people mix them. Several meant: the first of opt-out, wrong number, dispute, paid, promise, help, opt-in.
 */
public final class ReplyRules {
    private static final List<String> LANGUAGES = List.of("en", "zh");

    private ReplyRules() {}

    /** Whether replies in this locale (BCP 47) are understood: English or Chinese of any region. */
    public static boolean understand(String locale) {
        return LANGUAGES.contains(Locale.forLanguageTag(locale).getLanguage());
    }

    /**
     * What the reply means; {@link Intent#OTHER} where the rules cannot tell.
     *
     * @param locale BCP 47; decides only whether 3/4 is a day in March or in April. Any is taken
     * @param receivedOn the day of receipt in the lender's zone, from which "tomorrow" counts
     */
    public static Meaning meaning(String reply, String locale, LocalDate receivedOn) {
        ReplyText text = ReplyText.of(reply);
        if (isFromARobot(text)) {
            return Meaning.of(Intent.OTHER);
        }
        if (optsOut(text)) {
            return Meaning.of(Intent.OPT_OUT);
        }
        if (says(text, Phrases.WRONG_NUMBER)) {
            return Meaning.of(Intent.WRONG_NUMBER);
        }
        if (says(text, Phrases.DISPUTE)) {
            return Meaning.of(Intent.DISPUTE);
        }
        List<String> statements = text.clauses().stream()
                .filter(clause -> !isQuestion(clause))
                .map(Clause::words)
                .toList();
        if (statements.stream().anyMatch(ReplyRules::saysPaid)) {
            return Meaning.of(Intent.PAID);
        }
        if (statements.stream().anyMatch(clause -> promises(clause, locale, receivedOn))) {
            return new Meaning(Intent.PROMISE, promisedDay(text, statements, locale, receivedOn));
        }
        if (says(text, Phrases.HELP) || text.clauses().stream().anyMatch(ReplyRules::asks)) {
            return Meaning.of(Intent.HELP);
        }
        boolean optsIn = text.clauses().stream()
                .anyMatch(clause -> Phrases.OPT_IN.matcher(clause.words()).matches());
        return Meaning.of(optsIn ? Intent.OPT_IN : Intent.OTHER);
    }

    /** A robot says so, or sends bulk messages. */
    private static boolean isFromARobot(ReplyText text) {
        return text.signed() || says(text, Phrases.ROBOT);
    }

    private static boolean optsOut(ReplyText text) {
        return Phrases.OPT_OUT_REPLY.matcher(text.compact()).matches()
                || text.clauses().stream()
                        .anyMatch(clause ->
                                Phrases.OPT_OUT_CLAUSE.matcher(clause.words()).matches())
                || says(text, Phrases.OPT_OUT_WORDS);
    }

    private static boolean saysPaid(String clause) {
        return found(Phrases.PAID, clause) && !found(Phrases.NOT_PAID, clause);
    }

    private static boolean promises(String clause, String locale, LocalDate receivedOn) {
        PromiseDates.@Nullable Found day = PromiseDates.first(clause, locale, receivedOn);
        if ((day != null && isAlone(day, clause))
                || Phrases.SOME_DAY.matcher(clause).matches()) {
            return true;
        }
        boolean takenBack = found(Phrases.NO_PROMISE, clause) && !found(Phrases.NOT_BEFORE, clause);
        return !takenBack && found(Phrases.PAY, clause) && (day != null || found(Phrases.FUTURE, clause));
    }

    private static boolean isAlone(PromiseDates.Found day, String clause) {
        String rest = clause.substring(0, day.start()) + " " + clause.substring(day.end());
        return Phrases.BESIDE_A_DAY.matcher(rest).matches();
    }

    /** The day of the clause that promises, else the first that is named at all: "Friday, I'll pay". */
    private static @Nullable LocalDate promisedDay(
            ReplyText text, List<String> statements, String locale, LocalDate receivedOn) {
        String promising = statements.stream()
                .filter(clause -> promises(clause, locale, receivedOn))
                .collect(Collectors.joining("|"));
        PromiseDates.@Nullable Found day = PromiseDates.first(promising, locale, receivedOn);
        if (day == null) {
            String all = text.clauses().stream().map(Clause::words).collect(Collectors.joining("|"));
            day = PromiseDates.first(all, locale, receivedOn);
        }
        return day == null ? null : day.day();
    }

    private static boolean isQuestion(Clause clause) {
        return clause.endsInQuestionMark()
                || Phrases.QUESTION.matcher(clause.words()).matches();
    }

    private static boolean asks(Clause clause) {
        return Phrases.QUESTION.matcher(clause.words()).matches()
                || (clause.endsInQuestionMark() && found(Phrases.TOPIC, clause.words()));
    }

    private static boolean says(ReplyText text, Pattern phrases) {
        return text.clauses().stream().anyMatch(clause -> found(phrases, clause.words()));
    }

    private static boolean found(Pattern phrases, String clause) {
        return phrases.matcher(clause).find();
    }
}
