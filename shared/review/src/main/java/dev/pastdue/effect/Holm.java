package dev.pastdue.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction: of several comparisons without an effect at most 5 % of the reports name any. */
final class Holm {
    private Holm() {}

    /** The p-values as they are worth beside each other, in their order. */
    static List<Double> adjusted(List<Double> pValues) {
        List<Integer> order = IntStream.range(0, pValues.size())
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .toList();
        var adjusted = new ArrayList<>(pValues);
        double least = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int index = order.get(rank);
            least = Math.max(least, Math.min(1, (order.size() - rank) * pValues.get(index)));
            adjusted.set(index, least);
        }
        return List.copyOf(adjusted);
    }
}
