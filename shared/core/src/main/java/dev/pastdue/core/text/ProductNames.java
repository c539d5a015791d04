package dev.pastdue.core.text;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a lender's products are called in a locale: as the strategy says, else as the book does. */
final class ProductNames {
    private static final Pattern LAST_FOUR = Pattern.compile(
            "(.*?) ?\\(?(?:卡号)?(?:尾号|尾號|末四码|末四碼|末4碼|末4码|no\\.?|ending(?: in)?|[*x#.]+) ?([0-9]{4})\\)?|(.*?) ?\\(([0-9]{4})\\)");

    /** Two segments are few: so many Chinese characters name any product. */
    private static final int MAX_CHINESE = 20;

    private final Map<String, String> names = new HashMap<>();
    private final Locale locale;

    /** @param names by the book's name of the product */
    ProductNames(Map<String, String> names, Locale locale) {
        names.forEach((product, name) -> this.names.put(key(product), name));
        this.locale = locale;
    }

    private static String key(String product) {
        return Normalizer.normalize(Wording.product(product), Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** The product's name as a text says it; a card's last four digits stay with it. */
    String spoken(String product) {
        String said = said(product);
        boolean chinese = LanguageTags.isChinese(locale) && said.codePoints().anyMatch(Character::isIdeographic);
        return chinese ? Wording.cut(said, MAX_CHINESE) : said;
    }

    private String said(String product) {
        String own = Wording.product(product);
        if (own.isEmpty()) {
            return Wording.anyProduct(locale);
        }
        if (names.isEmpty()) {
            return own;
        }
        String key = key(product);
        String name = names.get(key);
        if (name != null) {
            return Wording.product(name);
        }
        Matcher card = LAST_FOUR.matcher(key);
        if (card.matches()) {
            boolean marked = card.group(1) != null;
            String base = names.get(marked ? card.group(1) : card.group(3));
            if (base != null) {
                return Wording.product(base + lastFour(marked ? card.group(2) : card.group(4)));
            }
        }
        return own;
    }

    private String lastFour(String digits) {
        if (!LanguageTags.isChinese(locale)) {
            return " (" + digits + ")";
        }
        return (LanguageTags.isTraditional(locale) ? "（末四碼" : "（尾号") + digits + "）";
    }
}
