package dev.pastdue.core.book;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Terms;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of its debt in columns that need not be there.
 *
 * @param pastDue null where that is wrong itself
 */
record RowTerms(
        BookHeader header,
        List<String> cells,
        Currency currency,
        @Nullable Money pastDue) {
    private static final int LONGEST_TITLE = 40;
    private static final Pattern RATE = Pattern.compile("[0-9]{1,2}(\\.[0-9]{1,6})?");

    /** The terms, as far as they are right. */
    Terms read(Consumer<WrongField> faults) {
        return new Terms(
                title(faults),
                amount("min_due", faults),
                amount("principal", faults),
                partOfPastDue(amount("penalty", faults), faults),
                rate(faults));
    }

    private String title(Consumer<WrongField> faults) {
        String title = header.valueIfThere(cells, "title");
        if (title.indexOf('\0') >= 0) {
            faults.accept(new WrongField("title", "holds a NUL character"));
        } else if (title.length() > LONGEST_TITLE) {
            faults.accept(new WrongField("title", "is longer than " + LONGEST_TITLE + " characters"));
        }
        return title;
    }

    private @Nullable BigDecimal amount(String column, Consumer<WrongField> faults) {
        String value = header.valueIfThere(cells, column);
        if (value.isEmpty()) {
            return null;
        }
        try {
            return FieldParser.amount(column, value, currency).amount();
        } catch (WrongField wrong) {
            faults.accept(wrong);
            return null;
        }
    }

    private @Nullable BigDecimal partOfPastDue(@Nullable BigDecimal penalty, Consumer<WrongField> faults) {
        if (penalty != null && pastDue != null && penalty.compareTo(pastDue.amount()) > 0) {
            faults.accept(new WrongField("penalty", "is more than past_due, of which it is a part"));
        }
        return penalty;
    }

    private @Nullable BigDecimal rate(Consumer<WrongField> faults) {
        String value = header.valueIfThere(cells, "penalty_rate");
        if (value.isEmpty()) {
            return null;
        }
        if (!RATE.matcher(value).matches()) {
            faults.accept(
                    new WrongField("penalty_rate", "is not per cent a day such as 0.05" + ValueForm.ofAmount(value)));
            return null;
        }
        return new BigDecimal(value);
    }
}
