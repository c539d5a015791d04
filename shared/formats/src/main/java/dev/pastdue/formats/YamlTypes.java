package dev.pastdue.formats;

import dev.pastdue.core.strategy.TimeZones;
import dev.pastdue.core.text.LanguageTags;
import dev.pastdue.formats.YamlMapping.Kind;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The kinds of values in strategies, calendars and other files that people write. */
public final class YamlTypes {
    private static final int MAX_TEXT_LENGTH = 200;
    private static final Pattern INT = Pattern.compile("[-+]?[0-9]{1,9}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) *[%％]");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,4})([mhd])");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private YamlTypes() {}

    /** Keys and values. */
    public static MappingNode mapping(Node node) throws Wrong {
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return mapping;
        }
        throw new Wrong("is " + seen(node) + "; write keys and values");
    }

    static List<Node> list(Node node) throws Wrong {
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            return sequence.getValue();
        }
        throw new Wrong("is " + seen(node) + "; write a list in [brackets] or with dashes");
    }

    /** A string on one line, not empty. */
    public static String text(Node node) throws Wrong {
        String text = string(node);
        if (text.isBlank()) {
            throw new Wrong("is empty; write a text");
        }
        if (text.length() > MAX_TEXT_LENGTH) {
            throw new Wrong("is longer than " + MAX_TEXT_LENGTH + " characters; shorten it");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new Wrong("has a line break or control character; write one line");
        }
        return text;
    }

    private static String string(Node node) throws Wrong {
        if (node instanceof ScalarNode scalar) {
            if (node.getTag().equals(Tag.STR)) {
                return scalar.getValue();
            }
            if (isNumber(node) || node.getTag().equals(Tag.BOOL)) {
                throw new Wrong("is " + seen(node) + ", not a text; quote it: \"" + scalar.getValue() + "\"");
            }
        }
        throw new Wrong("is " + seen(node) + "; write a text");
    }

    static List<String> texts(Node node) throws Wrong {
        var texts = new ArrayList<String>();
        for (Node item : list(node)) {
            try {
                texts.add(text(item));
            } catch (Wrong wrong) {
                throw new Wrong(item, "has an item that " + wrong.getMessage());
            }
        }
        if (texts.isEmpty()) {
            throw new Wrong("is an empty list; name at least one");
        }
        return texts;
    }

    static Kind<String> matching(Pattern pattern, String what) {
        return node -> {
            String text = text(node);
            if (!pattern.matcher(text).matches()) {
                throw new Wrong(what);
            }
            return text;
        };
    }

    /** The name of a stage, template, variant or calendar: a part of file names and keys. */
    static String name(Node node) throws Wrong {
        String text = text(node);
        if (!isName(text)) {
            throw new Wrong("is not a name; use a-z, 0-9 and - only");
        }
        return text;
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static ZoneId zone(Node node) throws Wrong {
        return TimeZones.named(text(node))
                .orElseThrow(() -> new Wrong("is not a time zone; write an IANA name such as Asia/Taipei"));
    }

    static String region(Node node) throws Wrong {
        String code = text(node);
        if (!COUNTRIES.contains(code)) {
            throw new Wrong("is not a region; write an ISO 3166 code of two capitals such as TW");
        }
        return code;
    }

    static String locale(Node node) throws Wrong {
        String tag = text(node);
        if (!isLocale(tag)) {
            throw new Wrong("is not a locale; write a BCP 47 tag such as zh-TW");
        }
        return LanguageTags.canonical(tag).orElse(tag);
    }

    static boolean isLocale(String tag) {
        return LanguageTags.canonical(tag).isPresent();
    }

    static LocalDate date(Node node) throws Wrong {
        try {
            return LocalDate.parse(text(node), DATE);
        } catch (DateTimeException e) {
            throw new Wrong("is not a date; write it as 2005-08-20");
        }
    }

    static LocalTime time(Node node) throws Wrong {
        String text = text(node);
        if (!TIME.matcher(text).matches()) {
            throw new Wrong("is not a time of day; write it as \"09:30\", from 00:00 to 23:59");
        }
        return LocalTime.parse(text);
    }

    static Duration span(Node node) throws Wrong {
        Matcher span = SPAN.matcher(isNumber(node) ? "" : text(node));
        if (!span.matches() || Integer.parseInt(span.group(1)) == 0) {
            throw new Wrong("is not a length of time; write it as 30m, 36h or 2d");
        }
        int count = Integer.parseInt(span.group(1));
        return switch (span.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    static boolean truth(Node node) throws Wrong {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return scalar.getValue().equalsIgnoreCase("true");
        }
        throw new Wrong("is " + seen(node) + "; write true or false");
    }

    static Kind<Integer> count(int least, int most) {
        String advice = most == Integer.MAX_VALUE
                ? "; write a whole number of at least " + least
                : "; write a whole number from " + least + " to " + most;
        return node -> {
            if (!(node instanceof ScalarNode scalar) || !node.getTag().equals(Tag.INT)) {
                throw new Wrong("is " + seen(node) + advice);
            }
            if (!INT.matcher(scalar.getValue()).matches()) {
                throw new Wrong("is out of range" + advice);
            }
            int value = Integer.parseInt(scalar.getValue());
            if (value < least || value > most) {
                throw new Wrong("is out of range" + advice);
            }
            return value;
        };
    }

    /** A number, whole or not, without exponent. */
    public static BigDecimal decimal(Node node) throws Wrong {
        if (!(node instanceof ScalarNode scalar)) {
            throw new Wrong("is " + seen(node) + "; write a number such as 1.00");
        }
        if (!isNumber(node)) {
            Matcher percent = PERCENT.matcher(scalar.getValue());
            throw new Wrong("is " + seen(node) + "; write "
                    + (percent.matches()
                            ? new BigDecimal(percent.group(1)).movePointLeft(2).toPlainString()
                            : "a number such as 1.00"));
        }
        if (!DECIMAL.matcher(scalar.getValue()).matches()) {
            throw new Wrong("is not a plain number; write it as 1.00, of at most 15 digits and 9 decimals");
        }
        return new BigDecimal(scalar.getValue());
    }

    /** A number of at least {@code least}; {@code wrong} says what is wrong with a smaller one. */
    public static Kind<BigDecimal> decimal(BigDecimal least, String wrong) {
        return node -> {
            BigDecimal value = decimal(node);
            if (value.compareTo(least) < 0) {
                throw new Wrong(wrong);
            }
            return value;
        };
    }

    /** A share of a whole, from 0 to 1. */
    public static double share(Node node) throws Wrong {
        BigDecimal share = decimal(node);
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new Wrong("is out of range; write a share from 0 to 1, such as 0.05");
        }
        return share.doubleValue();
    }

    /** Whether it is written as a number, whole or not. */
    public static boolean isNumber(Node node) {
        return node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    }

    private static String seen(Node node) {
        return switch (node) {
            case MappingNode _ when node.getTag().equals(Tag.MAP) -> "a mapping";
            case SequenceNode _ when node.getTag().equals(Tag.SEQ) -> "a list";
            case ScalarNode _ when node.getTag().equals(Tag.NULL) -> "empty";
            case ScalarNode _ when node.getTag().equals(Tag.BOOL) -> "true or false";
            case ScalarNode _ when isNumber(node) -> "a number";
            case ScalarNode _ when node.getTag().equals(Tag.STR) -> "a text";
            default -> "of a tag that is not known here";
        };
    }
}
