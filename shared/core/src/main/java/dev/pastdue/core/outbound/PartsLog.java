package dev.pastdue.core.outbound;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How many parts start in each hundredth of a second, of the last second and of those that are given out already. The hundredths
 * are numbered from the epoch. In no {@link #SPAN} of them more parts start than in a second are agreed, so in no second, wherever it begins.
 */
final class PartsLog {
    static final int A_SECOND = 100;
    /** A second that begins within one hundredth ends within another. */
    static final int SPAN = A_SECOND + 1;
    /** What was written by a clock that is further ahead than this is not believed. */
    private static final int MAX_AHEAD = 60 * A_SECOND;

    private final TreeMap<Long, Integer> parts = new TreeMap<>();

    /** @param written as {@link #written} gives it; empty where nothing is stored */
    static PartsLog of(String written, long present) {
        var log = new PartsLog();
        if (written.isEmpty()) {
            return log;
        }
        String[] words = written.split(" ", -1);
        long base = Long.parseLong(words[0]);
        for (int i = 1; i < words.length; i++) {
            int mark = words[i].indexOf(':');
            long at = base + Long.parseLong(words[i].substring(0, mark));
            if (at > present - SPAN && at < present + MAX_AHEAD) {
                log.parts.put(at, Integer.parseInt(words[i].substring(mark + 1)));
            }
        }
        return log;
    }

    /** The first hundredth, from {@code from} to {@code to}, in which a text of so many parts may start. */
    OptionalLong first(long from, long to, int many, int perSecond) {
        int seconds = Math.ceilDiv(many, perSecond);
        int[] sums = sums(from, Math.toIntExact(to - from) + (seconds + 1) * SPAN);
        return LongStream.rangeClosed(from, to)
                .filter(at -> fits(sums, Math.toIntExact(at - from), many, perSecond))
                .findFirst();
    }

    /** Of the spans that end at {@code from} and the next hundredths. */
    private int[] sums(long from, int length) {
        var sums = new int[length];
        int sum = parts.subMap(from - SPAN, true, from - 1, true).values().stream()
                .mapToInt(each -> each)
                .sum();
        for (int i = 0; i < length; i++) {
            sum += parts.getOrDefault(from + i, 0) - parts.getOrDefault(from + i - SPAN, 0);
            sums[i] = sum;
        }
        return sums;
    }

    private static boolean fits(int[] sums, int at, int many, int perSecond) {
        int start = at;
        for (int left = many; left > 0; left -= perSecond, start += SPAN) {
            int room = perSecond - Math.min(left, perSecond);
            for (int end = start; end < start + SPAN; end++) {
                if (sums[end] > room) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A text of more parts than go out in a second takes several seconds: its parts leave one after the other. */
    void add(long at, int many, int perSecond) {
        long start = at;
        for (int left = many; left > 0; left -= perSecond, start += SPAN) {
            parts.merge(start, Math.min(left, perSecond), Integer::sum);
        }
    }

    String written() {
        if (parts.isEmpty()) {
            return "";
        }
        long base = parts.firstKey();
        return base + " "
                + parts.entrySet().stream()
                        .map((Map.Entry<Long, Integer> each) -> each.getKey() - base + ":" + each.getValue())
                        .collect(Collectors.joining(" "));
    }
}
