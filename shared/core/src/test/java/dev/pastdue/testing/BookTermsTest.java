package dev.pastdue.testing;

import static dev.pastdue.testing.World.ENDLESS;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.LoadReport;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.book.Progress;
import dev.pastdue.core.book.Reject;
import dev.pastdue.core.model.Ledger.Kind;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Owed;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.Terms;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.strategy.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns title, min_due, principal, penalty and penalty_rate of a book, and what texts say of them. */
class BookTermsTest {
    private static final String COLUMNS =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of";
    private static final String TERMS = ",title,min_due,principal,penalty,penalty_rate";
    private static final Terms ALL = new Terms(
            "先生", new BigDecimal("500"), new BigDecimal("50000"), new BigDecimal("12.6"), new BigDecimal("0.05"));

    private final World world = new World();
    private List<Reject> rejects = List.of();

    private static String row(String id, String terms) {
        return id + ",c-1,陳大文,0912345678,zh-TW,,信用貸款,2026-01-17,1000,TWD,2026-01-20T06:00:00+08:00" + terms;
    }

    private Progress load(String header, String... rows) {
        return loadFile("2026-01-20.csv", header, rows);
    }

    private Progress loadFile(String name, String header, String... rows) {
        BookFile file = world.books.putText(name, "v1", header + "\n" + String.join("\n", rows) + "\n");
        LoadReport report =
                world.intake(world.checkpoints, world.stores.accounts(), 1).load(file, ENDLESS);
        rejects = world.books.rejects(file);
        if (report instanceof Loaded(Progress progress, int _)) {
            return progress;
        }
        throw new AssertionError("it is " + report);
    }

    private Terms terms(String id) {
        return world.stores.account(id).terms();
    }

    private void text(String words) {
        text("a", words);
    }

    private void text(String variant, String words) {
        world.templates.put("reminder", "zh-TW", variant, "{{signature}}{{name}}" + words + "{{amount}}{{hotline}}");
    }

    private String told(String id) {
        world.decide(id);
        var text = world.notice(reminder(id)).text();
        return text == null ? "" : String.valueOf(text.body());
    }

    @Test
    void aBookSaysThemAndOneWithoutTheColumnsSaysNone() {
        load(COLUMNS + TERMS, row("a-1", ",先生,500.00,50000,12.60,0.05"), row("a-2", ",,,,,"), row("a-3", ",,0,0,0,0"));
        loadFile("b.csv", COLUMNS, row("a-4", ""));

        assertThat(terms("a-1")).isEqualTo(ALL);
        assertThat(terms("a-2")).isEqualTo(Terms.NONE);
        assertThat(terms("a-3")).isEqualTo(Terms.NONE);
        assertThat(terms("a-4")).isEqualTo(Terms.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "称谓,最低还款额,贷款本金,罚息,日罚息率",
                "稱謂,最低應繳金額,貸款本金,遲延利息,遲延利息日利率(%)",
                "Title,Min Due,Principal,penaltyInterest,penalty-rate"
            })
    void theirHeadersAreKnownByOtherNames(String header) {
        load(COLUMNS + "," + header, row("a-1", ",先生,500,50000,12.6,0.05"));

        assertThat(terms("a-1")).isEqualTo(ALL);
    }

    @Test
    void eachFaultOfARowIsNamed() {
        String title = "x".repeat(41);
        load(
                COLUMNS + TERMS,
                row("a-1", "," + title + ",1e3,-5,1000.01,0.05%"),
                row("a-2", ",,,1.234,,123"),
                row("a-3", ""),
                row("a-4", ",,,,,"),
                row("a-5", ",,,,,"),
                row("a-6", ",,,,,"));

        assertThat(rejects)
                .extracting(reject -> reject.line() + " " + reject.column())
                .containsExactly(
                        "2 title",
                        "2 min_due",
                        "2 principal",
                        "2 penalty",
                        "2 penalty_rate",
                        "3 principal",
                        "3 penalty_rate",
                        "4 ");
        assertThat(rejects)
                .extracting(Reject::reason)
                .contains(
                        "is longer than 40 characters",
                        "is more than past_due, of which it is a part",
                        "is not per cent a day such as 0.05: it has a percent sign");
    }

