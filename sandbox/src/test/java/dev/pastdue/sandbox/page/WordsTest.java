package dev.pastdue.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.language.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

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
        String html = Resource.text(Words.class, "page.html");
        String script = Resource.text(Words.class, "page.js");
        assertThat(Stream.concat(found("data-(?:word|label)=\"(\\w+)\"", html), found("\\bword\\('(\\w+)'", script)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(words.say("page", name)).as(name).isNotBlank());
        assertThat(found("data-press=\"(\\w+)\"", html))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(words.say("button", name)).as(name).isNotBlank());
    }

    @Test
    void noWordIsThereForNothing() throws IOException {
        String all = Files.readString(Path.of("../sandbox/src/main/java/dev/pastdue/sandbox/run/RunCharts.java"))
                + Resource.text(Words.class, "page.html")
                + Resource.text(Words.class, "page.js")
                + Resource.text(Words.class, "desk.html")
                + Resource.text(Words.class, "desk.js")
                + Resource.text(Words.class, "results.mustache");
        for (String group : List.of("page", "run")) {
            Object words = Words.in("en").groups().get(group);
            // A widget's title is looked up by the widget's name.
            assertThat(names(Objects.requireNonNull((Map<?, ?>) words)).stream()
                            .filter(name -> !name.matches("desk-(today|find|tasks|brakes|drafts|effect)")))
                    .as(group)
                    .allSatisfy(name -> assertThat(all).matches("(?s).*\\b" + name + "\\b.*"));
        }
    }

    @Test
    void nothingThatThePageLoadsNamesAHost() {
        assertThat(Arrays.asList("page.html", "page.js", "page.css", "results.mustache"))
                .allSatisfy(
                        file -> assertThat(Resource.text(Words.class, file).replace("http://www.w3.org/2000/svg", ""))
                                .doesNotContain("://", "@import", "innerHTML", "eval("));
    }

    private static Stream<String> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult each) -> each.group(1));
    }
}
