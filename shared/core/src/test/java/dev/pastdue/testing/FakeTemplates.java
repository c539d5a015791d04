package dev.pastdue.testing;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Templates;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Templates in a map, with names in double braces and nothing else. */
public final class FakeTemplates implements Templates {
    private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");

    private final Map<String, Versioned> files = new HashMap<>();
    private int puts;

    private record Versioned(String path, String version, String text) implements Template {
        @Override
        public Set<String> names() {
            return NAME.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public String render(Map<String, String> values) {
            return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), values)));
        }

        private String value(String name, Map<String, String> values) {
            String value = values.get(name);
            if (value == null) {
                throw InvalidConfig.at(path, 1, 1, "there is no name " + name);
            }
            return value;
        }
    }

    /** A text for every template that the sample strategy names, in zh-TW, both variants; the answers in zh-TW and en. */
    public static FakeTemplates ofSample() {
        var templates = new FakeTemplates();
        for (String template :
                new String[] {"reminder", "second", "serious", "final", "pre-litigation", "promise-reminder"}) {
            for (String variant : new String[] {"a", "b"}) {
                templates.put(
                        template,
                        "zh-TW",
                        variant,
                        "{{signature}}{{name}}您好,{{product}}逾期{{days}}日,應繳{{amount}}。可於{{waysToPay}}繳納,洽{{hotline}}。如已繳請略過。");
            }
        }
        templates.put("opt-out-confirmation", "zh-TW", "a", "{{signature}}不再傳簡訊給您。洽{{hotline}}");
        templates.put("opt-out-confirmation", "en", "a", "{{signature}} No more texts. Call {{hotline}}");
        templates.put("help", "zh-TW", "a", "{{signature}}請洽{{hotline}}。回覆T退訂");
        templates.put("help", "en", "a", "{{signature}} Call {{hotline}}. Reply STOP to opt out");
        return templates;
    }

    /** From now on the file is not there. */
    public void remove(String template, String locale, String variant) {
        files.remove(Composer.path(template, locale, variant));
    }

    public void put(String template, String locale, String variant, String text) {
        puts++;
        String path = Composer.path(template, locale, variant);
        files.put(path, new Versioned(path, "t" + puts, text));
    }

    @Override
    public Optional<Template> find(String template, String locale, String variant) {
        return Optional.ofNullable(files.get(Composer.path(template, locale, variant)));
    }
}
