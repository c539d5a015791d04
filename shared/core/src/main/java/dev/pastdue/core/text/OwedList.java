package dev.pastdue.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is owed, one after the other in one sentence, {@code what: how much; what: how much}, which a letter sets as a table. Only what there
 * is.
 */
enum OwedList {
    SIMPLIFIED("：", "；", "贷款本金", "逾期金额合计", "其中罚息", "最低应还金额", "最早应还日", "已逾期", "最迟还款日") {
        @Override
        String days(String number) {
            return number + "天";
        }
    },
    TRADITIONAL("：", "；", "貸款本金", "逾期金額合計", "其中遲延利息", "最低應繳金額", "最早應繳日", "已逾期", "最後繳款日") {
        @Override
        String days(String number) {
            return number + "天";
        }
    },
    ENGLISH(
            ": ",
            "; ",
            "Amount lent",
            "Total past due",
            "Penalty interest in it",
            "Minimum due",
            "Due since",
            "Past due",
            "Please pay by") {
        @Override
        String days(String number) {
            return number + (number.equals("1") ? " day" : " days");
        }
    };

    private static final List<String> NAMES =
            List.of("principal", "amount", "penalty", "minDue", "dueDate", "days", "payBy");

    private final String within;
    private final String between;
    private final List<String> labels;

    /** @param labels of {@link #NAMES}, in their order */
    OwedList(String within, String between, String... labels) {
        this.within = within;
        this.between = between;
        this.labels = List.of(labels);
    }

    /** @param values of a template's names */
    static String of(Map<String, String> values, Locale locale) {
        OwedList words = !LanguageTags.isChinese(locale)
                ? ENGLISH
                : LanguageTags.isTraditional(locale) ? TRADITIONAL : SIMPLIFIED;
        var said = new ArrayList<String>();
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            String value = values.get(name);
            if (value != null) {
                said.add(words.labels.get(i) + words.within + (name.equals("days") ? words.days(value) : value));
            }
        }
        return String.join(words.between, said);
    }

    abstract String days(String number);
}
