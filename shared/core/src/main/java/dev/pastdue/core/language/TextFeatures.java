package dev.pastdue.core.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model sees of a text: runs of up to five characters, of up to three words, and the kinds of the words that {@code words.txt}
 * knows, each as a 32-bit hash. Digits are alike.
 */
public final class TextFeatures {
    private static final int MAX_RUN_LENGTH = 5;
    private static final int MAX_WORD_LENGTH = 24;
    private static final int MAX_CHARACTERS = 600;
    private static final Map<String, Integer> KINDS = kinds();

    private final StringBuilder plain;
    private int[] found = new int[512];
    private int count;

    private TextFeatures(String folded) {
        plain = spaced(folded);
    }

    private static Map<String, Integer> kinds() {
        var kinds = new HashMap<String, Integer>();
        int kind = 0;
        for (String line : Resource.lines(TextFeatures.class, "words.txt")) {
            kind++;
            for (String word : line.substring(line.indexOf('\t') + 1).split("\\|", -1)) {
                kinds.putIfAbsent(word, kind);
            }
        }
        return kinds;
    }

    /** The features of a text, each once, in ascending order; {@code also} are names of what a rule knows of it. */
    public static int[] of(String text, List<String> also) {
        var features = new TextFeatures(Folding.fold(text));
        features.runs();
        features.words();
        features.kindsInOrder();
        also.forEach(name -> features.add(hash(name, 0, name.length(), 7)));
        int[] sorted = Arrays.copyOf(features.found, features.count);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    /** With a space at both ends, single spaces, no more than three of a kind in a row, and 0 for every digit. */
    private static StringBuilder spaced(String folded) {
        var out = new StringBuilder(" ");
        for (int i = 0; i < folded.length() && out.length() < MAX_CHARACTERS; i++) {
            char c = folded.charAt(i);
            char kept = Character.isDigit(c) ? '0' : Character.isWhitespace(c) ? ' ' : c;
            int length = out.length();
            boolean same = out.charAt(length - 1) == kept;
            int most = kept == ' ' ? 1 : kept == '0' ? 3 : 2;
            if (!same || length < most || out.charAt(length - most) != kept || !allSame(out, most)) {
                out.append(kept);
            }
        }
        if (out.charAt(out.length() - 1) != ' ') {
            out.append(' ');
        }
        return out;
    }

    private static boolean allSame(StringBuilder text, int last) {
        for (int i = text.length() - last; i < text.length(); i++) {
            if (i < 0 || text.charAt(i) != text.charAt(text.length() - 1)) {
                return false;
            }
        }
        return true;
    }

    private void runs() {
        for (int start = 0; start < plain.length(); start++) {
            int hash = 1;
            for (int end = start; end < plain.length() && end < start + MAX_RUN_LENGTH; end++) {
                hash = next(hash, plain.charAt(end));
                add(mixed(hash, end - start + 1));
            }
        }
    }

    /** Runs of Latin words; Chinese ones are runs of characters already. */
    private void words() {
        List<String> words = tokens();
        for (int i = 0; i < words.size(); i++) {
            String one = words.get(i);
            String two = i + 1 < words.size() ? words.get(i + 1) : ".";
            String three = i + 2 < words.size() ? words.get(i + 2) : ".";
            addWord(one, 11);
            addWord(one + " " + two, 12);
            addWord(one + " " + two + " " + three, 13);
            addWord(one + " * " + three, 14);
        }
    }

    private void addWord(String words, int kind) {
        add(hash(words, 0, words.length(), kind));
    }

    private List<String> tokens() {
        var words = new ArrayList<String>();
        words.add("^");
        int start = -1;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean latin = Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
            if (latin && start < 0) {
                start = i;
            } else if (!latin && start >= 0) {
                words.add(plain.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** The kinds of the words that are known, alone, in runs of up to three and as pairs within a few. */
    private void kindsInOrder() {
        var kinds = new ArrayList<Integer>();
        int i = 0;
        while (i < plain.length()) {
            char c = plain.charAt(i);
            int end = Character.isIdeographic(c) ? chinese(i, kinds) : latin(i, kinds);
            if (end == i && ".,!?;，。！？；、".indexOf(c) >= 0) {
                kinds.add(0);
            }
            i = Math.max(end, i + 1);
        }
        for (int at = 0; at < kinds.size(); at++) {
            int one = kinds.get(at);
            int two = at + 1 < kinds.size() ? kinds.get(at + 1) : 99;
            int three = at + 2 < kinds.size() ? kinds.get(at + 2) : 99;
            add(mixed(one, 21));
            add(mixed(one * 101 + two, 22));
            add(mixed((one * 101 + two) * 101 + three, 23));
            for (int later = at + 1; later < kinds.size() && later <= at + 5; later++) {
                add(mixed(one * 101 + kinds.get(later), 24));
            }
        }
    }

    /** The longest known word that begins here; its end, or {@code at} where none does. */
    private int chinese(int at, List<Integer> kinds) {
        for (int length = Math.min(5, plain.length() - at); length > 0; length--) {
            Integer kind = KINDS.get(plain.substring(at, at + length));
            if (kind != null) {
                kinds.add(kind);
                return at + length;
            }
        }
        return at;
    }

    private int latin(int at, List<Integer> kinds) {
        if (!Character.isLetter(plain.charAt(at)) || (at > 0 && isLatin(plain.charAt(at - 1)))) {
            return at;
        }
        int end = at;
        int best = -1;
        for (int words = 0; words < 4 && end < plain.length() && end - at < MAX_WORD_LENGTH; words++) {
            while (end < plain.length() && isLatin(plain.charAt(end))) {
                end++;
            }
            Integer kind = KINDS.get(plain.substring(at, end));
            if (kind != null) {
                if (best >= 0) {
                    kinds.removeLast();
                }
                kinds.add(kind);
                best = end;
            }
            if (end >= plain.length() || plain.charAt(end) != ' ') {
                break;
            }
            end++;
        }
        return best < 0 ? at : best;
    }

    private static boolean isLatin(char c) {
        return Character.isLetterOrDigit(c) && !Character.isIdeographic(c);
    }

    private void add(int feature) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = feature;
    }

    private static int hash(String text, int from, int to, int kind) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = next(hash, text.charAt(i));
        }
        return mixed(hash, kind);
    }

    private static int next(int hash, char c) {
        int h = (hash ^ c) * 0x5BD1E995;
        return h ^ (h >>> 15);
    }

    private static int mixed(int hash, int kind) {
        int h = hash * 0x9E3779B1 + kind * 0x85EBCA6B;
        h ^= h >>> 15;
        h *= 0x2C1B3C6D;
        h ^= h >>> 12;
        h *= 0x297A2D39;
        return h ^ (h >>> 15);
    }
}
