package dev.pastdue.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * BCP 47 language tags as people and systems write them, and which of several texts suits a reader best.
 *
 * <p>Script and region follow from each other (Unicode CLDR, "likely subtags"): zh-HK is read in traditional characters, zh-SG in
 * simplified ones.
 */
public final class LanguageTags {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern AREA = Pattern.compile("[0-9]{3}");
    private static final Pattern POSIX = Pattern.compile("[.@].*");

    /** CLDR's regions of which the likely script of Chinese is Hant. */
    private static final Set<String> TRADITIONAL =
            Set.of("TW", "HK", "MO", "AU", "BN", "GB", "GF", "ID", "PA", "PF", "PH", "SR", "TH", "US", "VN");

    /** Languages that are written as Chinese is, and old names of its scripts, each as a tag of {@code zh}. */
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("cmn", "zh"),
            Map.entry("zho", "zh"),
            Map.entry("chi", "zh"),
            Map.entry("yue", "zh-HK"),
            Map.entry("hak", "zh-TW"),
            Map.entry("nan", "zh-TW"),
            Map.entry("wuu", "zh-CN"),
            Map.entry("gan", "zh-CN"),
            Map.entry("hsn", "zh-CN"),
            Map.entry("cht", "zh-Hant"),
            Map.entry("chs", "zh-Hans"));

    private LanguageTags() {}

    /**
     * A tag in its usual form: {@code zh_hant_hk} is {@code zh-Hant-HK}, {@code cmn-Hant} is {@code zh-Hant}; extensions, variants and the
     * encoding of a POSIX locale ({@code zh_TW.UTF-8}) are left out. Empty where it is no language of ISO 639 with a known region.
     */
    public static Optional<String> canonical(String written) {
        return wellFormed(written)
                .filter(locale -> LANGUAGES.contains(locale.getLanguage()) && isRegion(locale.getCountry()))
                .map(Locale::toLanguageTag);
    }

    /** Whether it has the form of a tag, of whatever language. */
    public static boolean isWellFormed(String written) {
        return wellFormed(written).isPresent();
    }

    private static boolean isRegion(String region) {
        return region.isEmpty()
                || COUNTRIES.contains(region)
                || AREA.matcher(region).matches();
    }

    private static Optional<Locale> wellFormed(String written) {
        String tag = POSIX.matcher(written.strip()).replaceFirst("").replace('_', '-');
        try {
            Locale locale = new Locale.Builder().setLanguageTag(tag).build();
            if (locale.getLanguage().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(chinese(new Locale.Builder()
                    .setLanguage(locale.getLanguage())
                    .setScript(locale.getScript())
                    .setRegion(locale.getCountry())
                    .build()));
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static Locale chinese(Locale locale) {
        String tag = CHINESE.get(locale.getLanguage());
        if (tag == null) {
            return locale;
        }
        Locale meant = Locale.forLanguageTag(tag);
        boolean says = !locale.getScript().isEmpty() || !locale.getCountry().isEmpty();
        return new Locale.Builder()
                .setLanguage("zh")
                .setScript(says ? locale.getScript() : meant.getScript())
                .setRegion(says ? locale.getCountry() : meant.getCountry())
                .build();
    }

    /** Whether texts in this locale are Chinese. */
    public static boolean isChinese(Locale locale) {
        return locale.getLanguage().equals("zh");
    }

    /** Whether they are in traditional characters. */
    public static boolean isTraditional(Locale locale) {
        return isChinese(locale) && script(locale).equals("Hant");
    }

    /** The script that the reader of a locale reads; empty where a language has only one that matters here. */
    private static String script(Locale locale) {
        if (!locale.getScript().isEmpty() || !isChinese(locale)) {
            return locale.getScript();
        }
        return TRADITIONAL.contains(locale.getCountry()) ? "Hant" : "Hans";
    }

    /** As the strategy's own where a tag says Chinese and neither script nor region. */
    static Locale reader(String tag, String fallback) {
        Locale locale = locale(tag);
        Locale own = locale(fallback);
        boolean open = isChinese(locale)
                && locale.getScript().isEmpty()
                && locale.getCountry().isEmpty();
        return open && isChinese(own) ? own : locale;
    }

    private static Locale locale(String tag) {
        return wellFormed(tag).orElse(Locale.ROOT);
    }

    /**
     * In which locales a text is looked for, the best first: those that {@link #suiting suit} the reader, then the fallback.
     *
     * @param own the reader's, or empty
     * @param available those in which there are texts
     */
    public static List<String> candidates(String own, Collection<String> available, String fallback) {
        var wanted = new LinkedHashSet<>(suiting(own, available, fallback));
        wanted.add(fallback);
        return List.copyOf(wanted);
    }

    /** What there is in the reader's locale, or in another that {@link #suiting suits} the reader. */
    public static <T> Optional<T> suitingValue(String own, Map<String, T> values, String fallback) {
        return suiting(own, values.keySet(), fallback).stream()
                .filter(values::containsKey)
                .findFirst()
                .map(values::get);
    }

    /**
     * The locales that suit a reader, the best first: the reader's own, others of the same language and script, the language alone.
     *
     * @param own the reader's, or empty
     * @param available those in which there are texts
     * @param fallback whose script is meant where a tag says no more than Chinese
     */
    public static List<String> suiting(String own, Collection<String> available, String fallback) {
        Locale locale = locale(own);
        String language = locale.getLanguage();
        if (language.isEmpty()) {
            return List.of();
        }
        var wanted = new LinkedHashSet<String>();
        Locale reader = reader(own, fallback);
        wanted.add(locale.toLanguageTag());
        if (!locale.getScript().isEmpty() && !locale.getCountry().isEmpty()) {
            Locale shorter = Locale.of(language, locale.getCountry());
            if (suits(shorter, reader)) {
                wanted.add(shorter.toLanguageTag());
            }
        }
        available.stream()
                .filter(tag -> suits(reader(tag, fallback), reader))
                .sorted(nearestTo(reader, fallback))
                .forEach(wanted::add);
        wanted.add(language);
        return List.copyOf(wanted);
    }

    private static boolean suits(Locale text, Locale reader) {
        return text.getLanguage().equals(reader.getLanguage()) && script(text).equals(script(reader));
    }

    private static Comparator<String> nearestTo(Locale reader, String fallback) {
        return Comparator.<String>comparingInt(tag -> {
                    String region = locale(tag).getCountry();
                    if (region.equals(reader.getCountry())) {
                        return 0;
                    }
                    return region.isEmpty() ? 1 : tag.equals(fallback) ? 2 : 3;
                })
                .thenComparing(Comparator.naturalOrder());
    }
}
