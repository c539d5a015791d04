package dev.pastdue.core.language;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody meant who wrote a word that is not there. */
public final class Spelling {
    private static final int MOST_LETTERS_OFF = 3;

    private Spelling() {}

    /** The known word that is nearest, by its letters and digits alone: at most one in three of them may be off. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream()
                .filter(each -> distance(plain, plain(each)) <= allowed(plain(each)))
                .min(Comparator.comparing(each -> distance(plain, plain(each))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static int allowed(String word) {
        return word.length() < 2 ? 0 : Math.clamp(word.length() / 3, 1, MOST_LETTERS_OFF);
    }

    /** How many letters must be put in, taken out, replaced, or swapped with their neighbour. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                cost[i][j] =
                        Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
