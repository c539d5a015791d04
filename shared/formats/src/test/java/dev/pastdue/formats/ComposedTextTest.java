package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.Account.Facts;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link Composer} over templates and strategies as they are written. */
class ComposedTextTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    private static final Strategy BEFORE = strategy(StrategyReaderTest.SAMPLE);
    private static final Strategy AFTER =
            strategy(StrategyReaderTest.SAMPLE.replace("示例银行", "示范银行").replace("the mobile app", "the website"));

    private final Composer composer =
            new Composer(new MustacheTemplates(documents(), new MovingClock("2026-01-20T02:00:00Z")));

    private static Strategy strategy(String text) {
        return StrategyReader.read("strategies/demo.yaml", text, "v1");
    }

    private static MapDocuments documents() {
        var documents = new MapDocuments();
        for (String locale : List.of("zh-TW", "en")) {
            documents.put(
                    "templates/reminder/" + locale + "/a.mustache",
                    "{{lender}} {{waysToPay}} {{amount}} {{dueDate}}",
                    "v1");
        }
        return documents;
    }

    private String text(String locale, Strategy strategy) {
        var facts =
                new Facts("c1", "陳大文", null, locale, List.of(), "信用貸款", DUE, Money.of("1000", "TWD"), Instant.EPOCH);
        var stage = strategy.stages().getFirst();
        return String.valueOf(composer.compose(Account.of("a-1", facts), DUE, 3, stage, "a", strategy)
                .body());
    }

    @Test
    void isOfItsLocaleAndOfTheStrategyThatIsGiven() {
        for (int i = 0; i < 2; i++) {
            assertThat(text("en-GB", BEFORE)).isEqualTo("示例银行 the mobile app, any branch TWD 1,000 17 Jan 2026");
            assertThat(text("en-GB", AFTER)).isEqualTo("示范银行 the website, any branch TWD 1,000 17 Jan 2026");
            assertThat(text("fr", BEFORE)).isEqualTo("示例银行 行動銀行、各分行 新臺幣1,000元 2026年1月17日");
            assertThat(text("zh-TW", AFTER)).isEqualTo("示范银行 行動銀行、各分行 新臺幣1,000元 2026年1月17日");
        }
    }

    @Test
    void moreLocalesThanAreKeptAreAllServed() {
        for (int i = 0; i < 300; i++) {
            assertThat(text("en-x-p" + i, BEFORE)).isEqualTo("示例银行 the mobile app, any branch TWD 1,000 17 Jan 2026");
        }
    }
}
