package dev.pastdue.core.gate;

import dev.pastdue.core.gate.Breach.By;
import dev.pastdue.core.gate.WordingPhrases.Phrase;
import dev.pastdue.core.text.TextSafety;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text may say, by fixed rules (docs/wording.md). The test is whether a sentence is true, decided by the lender, and civil; not
 * whether a word occurs in it: a forbidden thing denied, warned of or agreed in the contract is none, and a suit that is decided may be
 * said. All languages are tried on every sentence.
 */
public final class WordingRules {
    private static final List<String> LANGUAGES = List.of("en", "zh");
    private static final List<String> SUIT_STAGES = List.of("litigation", "suit", "legal", "court", "诉", "訴");
    private static final int MAX_CHINESE_DISTANCE = 24;
    private static final int MAX_WORDS_BETWEEN = 10;

    /** A number that is said to be an account's, a contract's or a card's. */
    private static final Pattern ACCOUNT_NUMBER = Pattern.compile(
            "(?i)(?:账号|帐号|帳號|賬號|账户|帳戶|帐户|卡号|卡號|合同|合约|合約|契约|契約|贷款|貸款|客户|客戶|保单|\\b(?:accounts?|acct|a/c|loan|contract|card|customer|policy|ref(?:erence)?))(?:[编編]?[号號][码碼]?|"
                    + " (?:number|no|nr|id|ref))?(?:[ :：.#为為是]| is)*[A-Z]{0,3}[0-9](?:[ -]?[0-9]){7,30}");

    /** What stands before the last word of an enumeration in English: nothing, or one more item. */
    private static final Pattern ITEM = Pattern.compile("(?:(?!we |you |they |our |the )[a-z]+ )?(?:or |nor )");

    /**
     * In what a text is looked at.
     *
     * @param stage its stage's name; null where it is not known, and then a decided suit may be said
     * @param domains the lender's own; null where they are not known: then only links that look wrong are
     * @param forbiddenWords what the jurisdiction's file forbids beside the rules
     */
    public record Setting(@Nullable String stage, @Nullable Set<String> domains, List<String> forbiddenWords) {
        /** Where nothing is known. */
        public static final Setting UNKNOWN = new Setting(null, null, List.of());

        private boolean allowsSuits() {
            return stage == null || isBeforeSuit(stage);
        }
    }

    private static final int MAX_AT_ONCE = 160;

    /** What needs no second opinion, besides a suit and what {@link WordingPhrases#TURN turns} a negation back. */
    private static final Set<WordingRule> CERTAIN = Set.of(
            WordingRule.ID_CARD,
            WordingRule.BANK_CARD,
            WordingRule.ACCOUNT_NUMBER,
            WordingRule.SHORT_LINK,
            WordingRule.LINK,
            WordingRule.EXTRA_FEE,
            WordingRule.FORBIDDEN_WORD);

    private static final Set<WordingRule> LINKS = Set.of(WordingRule.LINK, WordingRule.SHORT_LINK);

    private static final int MAX_KNOWN = 2_000;

    private record Asked(String text, Setting setting) {}

