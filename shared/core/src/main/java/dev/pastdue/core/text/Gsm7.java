package dev.pastdue.core.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spells words with the letters of GSM-7, for one other letter makes a whole text UCS-2 and more than doubles its cost.
 *
 * <p>What GSM-7 has stays ({@code é}); what it lacks becomes its nearest letter ({@code Ł} L, {@code ễ} e). Greek and Cyrillic are
 * romanised. Other scripts are not: a reader of English does not know the romanised word for theirs, and it may be wrong.
 */
public final class Gsm7 {
    private static final Map<Integer, String> SPELLINGS = spellings();
    private static final List<String[]> GREEK_PAIRS = List.of(
            new String[] {"ου", "ou"},
            new String[] {"ού", "ou"},
            new String[] {"Ου", "Ou"},
            new String[] {"Ού", "Ou"},
            new String[] {"ΟΥ", "OU"},
            new String[] {"ΟΎ", "OU"},
            new String[] {"αυ", "av"},
            new String[] {"αύ", "av"},
            new String[] {"ευ", "ev"},
            new String[] {"εύ", "ev"},
            new String[] {"Ευ", "Ev"},
            new String[] {"Εύ", "Ev"},
            new String[] {"γγ", "ng"},
            new String[] {"γχ", "nch"});

    private Gsm7() {}

    /** Whether every character is one of GSM-7. */
    public static boolean has(String text) {
        return Segments.firstOutsideGsm7(text) < 0;
    }

    /** The words in GSM-7; empty where they hold a letter for which there is no spelling. Never longer than five letters for one. */
    public static Optional<String> spell(String words) {
        if (has(words)) {
            return Optional.of(words);
        }
        String composed = withGreekPairs(Normalizer.normalize(words, Form.NFC));
        var spelt = new StringBuilder(composed.length() + 8);
        for (int i = 0; i < composed.length(); ) {
            int c = composed.codePointAt(i);
            i += Character.charCount(c);
            int next = i < composed.length() ? composed.codePointAt(i) : ' ';
            if (!append(c, next, isForeignWord(composed, i), spelt)) {
                return Optional.empty();
            }
        }
        String tidy = spelt.toString().replaceAll(" {2,}", " ").strip();
        return tidy.isEmpty() || !has(tidy) ? Optional.empty() : Optional.of(tidy);
    }