    @Test
    void aTextSaysThem() {
        load(COLUMNS + TERMS, row("a-1", ",Mr,500,50000,12.60,0.05"));
        text("{{title}}|{{minDue}}|{{principal}}|{{penalty}}|{{penaltyRate}}|{{penaltyNote}}|");

        assertThat(told("a-1")).contains("陳**先生|新臺幣500元|新臺幣50,000元|新臺幣12.60元|0.05%|其中遲延利息新臺幣12.60元，按日0.05%計收。|");
    }

    @Test
    void anotherVariantIsToldWhereAValueIsLacking() {
        load(COLUMNS + TERMS, row("a-1", ",,,,12.6,"), row("a-2", ",,,,,"));
        world.policies.set(StrategyBuilder.sample()
                .stage(
                        "reminder",
                        stage -> new Stage(
                                stage.name(),
                                stage.from(),
                                stage.to(),
                                stage.minAmount(),
                                stage.template(),
                                stage.window(),
                                new TreeMap<>(Map.of("a", 1_000_000, "b", 1)),
                                0))
                .build());
        text("a", "罰{{penalty}}");
        text("b", "早繳可少付。");

        for (String id : new String[] {"a-1", "a-2"}) {
            world.decide(id);
        }
        var second = world.notice(reminder("a-2")).text();
        assertThat(world.state(reminder("a-2"))).isEqualTo(NoticeState.RENDERED);
        assertThat(second == null ? "" : second.variant()).isEqualTo("b");
    }

    @Test
    void nothingIsToldWhereEveryVariantLacksAValue() {
        load(COLUMNS + TERMS, row("a-1", ",,,,,"));
        text("罰{{penalty}}");
        world.decide("a-1");

        assertThat(world.notice(reminder("a-1")).reason()).isEqualTo(Reason.UNSAFE_TEXT);
    }

    @Test
    void theSentenceOfTheContractStandsWhereTheBookGivesNoPenalty() {
        load(COLUMNS, row("a-1", ""));
        text("{{penaltyNote}}");

        assertThat(told("a-1")).contains("陳**利息依契約計收。");
    }

    @Test
    void whatWasOfTheDayIsNotSaidOnceAPaymentIsKnown() {
        load(COLUMNS + TERMS, row("a-1", ",先生,500,50000,12.6,0.05"));
        world.post(payment(null));

        assertThat(terms("a-1"))
                .isEqualTo(new Terms("先生", null, new BigDecimal("50000"), null, new BigDecimal("0.05")));
        long version = world.stores.account("a-1").version();
        loadFile("again.csv", COLUMNS + TERMS, row("a-1", ",先生,500,50000,12.6,0.05"));
        assertThat(world.stores.account("a-1").version()).isEqualTo(version);
    }

    @Test
    void aPaymentThatTellsTheStateAfterItTellsNoTerms() {
        load(COLUMNS + TERMS, row("a-1", ",先生,500,50000,12.6,0.05"));
        world.post(payment(new Owed(LocalDate.of(2026, 1, 17), Money.of("900", "TWD"))));

        assertThat(terms("a-1"))
                .isEqualTo(new Terms("先生", null, new BigDecimal("50000"), null, new BigDecimal("0.05")));
    }

    @Test
    void aStageMaySayHowManyNoticesWentOutBefore() {
        load(COLUMNS, row("a-1", ""));
        world.policies.set(StrategyBuilder.sample()
                .stage(
                        "second",
                        stage -> new Stage(
                                stage.name(),
                                stage.from(),
                                stage.to(),
                                stage.minAmount(),
                                stage.template(),
                                stage.window(),
                                stage.variants(),
                                0,
                                stage.hours(),
                                new Stage.Says(null, true)))
                .build());
        for (String variant : new String[] {"a", "b"}) {
            world.templates.put(
                    "second", "zh-TW", variant, "{{signature}}{{name}}第{{contacts}}次之後{{amount}}{{hotline}}");
        }
        world.decide("a-1");
        world.send(reminder("a-1"));
        world.clock.moveTo("2026-01-24T02:00:00Z");
        loadFile("later.csv", COLUMNS, row("a-1", "").replace("2026-01-20T06", "2026-01-24T06"));
        world.decide("a-1");

        var text = world.notice(new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "second"))
                .text();
        assertThat(text == null ? "" : String.valueOf(text.body())).contains("第1次之後");
    }

    private static Payment payment(@Nullable Owed after) {
        return new Payment(
                "p-1", "a-1", Money.of("100", "TWD"), Instant.parse("2026-01-20T01:00:00Z"), Kind.PAYMENT, after);
    }
}