    /** Each draft of a new stack is judged with all others: mostly the same texts again. */
    private static final Map<Asked, List<Breach>> KNOWN =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, List<Breach>> eldest) {
                    return size() > MAX_KNOWN;
                }
            });

    private WordingRules() {}

    /** Whether texts in this locale (BCP 47) are understood: English or Chinese of any region. */
    public static boolean understand(String locale) {
        return LANGUAGES.contains(Locale.forLanguageTag(locale).getLanguage());
    }

    /** Whether a stage of this name is one in which a lender may have decided to sue: it says litigation, lawsuit, legal or court. */
    public static boolean isBeforeSuit(String stage) {
        String name = stage.toLowerCase(Locale.ROOT);
        return SUIT_STAGES.stream().anyMatch(name::contains);
    }

    /** The ids of the rules that the text breaks, each once, in the rules' order; empty where it is good, or blank. */
    public static List<String> brokenRules(String text, Setting setting) {
        return breaches(text, setting).stream()
                .map(Breach::rule)
                .distinct()
                .sorted()
                .map(WordingRule::id)
                .toList();
    }

    /** Where the text breaks which rule, in the text's order: by the rules and by what was learnt. */
    public static List<Breach> breaches(String text, Setting setting) {
        var asked = new Asked(text, setting);
        List<Breach> known = KNOWN.get(asked);
        if (known == null) {
            known = List.copyOf(breaches(text, setting, LearntWording.committed()));
            KNOWN.put(asked, known);
        }
        return known;
    }

    /** As {@link #breaches(String, Setting)} by another model. */
    public static List<Breach> breaches(String text, Setting setting, LearntWording learnt) {
        List<Breach> byRule = byRules(text, setting);
        if (byRule.stream().anyMatch(breach -> breach.by() == By.CERTAIN_RULE)) {
            return byRule;
        }
        boolean atOnce = text.codePointCount(0, text.length()) <= MAX_AT_ONCE;
        List<Breach> ofAll = atOnce ? judged(text, 0, byRule, setting, learnt) : List.of();
        if (!ofAll.isEmpty()) {
            return ofAll;
        }
        // Good sentences around one that a rule refuses make the whole look good: it is judged by itself, too.
        var breaches = new ArrayList<Breach>();
        for (PlainSentence sentence : PlainSentence.of(text)) {
            List<Breach> own = byRule.stream()
                    .filter(breach -> breach.from() >= sentence.from() && breach.from() < sentence.to())
                    .toList();
            if (!atOnce || !own.isEmpty()) {
                String words = text.substring(sentence.from(), sentence.to());
                breaches.addAll(judged(words, sentence.from(), own, setting, learnt));
            }
        }
        return breaches;
    }

    private static List<Breach> judged(
            String text, int from, List<Breach> byRule, Setting setting, LearntWording learnt) {
        if (!LearntWording.canJudge(text)) {
            return byRule;
        }
        WordingRule likeliest = learnt.broken(text, !byRule.isEmpty(), byRulesAlone(text, byRule, setting))
                .orElse(null);
        if (likeliest == null) {
            return List.of();
        }
        return byRule.isEmpty()
                ? List.of(new Breach(likeliest, from, from + text.length(), By.MODEL, learnt.words(text, likeliest)))
                : byRule;
    }

    /** What the model has no say in: links where the lender's domains are known, and a suit that the rules let pass. */
    private static Set<WordingRule> byRulesAlone(String text, List<Breach> byRule, Setting setting) {
        Set<WordingRule> alone = EnumSet.noneOf(WordingRule.class);
        if (setting.domains() != null) {
            alone.addAll(LINKS);
        }
        if (byRule.isEmpty() && PlainSentence.of(text).stream().anyMatch(sentence -> saysSuit(sentence.words()))) {
            alone.add(WordingRule.CONSEQUENCE);
        }
        return alone;
    }

    /** Where the text breaks which rule by its words alone. */
    private static List<Breach> byRules(String text, Setting setting) {
        var breaches = new ArrayList<Breach>();
        for (PlainSentence sentence : PlainSentence.of(text)) {
            WordingPhrases.PHRASES.forEach((rule, phrases) -> {
                if (says(rule, phrases, sentence.words())) {
                    By by = CERTAIN.contains(rule) || hesitates(sentence.words()) ? By.CERTAIN_RULE : By.RULE;
                    breaches.add(new Breach(rule, sentence.from(), sentence.to(), by));
                }
            });
            if (statesUndecidedSuit(sentence.words(), setting)) {
                By by = isCertainOfSuit(sentence.words(), setting) ? By.CERTAIN_RULE : By.RULE;
                breaches.add(new Breach(WordingRule.CONSEQUENCE, sentence.from(), sentence.to(), by));
            }
        }
        breaches.addAll(numbers(text));
        breaches.addAll(Links.breaches(Normalizer.normalize(text, Normalizer.Form.NFKC), setting.domains()));
        for (String word : setting.forbiddenWords()) {
            int at = text.indexOf(word);
            if (at >= 0) {
                breaches.add(new Breach(WordingRule.FORBIDDEN_WORD, at, at + word.length(), By.CERTAIN_RULE));
            }
        }
        return breaches.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Breach::from).thenComparing(Breach::rule))
                .toList();
    }

    /** A negation that negates nothing, which the model takes for one: "we will not hesitate to …". */
    private static boolean hesitates(String words) {
        return WordingPhrases.HESITATION.matcher(words).find();
    }

    private static boolean says(WordingRule rule, List<Phrase> phrases, String words) {
        if (WordingPhrases.WARNING.matcher(words).find() || isExcused(rule, words)) {
            return false;
        }
        return phrases.stream().anyMatch(phrase -> says(phrase, words));
    }

    private static boolean says(Phrase phrase, String words) {
        boolean sameScript = phrase.chinese()
                ? words.codePoints().anyMatch(Character::isIdeographic)
                : words.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        if (!sameScript) {
            return false;
        }
        Matcher found = phrase.pattern().matcher(words);
        int from = 0;
        while (from <= words.length() && found.find(from)) {
            if (phrase.always() || !isNegated(words, found.start(), found.end())) {
                return true;
            }
            from = found.start() + 1;
        }
        return false;
    }

    private static boolean isExcused(WordingRule rule, String words) {
        return switch (rule) {
            case THIRD_PARTY -> WordingPhrases.COURTEOUS.matcher(words).find();
            case EXTRA_FEE -> WordingPhrases.AGREED.matcher(words).find();
            default -> false;
        };
    }

    /** Whether what stands from {@code start} to {@code end} is turned round by a word of its own clause. */
    private static boolean isNegated(String words, int start, int end) {
        Matcher negation = WordingPhrases.NEGATION.matcher(words).region(clause(words, start), end);
        while (negation.find()) {
            if (negation.end() > start || reaches(negation, words.substring(negation.end(), start))) {
                return true;
            }
        }
        return false;
    }

    /** Where the clause begins; an item of an enumeration, "threaten, harass or shame you", belongs to the clause before it. */
    private static int clause(String words, int at) {
        int own = Math.min(words.lastIndexOf('|', Math.max(0, at - 1)) + 1, at);
        boolean item = own > 0 && ITEM.matcher(words.substring(own, at)).matches();
        return item ? words.lastIndexOf('|', own - 2) + 1 : own;
    }

    private static boolean reaches(Matcher negation, String between) {
        if (WordingPhrases.TURN.matcher(between).find()) {
            return false;
        }
        if (negation.group(3) != null) {
            return between.strip().split(" ", -1).length <= MAX_WORDS_BETWEEN;
        }
        boolean overPaying = negation.group(2) != null
                && WordingPhrases.PAYING.matcher(between).find();
        return !overPaying && between.length() <= MAX_CHINESE_DISTANCE;
    }

    private static boolean statesUndecidedSuit(String words, Setting setting) {
        if (!saysSuit(words)) {
            return false;
        }
        if (WordingPhrases.DECIDED.matcher(words).find()) {
            return !setting.allowsSuits();
        }
        boolean undecided = WordingPhrases.UNDECIDED.matcher(words).find();
        if (WordingPhrases.RIGHT.matcher(words).find()) {
            return false;
        }
        boolean plain = setting.stage() != null
                && setting.allowsSuits()
                && WordingPhrases.DATED.matcher(words).find();
        return undecided || !plain;
    }

    /** A suit outside its stage, which the model does not know, or as what follows if the reader does not pay. */
    private static boolean isCertainOfSuit(String words, Setting setting) {
        return !setting.allowsSuits() || WordingPhrases.CONDITION.matcher(words).find();
    }

    private static boolean saysSuit(String words) {
        return !WordingPhrases.WARNING.matcher(words).find()
                && WordingPhrases.SUITS.stream().anyMatch(suit -> says(suit, words));
    }

    private static List<Breach> numbers(String text) {
        var breaches = new ArrayList<Breach>();
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC);
        List<String> broken = TextSafety.brokenRules(folded, "");
        if (broken.contains("id-card")) {
            breaches.add(new Breach(WordingRule.ID_CARD, 0, text.length(), By.CERTAIN_RULE));
        }
        if (broken.contains("bank-card")) {
            breaches.add(new Breach(WordingRule.BANK_CARD, 0, text.length(), By.CERTAIN_RULE));
        }
        Matcher account = ACCOUNT_NUMBER.matcher(folded);
        if (breaches.isEmpty() && account.find()) {
            breaches.add(new Breach(WordingRule.ACCOUNT_NUMBER, account.start(), account.end(), By.CERTAIN_RULE));
        }
        return breaches;
    }
}
