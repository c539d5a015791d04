package dev.pastdue.core.reply;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TextFeatures;
import dev.pastdue.core.reply.ReplyText.Clause;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a reply means (docs/replies.md): by rule where a rule is certain, by what a model learnt for all else; what neither knows is
 * unread, and a person reads it. All languages are tried on every reply, for people mix them.
 */
public final class ReplyReading {
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final Pattern QUESTION = Pattern.compile(
            "^(?:who|whos|what|whats|when|where|wheres|why|how|which|is|are|do|does|did|have|has|can|could|would|will|should|may)"
                    + " .*|.*(?:吗|什么|怎么|如何|为什么|多少|谁|哪|能不能|可不可以|是不是|有没有|么)$");
    private static final Pattern PAY = Certain.anywhere("pay");
    private static final Pattern KEPT = Certain.anywhere("kept");
    private static final Pattern NO_CONTACT = Certain.anywhere("no-contact");
    private static final Pattern DEATH = Certain.anywhere("death");
    private static final Pattern PLEA = Certain.anywhere("plea");
    private static final Map<AccountTask.Cause, Pattern> BESIDES = Map.of(
            AccountTask.Cause.COMPLAINT, Certain.anywhere("complaint"),
            AccountTask.Cause.HARDSHIP, Certain.anywhere("hardship"),
            AccountTask.Cause.PLAN, Certain.anywhere("plan"),
            AccountTask.Cause.RELATIVES, Certain.anywhere("relatives"),
            AccountTask.Cause.PAID, Certain.anywhere("paid"));
    private static final Set<Intent> CLEAR_OF_THE_REST = EnumSet.of(Intent.PAID, Intent.PROMISE, Intent.HELP);
    /** One Latin word that is no keyword says too little to end anything. */
    private static final Pattern ONE_WORD = Pattern.compile("[a-z0-9]{1,24}");

    private static final int MAX_READ_LENGTH = 600;

    /** The class of what friends write to each other, which is {@code OTHER}: apart, so that what is odd in a reply is not usual there. */
    public static final String CHAT = "CHAT";

    private ReplyReading() {}

    /** Read when the first reply comes that no rule is certain of. */
    private static final class Learnt {
        static final LinearModel MODEL = LinearModel.read(Resource.bytes(ReplyReading.class, "replies.model"));
    }

    /** Whether replies in this locale (BCP 47) are understood: English or Chinese of any region. */
    public static boolean understand(String locale) {
        return LANGUAGES.contains(Locale.forLanguageTag(locale).getLanguage());
    }

    /** What a reply means of whose account and last text nothing is known. */
    public static Meaning meaning(String reply, String locale, LocalDate receivedOn) {
        return meaning(reply, new Context(List.of(), ""), locale, receivedOn);
    }

    /**
     * What is known of the conversation.
     *
     * @param names of the accounts that may be meant
     * @param lastText the text that was last sent to the number; empty where it is not known
     */
    public record Context(Collection<String> names, String lastText) {
        public Context {
            names = List.copyOf(names);
        }
    }

    /**
     * What the reply means.
     *
     * @param locale BCP 47; decides whether 3/4 is a day in March or in April, and whether N alone says no to texts
     * @param receivedOn the day of receipt in the lender's zone, from which "tomorrow" counts
     */
    public static Meaning meaning(String reply, Context context, String locale, LocalDate receivedOn) {
        Meaning certain = certain(reply, context, locale);
        if (certain != null) {
            return certain;
        }
        Meaning read = meaning(Learnt.MODEL, reply, context, locale, receivedOn);
        String rest = read.intent() == Intent.OTHER ? withoutBesides(own(reply, context)) : "";
        if (rest.isEmpty()) {
            return read;
        }
        Meaning ofRest = meaning(Learnt.MODEL, rest, context, locale, receivedOn);
        return CLEAR_OF_THE_REST.contains(ofRest.intent())
                ? new Meaning(ofRest.intent(), ofRest.promised(), read.unread() || ofRest.unread())
                : read;
    }

    /** What is left of a reply without the clauses that say what a person must see besides; empty where none does, or all do. */
    private static String withoutBesides(String reply) {
        List<Clause> clauses = ReplyText.of(reply).clauses();
        List<String> rest = clauses.stream()
                .filter(clause -> BESIDES.values().stream()
                        .noneMatch(phrases -> phrases.matcher(clause.words()).find()))
                .map(clause -> clause.words() + (clause.endsInQuestionMark() ? "?" : ""))
                .toList();
        return rest.size() == clauses.size() ? "" : String.join("，", rest);
    }

    /** What the rules are certain of; null where they are not. */
    public static @Nullable Meaning certain(String reply, Context context, String locale) {
        String own = own(reply, context);
        ReplyText text = ReplyText.of(own);
        if (text.compact().isEmpty() || Certain.isRobots(text) || Certain.isAcknowledged(text)) {
            return Meaning.of(Intent.OTHER);
        }
        if (Certain.optsIn(text)) {
            return Meaning.of(Intent.OPT_IN);
        }
        if (Certain.optsOut(text, own, locale)) {
            return Meaning.of(Intent.OPT_OUT);
        }
        if (Certain.isWrongNumber(text, own, context.names())) {
            return Meaning.of(Intent.WRONG_NUMBER);
        }
        return null;
    }

