package dev.pastdue.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pastdue.core.gate.FilledTemplate.Place;
import dev.pastdue.core.gate.WordingRules.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilledTemplateTest {
    private static FilledTemplate html(String source) {
        return FilledTemplate.of(source, Map.of("product", "信用卡", "link", "https://pay.example.com/x"))
                .withoutMarkup();
    }

    private static List<String> broken(String source) {
        var setting = new Setting(null, Set.of("pay.example.com"), List.of());
        return WordingRules.brokenRules(html(source).text(), setting);
    }

    @Test
    void ofAnHtmlDocumentTheWordsAreLeft() {
        FilledTemplate words = html("""
            <!DOCTYPE html>
            <html lang="zh"><head><title>还款提醒</title><style>p { color: red; }</style></head>
            <!-- not for
            the reader -->
            <body><p class="a">您的<b>{{product}}</b>已逾期。</p></body></html>\
            """);
        assertThat(words.text().lines().filter(line -> !line.isBlank())).containsExactly("还款提醒", "您的信用卡已逾期。");
    }

    @Test
    void eachCharacterKnowsWhereInTheFileItStands() {
        FilledTemplate words = html("<html>\n<p>您的<b>{{product}}</b>已<i>逾期</i>。</p></html>");
        assertThat(words.placeAt(words.text().indexOf("您"))).isEqualTo(new Place(2, 4));
        assertThat(words.placeAt(words.text().indexOf("用"))).isEqualTo(new Place(2, 9));
        assertThat(words.nameAt(words.text().indexOf("用"))).isEqualTo("product");
        assertThat(words.placeAt(words.text().indexOf("期"))).isEqualTo(new Place(2, 29));
        assertThat(words.nameAt(words.text().indexOf("期"))).isEmpty();
    }

    @Test
    void aDocumentWithoutWordsHasAPlaceAllTheSame() {
        assertThat(html("<p></p>").placeAt(0)).isEqualTo(new Place(1, 1));
    }

    @Test
    void markupHidesNothingFromTheRules() {
        assertThat(broken("<p>否则我们将起<b></b>诉您。</p>")).containsExactly("consequence");
        assertThat(broken("<p>Pay <a class=x href='https://bit.ly/x'>here</a></p>"))
                .containsExactly("short-link");
        assertThat(broken("<p>Pay <a href=\"https://other.org/x\">here</a></p>"))
                .containsExactly("link");
        assertThat(broken("<p>Pay <a href=\"{{link}}\">here</a></p>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>否则我们将起<!-- -->诉您。</p>",
                "<p>否则我们将起<q></q>诉您。</p>",
                "<p>否则我们将起<style></style>诉您。</p>",
                "<p>否则我们将&#36215;&#x8bc9;您。</p>",
                "<p>否则我们将起&shy;诉您。</p>",
                "<!--><p>否则我们将起诉您。</p><!-- -->",
                "<style-x>否则我们将起诉您。</style>",
                "<p><img src=\"https://pay.example.com/x\" alt=\"否则我们将起诉您。\"></p>",
            })
    void whatAReaderSeesAsOneSentenceIsOne(String source) {
        assertThat(broken(source)).containsExactly("consequence");
    }

    @Test
    void noAddressHidesBehindAnother() {
        assertThat(broken("<p>Pay <a data-src=\"https://pay.example.com/\" href=\"https://bit.ly/x\">here</a></p>"))
                .containsExactly("short-link");
    }

    @Test
    void aCharacterThatIsWrittenByItsNumberKnowsItsPlace() {
        FilledTemplate words = html("<p>我们将&#36215;诉您。</p>");
        assertThat(words.placeAt(words.text().indexOf("起"))).isEqualTo(new Place(1, 7));
        assertThat(words.placeAt(words.text().indexOf("诉"))).isEqualTo(new Place(1, 15));
    }

    @Test
    void tagsThatAreNotClosedTakeNoTimeToSpeakOf() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> html("<a href=x ".repeat(10_000)).text());
    }
}
