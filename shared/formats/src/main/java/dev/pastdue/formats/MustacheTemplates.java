package dev.pastdue.formats;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.pastdue.core.language.Spelling;
import dev.pastdue.core.ops.CachedFile;
import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Templates;
import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Templates in Mustache, of which only <code>{{name}}</code> and <code>{{! comments }}</code> are allowed.
 *
 * <p>Every value is a text, so a section would always be shown; a partial would read a file that nobody gated. The tags are looked at
 * before jmustache compiles them, for it takes a tag that is not closed for text, and <code>{{.}}</code> for all values at once. Values are
 * put in as they are, neither escaped nor expanded again. One thread at a time.
 */
public final class MustacheTemplates implements Templates {
    private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}");
    private static final Pattern TAG =
            Pattern.compile("\\{\\{(?:[ \\t]*([A-Za-z][A-Za-z0-9]*)[ \\t]*|![^{}]*)\\}\\}(?!\\})");
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            .withLoader(name -> {
                throw new MustacheException("partials are not allowed: " + name);
            })
            .withCollector(new MapsOnly());

    private final CachedFile<Template> templates;

    public MustacheTemplates(ConfigFiles documents, Clock clock) {
        this.templates = new CachedFile<>(documents, clock, MustacheTemplates::parse);
    }

    @Override
    public Optional<Template> find(String template, String locale, String variant) {
        return templates.at(Composer.path(template, locale, variant));
    }

    private record Place(int line, int column) {
        /** Where an offset in a text is. */
        static Place of(String text, int offset) {
            String before = text.substring(0, offset);
            int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
            return new Place(line, before.codePointCount(before.lastIndexOf('\n') + 1, offset) + 1);
        }
    }

    static Template parse(String file, Fetched.Found found) {
        String text = lines(found.text());
        var problems = new Problems(file);
        Map<String, Place> names = names(problems, text);
        problems.throwIfAny();
        try {
            return new Compiled(file, found.version(), names, COMPILER.compile(text));
        } catch (RuntimeException e) {
            throw InvalidConfig.at(file, 1, 1, "is not a template: " + e.getMessage() + "; use {{name}} only");
        }
    }

    /** Without byte order mark, with line feeds only and none at the end. */
    static String lines(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutLastBreaks(plain.replace("\r\n", "\n"));
    }

    private static String withoutLastBreaks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.substring(0, end);
    }

    private static Map<String, Place> names(Problems problems, String text) {
        var names = new LinkedHashMap<String, Place>();
        Matcher braces = BRACES.matcher(text);
        Matcher tag = TAG.matcher(text);
        int from = 0;
        while (braces.find(from)) {
            Place place = Place.of(text, braces.start());
            if (tag.find(braces.start()) && tag.start() == braces.start()) {
                String name = tag.group(1);
                if (name != null) {
                    names.putIfAbsent(name, place);
                }
                from = tag.end();
            } else {
                problems.add(
                        place.line(),
                        place.column(),
                        braces.group().equals("}}")
                                ? "}} closes nothing; write {{ before the name"
                                : "is not {{name}}; write a single name between {{ and }}, without #, ^, >, & or a third brace");
                int close = text.indexOf("}}", braces.end());
                from = close < 0 ? text.length() : close + 2;
                while (from < text.length() && text.charAt(from) == '}') {
                    from++;
                }
            }
        }
        return names;
    }

    private record Compiled(
            String file, @Override String version, Map<String, Place> places, com.samskivert.mustache.Template template)
            implements Template {
        @Override
        public Set<String> names() {
            return places.keySet();
        }

        @Override
        public String render(Map<String, String> values) {
            try {
                // A comment on the last line leaves a line break before it.
                return withoutLastBreaks(template.execute(values));
            } catch (MustacheException.Context e) {
                unknownNames(values).throwIfAny();
                throw InvalidConfig.at(
                        file, e.lineNo, 1, "unknown name " + e.key + "; use a name of the documentation");
            }
        }

        /** All of them; jmustache tells the first. */
        private Problems unknownNames(Map<String, String> values) {
            var problems = new Problems(file);
            places.forEach((name, place) -> {
                if (!values.containsKey(name)) {
                    problems.add(
                            place.line(),
                            place.column(),
                            "unknown name " + name + "; "
                                    + Spelling.nearest(name, values.keySet())
                                            .map(meant -> "write " + meant)
                                            .orElseGet(() -> "use one of "
                                                    + String.join(
                                                            ", ",
                                                            values.keySet().stream()
                                                                    .sorted()
                                                                    .toList())));
                }
            });
            return problems;
        }
    }

    /** Looks names up in the given map and nowhere else; no object is reflected upon, nothing is iterated. */
    private static final class MapsOnly implements Mustache.Collector {
        @Override
        public @Nullable Iterator<?> toIterator(Object value) {
            return null;
        }

        @Override
        public Mustache.VariableFetcher createFetcher(Object context, String name) {
            return (from, key) -> {
                Object value = from instanceof Map<?, ?> map ? map.get(key) : null;
                return value == null ? com.samskivert.mustache.Template.NO_FETCHER_FOUND : value;
            };
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
