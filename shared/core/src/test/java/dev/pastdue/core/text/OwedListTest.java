package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwedListTest {
    @Test
    void itNamesWhatThereIsAndNothingElse() {
        Map<String, String> some = Map.of("amount", "新臺幣3,901元", "days", "1", "dueDate", "2026年8月20日");

        assertThat(OwedList.of(some, Locale.TRADITIONAL_CHINESE)).isEqualTo("逾期金額合計：新臺幣3,901元；最早應繳日：2026年8月20日；已逾期：1天");
        assertThat(OwedList.of(Map.of("amount", "TWD 3,901", "days", "1"), Locale.ENGLISH))
                .isEqualTo("Amount past due: TWD 3,901; Past due: 1 day");
    }

    @Test
    void penaltyInterestIsSaidWhereTheBookGivesIt() {
        assertThat(OwedList.of(
                        Map.of("principal", "1元", "amount", "2元", "penalty", "3元", "minDue", "4元", "payBy", "明天"),
                        Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("贷款本金：1元；逾期金额合计：2元；其中罚息：3元；最低应还金额：4元；最迟还款日：明天");
    }
}
