package dev.pastdue.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is owed, one after the other in one sentence, {@code what: how much; what: how much}, which a letter sets as a table. Only what there
 * is.
 *
 * @param within between what and how much
 * @param between one and the next
 * @param labels of {@link #NAMES}, in their order
 */
record OwedList(String within, String between, String day, String days, List<String> labels) {
    private static final List<String> NAMES =
            List.of("principal", "amount", "penalty", "minDue", "dueDate", "days", "payBy");
    private static final OwedList SIMPLIFIED =
            new OwedList("：", "；", "天", "天", List.of("贷款本金", "逾期金额合计", "其中罚息", "最低应还金额", "最早应还日", "已逾期", "最迟还款日"));
    private static final OwedList TRADITIONAL =
            new OwedList("：", "；", "天", "天", List.of("貸款本金", "逾期金額合計", "其中遲延利息", "最低應繳金額", "最早應繳日", "已逾期", "最後繳款日"));
    private static final OwedList ENGLISH = new OwedList(
            ": ",
            "; ",
            " day",
            " days",
            List.of(
                    "Amount lent",
                    "Amount past due",
                    "Contractual interest on late payments",
                    "Minimum payment",
                    "Earliest due date",
                    "Past due",
                    "Please pay by"));

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
                String unit = !name.equals("days") ? "" : value.equals("1") ? words.day : words.days;
                said.add(words.labels.get(i) + words.within + value + unit);
            }
        }
        return String.join(words.between, said);
    }
}
