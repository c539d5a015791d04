package dev.pastdue.core.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a person's title is said in another language than the book's. */
final class Titles {
    private static final int MAX_UNITS = 12;

    /** A title in English, simplified and traditional Chinese; how else it is written. */
    private record Title(String english, String simplified, String traditional, List<String> forms) {}

    private static final Map<String, Title> KNOWN = new HashMap<>();

    static {
        List.of(
                        new Title("Mr", "先生", "先生", List.of("mr", "sir", "先生")),
                        new Title("Ms", "女士", "女士", List.of("ms", "miss", "女士", "小姐")),
                        new Title("Mrs", "女士", "女士", List.of("mrs", "madam", "太太", "夫人")),
                        new Title("Dr", "博士", "博士", List.of("dr", "doctor", "博士")))
                .forEach(title -> title.forms().forEach(form -> KNOWN.put(form, title)));
    }

    private Titles() {}

    /** The title as the locale says it; empty where the book has none, or one that the locale cannot say. */
    static Optional<String> said(String title, Locale locale) {
        String own = Wording.plain(title);
        boolean chinese = LanguageTags.isChinese(locale);
        boolean ownIsChinese =
                own.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        if (own.isEmpty() || own.codePoints().noneMatch(Character::isLetter)) {
            return Optional.empty();
        }
        if (chinese == ownIsChinese) {
            return Optional.of(Wording.cut(own, MAX_UNITS));
        }
        return Optional.ofNullable(KNOWN.get(own.toLowerCase(Locale.ROOT).replace(".", "")))
                .map(known -> !chinese
                        ? known.english()
                        : LanguageTags.isTraditional(locale) ? known.traditional() : known.simplified());
    }
}
