package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.text.Templates.Template;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MustacheTemplatesTest {
    private static final String PATH = "templates/reminder/zh-TW/a.mustache";

    private final MapDocuments documents = new MapDocuments();
    private final MovingClock clock = new MovingClock("2025-06-01T00:00:00Z");
    private final MustacheTemplates templates = new MustacheTemplates(documents, clock);

    private Template template(String text) {
        documents.put(PATH, text, "v1");
        return templates.find("reminder", "zh-TW", "a").orElseThrow();
    }

    @Test
    void putsValuesInAsTheyAre() {
        Template template = template("{{signature}}{{ name }}您好，{\"x\"} } {{amount}}\n");
        assertThat(template.version()).isEqualTo("v1");
        assertThat(template.render(Map.of("signature", "【<A&B>】", "name", "{{amount}}", "amount", "1'000 \"元\"")))
                .isEqualTo("【<A&B>】{{amount}}您好，{\"x\"} } 1'000 \"元\"");
    }

    @Test
    void aFileThatIsNotThereIsNoTemplate() {
        template("x");
        assertThat(templates.find("reminder", "zh-TW", "b")).isEmpty();
        assertThat(templates.find("reminder", "zh", "a")).isEmpty();
    }

    @Test
    void theLineBreakAtTheEndIsNotOfTheText() {
        assertThat(template("\uFEFFone\r\ntwo\r\n").render(Map.of())).isEqualTo("one\ntwo");
    }

    @Test
    void commentsAreLeftOut() {
        assertThat(template("a{{! for the\nreader }}b").render(Map.of())).isEqualTo("ab");
    }

    @Test
    void aCommentOnALineOfItsOwnLeavesNoLine() {
        assertThat(template("{{! first }}\na\n{{! last }}\n").render(Map.of())).isEqualTo("a");
    }

    @Test
    void unknownNamesAreErrorsWithTheirPlace() {
        Template template = template("{{name}}\n您好 {{nmae}} {{size}} {{nmae}}");
        assertThatThrownBy(() -> template.render(Map.of("name", "A", "days", "3")))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage(PATH + ":2:4: unknown name nmae; write name\n" + PATH
                        + ":2:13: unknown name size; use one of days, name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{#name}}x{{/name}}",
                "{{^name}}x{{/name}}",
                "{{>name}}",
                "{{<name}}x{{/name}}",
                "{{$name}}x{{/name}}",
                "{{{name}}}",
                "{{&name}}",
                "{{name.length}}",
                "{{.}}",
                "{{this.name}}",
                "{{-index}}",
                "{{}}",
                "{{name",
                "{{name}",
                "{{name\n}}",
                "{{a b}}",
                "{{=<% %>=}}",
                "{{/name}}",
                "name}}",
                "{{name}}}",
                "{{ {{name}} }}"
            })
    void whatIsNotAPlainNameIsAnErrorWithItsPlace(String text) {
        assertThatThrownBy(() -> template("first\n好 " + text))
                .isInstanceOf(InvalidConfig.class)
                .message()
                .startsWith(PATH + ":2:" + (text.equals("name}}") ? "7" : "3") + ": ")
                .contains("; write ");
    }

    @Test
    void isParsedOnceAVersion() {
        Template first = template("one");
        clock.pass(Duration.ofMinutes(1));
        assertThat(template("one")).isSameAs(first);
        documents.put(PATH, "two", "v2");
        clock.pass(Duration.ofMinutes(1));
        assertThat(templates.find("reminder", "zh-TW", "a").orElseThrow().render(Map.of()))
                .isEqualTo("two");
    }
}
