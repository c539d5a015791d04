package dev.pastdue.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void amountsAreEqualWhateverTheirScale() {
        assertThat(Money.of("100", "TWD"))
                .isEqualTo(Money.of("100.00", "TWD"))
                .hasSameHashCodeAs(Money.of("100.0", "TWD"))
                .isNotEqualTo(Money.of("100", "CNY"));
        assertThat(Money.of("0.00", "TWD")).isEqualTo(Money.of("0", "TWD"));
        assertThat(Money.of("0.00", "TWD").isZero()).isTrue();
    }

    @Test
    void anAmountIsNeverNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("-0.01", "TWD"));
    }

    @Test
    void comparisonsAreExact() {
        long seed = 3;
        System.out.println("money, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            BigDecimal one = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
            BigDecimal other = BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(5));
            var money = new Money(one, Currency.getInstance("TWD"));

            assertThat(money.isLessThan(other)).isEqualTo(one.compareTo(other) < 0);
            assertThat(money.amount()).isEqualByComparingTo(one);
        }
    }
}
