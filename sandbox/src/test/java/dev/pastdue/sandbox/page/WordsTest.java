package dev.pastdue.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.reply.Intent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyStateReasonContactAndIntentHasWords(String language) {
        Words words = Words.in(language);
        assertThat(NoticeState.values())
                .allSatisfy(each -> assertThat(words.say("state", each.name())).isNotBlank());
        assertThat(Reason.values())
                .allSatisfy(each -> assertThat(words.say("reason", each.name())).isNotBlank());
        assertThat(Contact.State.values())
                .allSatisfy(
                        each -> assertThat(words.say("contact", each.name())).isNotBlank());
        assertThat(Intent.values())
                .allSatisfy(each -> assertThat(words.say("intent", each.name())).isNotBlank());
    }

    @Test
    void theLanguagesSayTheSameThingsWithTheSameValues() {
        Map<String, ?> english = Words.in("en").groups();
        for (String language : Words.LANGUAGES) {
            Map<String, ?> other = Words.in(language).groups();
            assertThat(other).containsOnlyKeys(english.keySet());
            english.forEach((group, words) -> {
                Map<?, ?> there = Objects.requireNonNull((Map<?, ?>) other.get(group));
                assertThat(names(there)).as(language + " " + group).isEqualTo(names(Objects.requireNonNull((Map<?, ?>)
                        words)));
                Objects.requireNonNull((Map<?, ?>) words)
                        .forEach((name, word) -> assertThat(places(String.valueOf(there.get(name))))
                                .as(language + " " + group + " " + name)
                                .isEqualTo(places(String.valueOf(word))));
            });
        }
    }

    private static List<String> names(Map<?, ?> words) {
        return words.keySet().stream().map(String::valueOf).toList();
    }

    private static Set<String> places(String word) {
        var places = new TreeSet<String>();
        PLACE.matcher(word).results().map(place -> place.group(1)).forEach(places::add);
        return places;
    }

    @Test
    void whateverThePageAsksForIsThere() {
        Words words = Words.in("en");
        String html = Resources.text("page.html");
        String script = Resources.text("page.js");
        assertThat(Stream.concat(found("data-(?:word|label)=\"(\\w+)\"", html), found("\\bword\\('(\\w+)'", script)))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(words.find("page", name)).as(name).isPresent());
        assertThat(found("data-press=\"(\\w+)\"", html))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(words.find("button", name)).as(name).isPresent());
    }

    @Test
    void noWordIsThereForNothing() {
        String all = Resources.text("page.html") + Resources.text("page.js") + Resources.text("results.mustache");
        for (String group : List.of("page", "run")) {
            Object words = Words.in("en").groups().get(group);
            assertThat(names(Objects.requireNonNull((Map<?, ?>) words)))
                    .as(group)
                    .allSatisfy(name -> assertThat(all).matches("(?s).*\\b" + name + "\\b.*"));
        }
    }

    @Test
    void nothingThatThePageLoadsNamesAHost() {
        assertThat(Arrays.asList("page.html", "page.js", "page.css", "look.css", "results.css", "results.mustache"))
                .allSatisfy(file -> assertThat(Resources.text(file).replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContain("://", "@import", "innerHTML", "eval("));
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult each) -> each.group(1));
    }
}
