package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.reply.Intent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invariant 11: every rule, reason and state has its one wording in each language. */
class MessagesTest {
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    static Stream<Arguments> enums() {
        Map<String, List<? extends Enum<?>>> groups = Map.of(
                "rule", List.of(RuleId.values()),
                "reason", List.of(Reason.values()),
                "state", List.of(NoticeState.values()),
                "contact", List.of(Contact.State.values()),
                "intent", List.of(Intent.values()),
                "hold", List.of(HoldReason.values()));
        return groups.entrySet().stream()
                .flatMap(group -> Messages.LANGUAGES.stream()
                        .map(language -> Arguments.of(language, group.getKey(), group.getValue())));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void invariant11_everyValueHasOneWordingAndNoOther(String language, String group, List<? extends Enum<?>> values) {
        Map<String, String> wordings = Messages.in(language).group(group);

        assertThat(wordings).containsOnlyKeys(values.stream().map(Enum::name).toList());
        assertThat(wordings.values()).doesNotHaveDuplicates().allSatisfy(wording -> {
            assertThat(wording).isNotBlank();
            assertThat(HAN.matcher(wording).find()).isEqualTo(language.startsWith("zh"));
        });
    }

    @Test
    void theLanguagesHaveTheSameKeysWithTheSamePlaces() {
        Map<String, Set<String>> english = places("en");

        assertThat(english).isNotEmpty();
        for (String language : Messages.LANGUAGES) {
            assertThat(places(language)).as(language).isEqualTo(english);
        }
    }

    private static Map<String, Set<String>> places(String language) {
        return Messages.in(language).group("").entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        message -> PLACE.matcher(message.getValue())
                                .results()
                                .map(place -> place.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    @Test
    void valuesTakeTheirPlacesAndAreNotReadForPlacesThemselves() {
        Messages english = Messages.in("en");

        assertThat(english.say("list.comma", Map.of("first", "{next} $1", "next", "\\b")))
                .isEqualTo("{next} $1, \\b");
        assertThat(english.say("list.comma", Map.of("first", "a"))).isEqualTo("a, {next}");
        assertThat(english.semicolons(List.of("a", "b", "c"))).isEqualTo("a; b; c");
        assertThat(Messages.in("zh-CN").commas("a", "b", "c")).isEqualTo("a，b，c");
        assertThat(english.semicolons(List.of())).isEmpty();
    }

    @Test
    void aStageOfALendersOwnIsCalledAsItIs() {
        assertThat(Messages.in("zh-CN").stage("final")).isEqualTo("末次提醒");
        assertThat(Messages.in("zh-CN").stage("week-9")).isEqualTo("week-9");
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Messages.in("fr")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Messages.in("en").say("no.such")).hasMessageContaining("no.such");
        assertThat(Messages.in("en").find("no.such")).isEmpty();
    }
}
