package dev.pastdue.core.gate;

import dev.pastdue.core.gate.Breach.By;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The links of a text, and whether they lead where they seem to. */
final class Links {
    private static final Pattern LINK = Pattern.compile(
            "(?i)(?:https?://|(?<![\\w@.])www\\.)[^\\s，。,;；、！？（）()【】<>\"]+"
                    + "|(?<![\\w@.-])(?:[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}0-9-]+\\.){1,8}(?:com|net|org|cn|tw|cc|top|xyz|info|biz|io|co|uk|eu|in|us|link|shop|site|online|vip|club"
                    + "|live|app|icu|tk|ly|gl|im|gd|to|ru|bank|click|win|pro|work|store)(?![\\p{IsLatin}0-9.-])(?:/[^\\s，。,;；、！？（）]*)?");
    private static final Pattern AUTHORITY = Pattern.compile("(?i)(?:https?://)?([^/?#\\s]*).*");
    private static final Pattern SHORTENER = Pattern.compile(
            "(?:bit\\.ly|t\\.cn|dwz\\.cn|url\\.cn|suo\\.im|suo\\.nz|tinyurl\\.com|goo\\.gl|is\\.gd|v\\.gd|ow\\.ly|reurl\\.cc|t\\.co|t\\.ly|pse\\.is|lihi\\d?\\.(?:cc|com|tw)"
                    + "|rb\\.gy|cutt\\.ly|shorturl\\.at|rebrand\\.ly|buff\\.ly|s\\.id|0rz\\.tw|ppt\\.cc|tiny\\.cc|bl\\.ink|mrw\\.so|u\\.nu|6du\\.in|c7\\.gg)");

    /** A digit where a letter belongs, or a letter of another script. */
    private static final Pattern DISGUISED =
            Pattern.compile("[a-z]{2,}[01345]+[a-z]+|[a-z]+[01][a-z]{2,}|[^\\p{ASCII}]");

    private static final Pattern NUMBERS_ONLY = Pattern.compile("[0-9.:]+|\\[.*|0x.*");

    /** A well known ending inside the host: bank.example.com.pay-verify.xyz. */
    private static final Pattern ENDING_INSIDE =
            Pattern.compile("\\.(?:com|net|org|gov|bank)\\.(?:[^.]+\\.|[^.]{4,}$)|\\.(?:com|net|org|gov|bank)-");

    private static final Pattern CHEAP_ENDING =
            Pattern.compile("\\.(?:top|xyz|icu|vip|club|tk|click|win|online|site|shop|link|live|work|store)$");

    private Links() {}

    /**
     * What is wrong with the text's links, each by its place.
     *
     * @param domains the lender's own; empty for none at all, null where they are not known: then only what looks wrong is
     */
    static List<Breach> breaches(String text, @Nullable Set<String> domains) {
        var breaches = new ArrayList<Breach>();
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String host = host(link.group());
            if (SHORTENER.matcher(host).matches()) {
                breaches.add(new Breach(WordingRule.SHORT_LINK, link.start(), link.end(), By.CERTAIN_RULE));
            } else if (domains == null ? looksWrong(link.group(), host) : !belongs(host, domains)) {
                breaches.add(new Breach(WordingRule.LINK, link.start(), link.end(), By.CERTAIN_RULE));
            }
        }
        return breaches;
    }

    private static String host(String link) {
        String authority = AUTHORITY.matcher(link.toLowerCase(Locale.ROOT)).replaceFirst("$1");
        String host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst("(?::[0-9]*|\\.+)$", "");
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    private static boolean looksWrong(String link, String host) {
        return NUMBERS_ONLY.matcher(host).matches()
                || AUTHORITY.matcher(link).replaceFirst("$1").contains("@")
                || host.contains("xn--")
                || DISGUISED.matcher(host).find()
                || ENDING_INSIDE.matcher(host).find()
                || CHEAP_ENDING.matcher(host).find();
    }

    private static boolean belongs(String host, Set<String> domains) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
