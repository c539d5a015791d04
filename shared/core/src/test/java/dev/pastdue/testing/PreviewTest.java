package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.render.NoticePreview.Preview;
import dev.pastdue.core.render.NoticePreview.Text;
import dev.pastdue.core.text.Composer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PreviewTest {
    private final World world = new World();

    private Preview preview(String account, @Nullable String stage) {
        return new NoticePreview(
                        world.stores.accounts()::get,
                        world.policies,
                        new Composer(world.templates),
                        new BigDecimal("0.06"),
                        world.clock)
                .of(account, stage);
    }

    private Preview.Texts texts(String account, @Nullable String stage) {
        Preview preview = preview(account, stage);
        assertThat(preview).isInstanceOf(Preview.Texts.class);
        return (Preview.Texts) preview;
    }

    @Test
    void everyLocaleAndVariantOfThePresentStageIsShown() {
        world.with(account("a-1").pastDue("1234", "2026-01-10"));
        world.templates.put("second", "en", "a", "{{signature}} {{amount}}, {{days}} days. Call {{hotline}}");

        Preview.Texts texts = texts("a-1", null);

        assertThat(texts.stage()).isEqualTo("second");
        assertThat(texts.present()).isTrue();
        assertThat(texts.daysPastDue()).isEqualTo(10);
        assertThat(texts.texts())
                .extracting(text -> text.locale() + text.variant())
                .containsExactly("ena", "enb", "zh-TWa", "zh-TWb");
        assertThat(texts.texts())
                .filteredOn(Text::own)
                .singleElement()
                .satisfies(own -> assertThat(own.locale()).isEqualTo("zh-TW"));
        assertThat(texts.texts().getFirst().body()).isEqualTo("【示例银行】 TWD 1,234, 10 days. Call 400-000-0000");
        assertThat(texts.texts().getFirst().usd()).isEqualByComparingTo("0.06");
        assertThat(texts.texts().getFirst().problems()).isEmpty();
        assertThat(texts.texts().get(1).problems()).containsExactly("no file for en: the text of zh-TW is used");
    }

    @Test
    void whatIsShownAsItsOwnIsWhatIsRendered() {
        for (int i = 0; i < 40; i++) {
            world.with(account("a-" + i).pastDue("1234", "2026-01-10").phone("+8869123450%02d".formatted(i)));
            world.decide("a-" + i);
        }

        for (Notice notice : world.stores.allNotices()) {
            Text own = texts(notice.key().accountId(), null).texts().stream()
                    .filter(Text::own)
                    .findFirst()
                    .orElseThrow();
            RenderedText rendered = Objects.requireNonNull(notice.text());
            assertThat(own.body()).isEqualTo(rendered.body());
            assertThat(own.variant()).isEqualTo(rendered.variant());
        }
    }

    @Test
    void anotherStageIsShownAsOnItsFirstDay() {
        world.with(account("a-1"));

        Preview.Texts texts = texts("a-1", "serious");

        assertThat(texts.present()).isFalse();
        assertThat(texts.on()).isEqualTo(LocalDate.of(2026, 2, 16));
        assertThat(texts.texts()).allSatisfy(text -> assertThat(text.body()).contains("逾期30日"));
    }

    @Test
    void whatIsBrokenSaysSoAndTheOthersAreShown() {
        world.with(account("a-1234567"));
        world.templates.put("reminder", "en", "a", "{{signature}} {{nobody}}");
        world.templates.put("reminder", "zh-TW", "a", "{{signature}} a-1234567");

        List<Text> texts = texts("a-1234567", null).texts();

        assertThat(texts.getFirst().body()).isNull();
        assertThat(texts.getFirst().problems()).singleElement().asString().contains("nobody");
        assertThat(texts.getLast().problems()).containsExactly("account-number");
    }

    @Test
    void whatCannotBeShownIsSaid() {
        world.with(account("a-1").paid(), account("a-2").pastDue("5", "2026-01-20"));

        assertThat(preview("a-0", null)).isEqualTo(new Preview.NoSuchAccount());
        assertThat(preview("a-1", null)).isInstanceOf(Preview.InNoStage.class);
        assertThat(preview("a-2", null))
                .isInstanceOfSatisfying(
                        Preview.InNoStage.class, no -> assertThat(no.pastDue()).isTrue());
        assertThat(preview("a-2", "none")).isInstanceOf(Preview.NoSuchStage.class);
        assertThat(texts("a-2", "reminder").daysPastDue()).isEqualTo(1);
        assertThat(world.stores.allNotices()).isEmpty();
    }
}
