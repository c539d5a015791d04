package dev.pastdue.core.review;

import dev.pastdue.core.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A draw beside all that is known of its account.
 *
 * <p>Written as one line of words with tabs between them: the stage first; empty for what is not known.
 *
 * @param customer whose it is; the account where the book names no customer
 * @param first whether its episode was drawn for the first time here
 * @param staleAt when its account's data grow too old to show a cure; null where that is not known
 * @param earlierCures of other episodes of the account, before the draw
 * @param adverse when each first happened from the draw on; null where nobody looked
 */
public record DrawnKey(
        String account,
        String customer,
        Draw draw,
        boolean first,
        @Nullable Instant staleAt,
        long earlierCures,
        @Nullable Map<Adverse, Instant> adverse) {
    private static final int WORDS = 18;

    public DrawnKey {
        adverse = adverse == null ? null : Map.copyOf(adverse);
    }

    /** With what happened besides; of what is known already, the earlier. */
    public DrawnKey withAdverse(List<Happened> happened) {
        var all = new EnumMap<Adverse, Instant>(Adverse.class);
        if (adverse != null) {
            all.putAll(adverse);
        }
        happened.stream()
                .filter(each -> !each.at().isBefore(draw.assignedAt()))
                .forEach(each -> all.merge(each.what(), each.at(), (one, other) -> one.isBefore(other) ? one : other));
        return new DrawnKey(account, customer, draw, first, staleAt, earlierCures, all);
    }

    /** Something that happened to an account. */
    public record Happened(Adverse what, Instant at) {}

    /** The same as a line. */
    public String written() {
        Money owed = draw.owed();
        return Stream.of(
                        draw.stage(),
                        account,
                        customer.replace('\t', ' ').replace('\n', ' ').replace('\r', ' '),
                        draw.episode().toString(),
                        draw.treatment().silence() ? "silence" : "told",
                        draw.treatment().template(),
                        draw.treatment().variant(),
                        draw.treatment().hour(),
                        draw.strategy(),
                        draw.assignedAt().toString(),
                        text(draw.curedAt()),
                        first ? "first" : "",
                        text(staleAt),
                        Long.toString(earlierCures),
                        owed == null ? "" : owed.amount().toPlainString(),
                        owed == null ? "" : owed.currency().getCurrencyCode(),
                        draw.segments().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        adverseText())
                .collect(Collectors.joining("\t"));
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private String adverseText() {
        return adverse == null
                ? "-"
                : adverse.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }

    /** The stage of a line, without reading the rest. */
    public static boolean isOfStage(String line, String stage) {
        return line.startsWith(stage) && line.length() > stage.length() && line.charAt(stage.length()) == '\t';
    }

    /**
     * Reads what {@link #written} wrote.
     *
     * @throws RuntimeException where it is another line
     */
    public static DrawnKey read(String line) {
        String[] words = line.split("\t", -1);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("a line of a review has " + words.length + " words");
        }
        return new DrawnKey(
                words[1],
                words[2],
                new Draw(
                        LocalDate.parse(words[3]),
                        words[0],
                        new Draw.Treatment(words[4].equals("silence"), words[5], words[6], words[7]),
                        words[8],
                        Instant.parse(words[9]),
                        instant(words[10]),
                        words[14].isEmpty()
                                ? null
                                : new Money(new BigDecimal(words[14]), Currency.getInstance(words[15])),
                        split(words[16]).map(Integer::valueOf).toList()),
                !words[11].isEmpty(),
                instant(words[12]),
                Long.parseLong(words[13]),
                words[17].equals("-") ? null : adverse(words[17]));
    }

    private static Map<Adverse, Instant> adverse(String text) {
        var all = new EnumMap<Adverse, Instant>(Adverse.class);
        split(text)
                .map(each -> each.split("=", 2))
                .forEach(pair -> all.put(Adverse.valueOf(pair[0]), Instant.parse(pair[1])));
        return all;
    }

    private static Stream<String> split(String text) {
        return text.isEmpty() ? Stream.of() : Arrays.stream(text.split(",", -1));
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }
}
