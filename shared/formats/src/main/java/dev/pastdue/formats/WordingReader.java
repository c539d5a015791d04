package dev.pastdue.formats;

import dev.pastdue.core.strategy.Strategy.Wording;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys of a strategy that say what its texts say: {@code locale}, {@code ways-to-pay}, {@code products}, {@code link-domains} and {@code pay-link}. */
final class WordingReader {
    private static final int MAX_PRODUCTS = 500;
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}");

    private final YamlMapping keys;
    private final Problems problems;

    private WordingReader(YamlMapping keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    static Wording read(YamlMapping keys, Problems problems) {
        return new WordingReader(keys, problems).wording();
    }

    private Wording wording() {
        String locale = keys.required("locale", YamlTypes::locale, "");
        Set<String> domains = Set.copyOf(keys.optional("link-domains", WordingReader::domains, List.of()));
        return new Wording(
                locale,
                waysToPay(locale),
                keys.optional("products", this::products, Map.of()),
                domains,
                keys.nullable("pay-link", node -> PayLink.read(node, domains)));
    }

    /** How products are called, by the book's name of each and then by locale. */
    private Map<String, Map<String, String>> products(Node node) throws Wrong {
        YamlMapping own = mapping(node);
        Kind<Map<String, String>> names = each -> {
            Map<String, String> read = mapping(each).eachLocale(YamlTypes::text, "");
            if (read.isEmpty()) {
                throw new Wrong("names no locale; write {en: credit card}");
            }
            return read;
        };
        Map<String, Map<String, String>> products = own.each(
                names, Map.of(), product -> product.isBlank() ? "is empty; write the product as the book does" : null);
        if (products.size() > MAX_PRODUCTS) {
            throw new Wrong("has more than " + MAX_PRODUCTS + " products; keep fewer");
        }
        return products;
    }

    private Map<String, List<String>> waysToPay(String locale) {
        Kind<Map<String, List<String>>> ways = node -> {
            Map<String, List<String>> read = mapping(node).eachLocale(YamlTypes::texts, List.of());
            boolean covered = read.containsKey(locale)
                    || read.containsKey(Locale.forLanguageTag(locale).getLanguage());
            if (!locale.isEmpty() && !covered) {
                throw new Wrong("lacks the strategy's own locale; add " + locale);
            }
            return read;
        };
        return keys.required("ways-to-pay", ways, Map.of());
    }

    private static List<String> domains(Node node) throws Wrong {
        if (YamlTypes.list(node).isEmpty()) {
            return List.of();
        }
        List<String> domains = YamlTypes.texts(node);
        for (String domain : domains) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new Wrong("has " + domain + ", which is not a domain; write it as example.com, in small letters");
            }
        }
        return domains;
    }

    private YamlMapping mapping(Node node) throws Wrong {
        return new YamlMapping(problems, YamlTypes.mapping(node), List.of());
    }
}
