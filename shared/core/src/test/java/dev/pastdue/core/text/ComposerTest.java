package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.account.Account;
import dev.pastdue.core.account.Account.Facts;
import dev.pastdue.core.account.Money;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Named;
import dev.pastdue.core.strategy.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComposerTest {
    private static final LocalDate DUE = LocalDate.of(2026, 1, 17);
    private static final Hours DAY = new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final Stage REMINDER = new Stage(
            "reminder",
            1,
            6,
            BigDecimal.ONE,
            "reminder",
            new Window(DAY, Window.On.ANY),
            new TreeMap<>(Map.of("a", 1)),
            0);

    private final Composer composer = new Composer((_, locale, _) ->
            locale.equals("zh-TW") || locale.equals("en") ? Optional.of(new Plain()) : Optional.empty());

    /** A text of what follows from locale and strategy. */
    private record Plain() implements Templates.Template {
        @Override
        public String version() {
            return "t1";
        }

        @Override
        public String render(Map<String, String> values) {
            return values.get("lender") + " " + values.get("waysToPay") + " " + values.get("amount");
        }
    }

    private static Strategy strategy(String version, String lender) {
        return new Strategy(
                version,
                new Lender(
                        lender,
                        "[" + lender + "]",
                        ZoneId.of("Asia/Taipei"),
                        "TW",
                        "400-000-0000",
                        null,
                        null,
                        Map.of("en", new Named(lender + " Ltd", "[" + lender + "]"))),
                "zh-TW",
                Map.of("zh-TW", List.of("行動銀行", "各分行"), "en", List.of("the app", "a branch")),
                null,
                Duration.ofHours(36),
                LocalTime.of(9, 30),
                null,
                DAY,
                new Cap(1, 3),
                3,
                20,
                new BigDecimal("0.20"),
                3,
                "autumn",
                false,
                List.of(REMINDER));
    }

    private String text(String locale, Strategy strategy) {
        var facts = new Facts("c1", "陳大文", null, locale, List.of(), "信用貸款", DUE, Money.of("100", "TWD"), Instant.EPOCH);
        return String.valueOf(composer.compose(Account.of("a-1", facts), DUE, 3, REMINDER, "a", strategy)
                .body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-TW | en | zh-TW zh en",
                "zh | zh-TW | zh zh-TW",
                "zh-Hant-TW | en | zh-Hant-TW zh-TW zh en",
                "en-GB | zh-TW | en-GB en zh-TW",
                "zh-TW | zh-TW | zh-TW zh",
                "'' | zh-TW | zh-TW",
                "fr | zh-TW | fr zh-TW"
            })
    void aLocaleIsLookedForFromTheNarrowToTheStrategysDefault(String own, String fallback, String wanted) {
        assertThat(String.join(" ", Composer.locales(own, fallback))).isEqualTo(wanted);
    }

    @Test
    void aTagThatIsNoneFallsBack() {
        assertThat(Composer.locales("_", "zh-TW")).isEqualTo(List.of("zh-TW"));
    }

    @Test
    void aTextIsOfItsLocaleAndOfTheStrategyThatIsGiven() {
        for (int i = 0; i < 2; i++) {
            for (String lender : List.of("示例銀行", "示範銀行")) {
                Strategy strategy = strategy("s-" + lender, lender);
                assertThat(text("zh-TW", strategy)).isEqualTo(lender + " 行動銀行、各分行 新臺幣100元");
                assertThat(text("en-GB", strategy)).isEqualTo(lender + " Ltd the app, a branch TWD 100");
                assertThat(text("fr", strategy)).isEqualTo(lender + " 行動銀行、各分行 新臺幣100元");
            }
        }
    }

    @Test
    void moreLocalesThanAreKeptAreAllServed() {
        Strategy strategy = strategy("s1", "示例銀行");
        for (int i = 0; i < 300; i++) {
            assertThat(text("en-x-p" + i, strategy)).isEqualTo("示例銀行 Ltd the app, a branch TWD 100");
        }
    }
}