    private static Meaning meaning(
            LinearModel model, String reply, Context context, String locale, LocalDate receivedOn) {
        double[] likely = model.probabilities(features(own(reply, context), locale, receivedOn));
        return meaning(model.labels(), likely, model::limit, reply, context, locale, receivedOn);
    }

    /**
     * What a reply means of which no rule is certain.
     *
     * @param labels intents, and {@link #CHAT}
     * @param likely how likely each of {@code labels} is
     * @param limits the model's
     */
    public static Meaning meaning(
            List<String> labels,
            double[] likely,
            ToDoubleFunction<String> limits,
            String reply,
            Context context,
            String locale,
            LocalDate receivedOn) {
        ReplyText text = ReplyText.of(own(reply, context));
        boolean oneWord =
                ONE_WORD.matcher(text.compact()).matches() && reply.strip().indexOf(' ') < 0;
        boolean kept = says(text, KEPT);
        Intent best = Intent.OTHER;
        double most = -1;
        double ends = 0;
        for (Intent intent : Intent.values()) {
            double share = share(intent, labels, likely);
            double counts = intent == Intent.OTHER ? share * limits.applyAsDouble(intent.name()) : share;
            boolean enough = !intent.endsTexts()
                    || (!oneWord
                            && !(kept && intent == Intent.OPT_OUT)
                            && share >= limits.applyAsDouble(intent.name()));
            ends += intent.endsTexts() ? share : 0;
            if (enough && counts > most) {
                most = counts;
                best = intent;
            }
        }
        boolean grave = ends >= limits.applyAsDouble("unread") || says(text, DEATH) || says(text, PLEA);
        LocalDate promised = best == Intent.PROMISE ? promisedDay(text, locale, receivedOn) : null;
        return new Meaning(best, promised, grave && !best.endsTexts());
    }

    private static double share(Intent intent, List<String> labels, double[] likely) {
        double share = 0;
        for (int k = 0; k < likely.length; k++) {
            boolean of = labels.get(k).equals(intent.name())
                    || (intent == Intent.OTHER && labels.get(k).equals(CHAT));
            share += of ? likely[k] : 0;
        }
        return share;
    }

    /** What is said that a person must see, whatever the reply is taken for; nothing where a robot says it, or nothing is said. */
    static Set<AccountTask.Cause> besides(String reply) {
        ReplyText text = ReplyText.of(own(reply, new Context(List.of(), "")));
        var said = EnumSet.noneOf(AccountTask.Cause.class);
        if (text.compact().isEmpty() || Certain.isRobots(text) || Certain.isAcknowledged(text)) {
            return said;
        }
        BESIDES.forEach((cause, phrases) -> {
            if (says(text, phrases)) {
                said.add(cause);
            }
        });
        return said;
    }

    /** Whether staff's note tells of a death, a plea, or the wish for no contact at all. */
    static boolean isGrave(String note) {
        ReplyText text = ReplyText.of(own(note, new Context(List.of(), "")));
        return says(text, DEATH) || says(text, PLEA) || says(text, NO_CONTACT);
    }

    /** Whether who opts out wants no contact at all, and not only no more texts. */
    static boolean endsAllContact(String reply) {
        return says(ReplyText.of(own(reply, new Context(List.of(), ""))), NO_CONTACT);
    }

    /** What the model sees of a reply. */
    public static int[] features(String reply, String locale, LocalDate receivedOn) {
        ReplyText text = ReplyText.of(reply);
        var also = new ArrayList<String>();
        if (PromiseDates.first(words(text), locale, receivedOn) != null) {
            also.add("day");
            if (says(text, PAY)) {
                also.add("day and pay");
            }
        }
        if (text.clauses().stream().anyMatch(ReplyReading::isQuestion)) {
            also.add("question");
        }
        also.add("length " + Math.min(8, Integer.SIZE - Integer.numberOfLeadingZeros(reply.length())));
        return TextFeatures.of(reply, also);
    }

    private static String own(String reply, Context context) {
        String shorter = reply.length() <= MAX_READ_LENGTH ? reply : reply.substring(0, MAX_READ_LENGTH);
        return QuotedText.without(shorter, context.lastText());
    }

    private static String words(ReplyText text) {
        return text.clauses().stream().map(Clause::words).collect(Collectors.joining("|"));
    }

    /** The day of the clause that speaks of paying or is a statement, else the first that is named at all. */
    private static @Nullable LocalDate promisedDay(ReplyText text, String locale, LocalDate receivedOn) {
        String paying = text.clauses().stream()
                .filter(clause ->
                        !isQuestion(clause) && PAY.matcher(clause.words()).find())
                .map(Clause::words)
                .collect(Collectors.joining("|"));
        PromiseDates.@Nullable Found day = PromiseDates.first(paying, locale, receivedOn);
        if (day == null) {
            day = PromiseDates.first(words(text), locale, receivedOn);
        }
        return day == null ? null : day.day();
    }

    private static boolean isQuestion(Clause clause) {
        return clause.endsInQuestionMark() || QUESTION.matcher(clause.words()).matches();
    }

    private static boolean says(ReplyText text, Pattern phrases) {
        return text.clauses().stream()
                .anyMatch(clause -> phrases.matcher(clause.words()).find());
    }
}