    /** Two Greek letters that are one sound (ELOT 743). */
    private static String withGreekPairs(String text) {
        if (text.codePoints().noneMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK)) {
            return text;
        }
        String paired = text;
        for (String[] pair : GREEK_PAIRS) {
            paired = paired.replace(pair[0], pair[1]);
        }
        return paired;
    }

    /** GSM-7 has ten capitals of Greek: they stay where they stand alone, as in {@code Δ 5}, and not within a word. */
    private static boolean isForeignWord(String text, int after) {
        int at = text.offsetByCodePoints(after, -1);
        return (at > 0 && Character.isLetter(text.codePointBefore(at)))
                || (after < text.length() && Character.isLetter(text.codePointAt(after)));
    }

    private static boolean append(int c, int next, boolean inWord, StringBuilder spelt) {
        boolean greek = Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK;
        String character = Character.toString(c);
        if (has(character) && !(greek && inWord)) {
            spelt.append(character);
            return true;
        }
        String spelling = spelling(c);
        if (spelling == null) {
            return false;
        }
        boolean capitals = spelling.length() > 1
                && Character.isUpperCase(c)
                && (Character.isUpperCase(next) || (!Character.isLetter(next) && endsInCapital(spelt)));
        spelt.append(capitals ? spelling.toUpperCase(Locale.ROOT) : spelling);
        return true;
    }

    private static boolean endsInCapital(StringBuilder spelt) {
        return !spelt.isEmpty() && Character.isUpperCase(spelt.charAt(spelt.length() - 1));
    }

    /** Null for none. */
    private static @Nullable String spelling(int c) {
        String known = SPELLINGS.get(c);
        if (known != null) {
            return known;
        }
        if (Character.getType(c) == Character.SPACE_SEPARATOR) {
            return " ";
        }
        if (isMark(c) || Character.getType(c) == Character.FORMAT) {
            return "";
        }
        String parts = Normalizer.normalize(Character.toString(c), Form.NFKD);
        if (parts.codePointAt(0) == c && parts.length() == Character.charCount(c)) {
            return null;
        }
        var spelt = new StringBuilder();
        for (int i = 0; i < parts.length(); ) {
            int part = parts.codePointAt(i);
            i += Character.charCount(part);
            String spelling = kept(part, parts.substring(i));
            if (spelling == null) {
                return null;
            }
            spelt.append(spelling);
        }
        return spelt.toString();
    }

    /** A letter with the first of its marks that GSM-7 has it with, else without. */
    private static @Nullable String kept(int part, String after) {
        if (isMark(part)) {
            return "";
        }
        for (int i = 0; i < after.length() && isMark(after.charAt(i)); i++) {
            String marked = Normalizer.normalize(Character.toString(part) + after.charAt(i), Form.NFC);
            if (marked.length() == 1 && has(marked)) {
                return marked;
            }
        }
        String letter = Character.toString(part);
        boolean greek = Character.UnicodeScript.of(part) == Character.UnicodeScript.GREEK;
        return has(letter) && !greek ? letter : SPELLINGS.get(part);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    private static Map<Integer, String> spellings() {
        var all = new HashMap<Integer, String>();
        // Latin letters that do not decompose.
        add(
                all,
                "Ł L ł l Ŀ L ŀ l Đ D đ d Ɖ D ɖ d Ð D ð d Þ Th þ th Ħ H ħ h ı i Ŋ Ng ŋ ng Œ Oe œ oe ĸ k Ŧ T ŧ t ƒ f Ə A ə a Ɛ E ɛ e Ɔ O ɔ o");
        add(
                all,
                "Ɓ B ɓ b Ɗ D ɗ d Ƙ K ƙ k Ƴ Y ƴ y Ɣ G ɣ g Ǝ E ǝ e Ʋ V ʋ v Ʃ Sh ʃ sh ẞ SS Ɨ I ɨ i Ƶ Z ƶ z Ɵ O ɵ o Ꞌ ' ꞌ '");
        // Punctuation. Signs of registration are not spoken.
        add(all, "‘ ' ’ ' ‚ ' ‛ ' ʼ ' ʻ ' ʹ ' ʿ ' ʾ ' ′ ' ` ' ´ ' ＇ ' “ \" ” \" „ \" ‟ \" « \" » \" ″ \" ‹ ' › '");
        add(
                all,
                "‐ - ‑ - ‒ - – - — - ― - − - ﹣ - ・ - · - • - … ... × x ÷ / ⁄ / № No. ª a º o ¢ c 、 , 。 . 「 \" 」 \" 『 \" 』 \" 【 [ 】 ] 《 \" 》 \"");
        for (int silent : new int[] {'™', '®', '©', '℠', '°', '\u00AD', '\uFEFF', '†', '‡'}) {
            all.put(silent, "");
        }
        // Cyrillic, as in passports (ICAO 9303, part 3) but for the softer Й, Ц, Щ, Ю, Я of everyday spelling.
        capitals(
                all,
                "А A Б B В V Г G Д D Е E Ё E Ж Zh З Z И I Й Y К K Л L М M Н N О O П P Р R С S Т T У U Ф F Х Kh Ц Ts Ч Ch Ш Sh"
                        + " Щ Shch Ы Y Э E Ю Yu Я Ya І I Ї Yi Є Ye Ґ G Ў U Ђ Dj Ј J Љ Lj Њ Nj Ћ C Џ Dz Ѓ G Ќ K Ѕ Dz"
                        + " Ә A Ғ G Қ K Ң N Ө O Ұ U Ү U Һ H");
        for (int silent : new int[] {'Ъ', 'ъ', 'Ь', 'ь'}) {
            all.put(silent, "");
        }
        // Greek, ISO 843.
        capitals(
                all,
                "Α A Β V Γ G Δ D Ε E Ζ Z Η I Θ Th Ι I Κ K Λ L Μ M Ν N Ξ X Ο O Π P Ρ R Σ S Τ T Υ Y Φ F Χ Ch Ψ Ps Ω O");
        all.put((int) 'ς', "s");
        return Map.copyOf(all);
    }

    private static void add(Map<Integer, String> all, String pairs) {
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            all.put(words[i].codePointAt(0), words[i + 1]);
        }
    }

    /** With the small letter of each. */
    private static void capitals(Map<Integer, String> all, String pairs) {
        add(all, pairs);
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i + 1 < words.length; i += 2) {
            all.put(Character.toLowerCase(words[i].codePointAt(0)), words[i + 1].toLowerCase(Locale.ROOT));
        }
    }
}
