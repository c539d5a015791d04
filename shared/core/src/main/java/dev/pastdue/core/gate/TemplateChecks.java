package dev.pastdue.core.gate;

import dev.pastdue.core.gate.FilledTemplate.Place;
import dev.pastdue.core.gate.Finding.Level;
import dev.pastdue.core.gate.WordingRules.Setting;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.LanguageTags;
import dev.pastdue.core.text.Segments;
import dev.pastdue.core.text.TextSafety;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a template's file as one of a stage's texts: what it lacks, what it says, and what it costs where every value is as
 * long as a book allows. Whether it is a template at all, whoever reads it has looked.
 */
public final class TemplateChecks {
    private static final int MIN_WAYS = 2;

    private static final Pattern ALREADY_PAID = Pattern.compile(
            "(?:已|已经|业已)[^。|]{0,6}(?:还款|还清|缴款|缴清|缴纳|付款|支付|结清|清偿)[^。]{0,14}(?:忽略|理会|不予|无须|无需|毋须|毋庸|不必)|\\balready"
                    + " (?:paid|made (?:the |this |your )?payment|settled)\\b.{0,60}\\b(?:ignore|disregard|no further"
                    + " action|nothing more)\\b|\\b(?:ignore|disregard)\\b.{0,60}\\b(?:already|have) paid\\b");

    private static final Map<Element, String> NAMES = Map.of(
            Element.AMOUNT, "amount",
            Element.DAYS, "days",
            Element.DUE_DATE, "dueDate",
            Element.WAYS_TO_PAY, "waysToPay",
            Element.HOTLINE, "hotline");

    private final Strategy strategy;
    private final @Nullable Jurisdiction jurisdiction;
    private final BigDecimal usdPerSegment;
    private final SampleValues samples;

    /**
     * @param jurisdiction that the strategy names; null for none
     * @param usdPerSegment what a segment costs
     */
    public TemplateChecks(Strategy strategy, @Nullable Jurisdiction jurisdiction, BigDecimal usdPerSegment) {
        this.strategy = strategy;
        this.jurisdiction = jurisdiction;
        this.usdPerSegment = usdPerSegment;
        this.samples = new SampleValues(strategy);
    }

    /**
     * What a text takes.
     *
     * @param usual with the values of a usual account
     * @param worst with the longest name, product and amount that a book's row can make, in the letters that take most; in Chinese with a
     *     Chinese name
     */
    public record Size(String file, Taken usual, Taken worst) {}

    /**
     * What one text takes.
     *
     * @param segments where none ends within a word
     * @param usd what it costs
     */
    public record Taken(boolean gsm7, int units, int segments, BigDecimal usd) {}

    /** Findings of one file, and its size. */
    public record Checked(List<Finding> findings, Size size) {}

    /**
     * Checks a template's file.
     *
     * @param file its path
     * @param source its text, with line feeds only
     * @param locale the folder that it lies in
     */
    public Checked check(String file, String source, String locale, Stage stage) {
        var findings = new ArrayList<Finding>();
        FilledTemplate usual = FilledTemplate.of(source, usualValues(locale, stage));
        lacks(file, usual, locale, findings);
        placeholders(file, usual, findings);
        says(file, usual, stage.name(), findings);
        Map<String, String> longest = samples.longest(locale, stage);
        FilledTemplate worst = FilledTemplate.of(source, longest);
        varies(file, worst, longest, findings);
        Size size = costs(file, usual, worst, locale, findings);
        return new Checked(findings.stream().distinct().sorted().toList(), size);
    }

    /**
     * Checks the file of an automatic answer, which says who writes and asks for nothing.
     *
     * @param name of the answer, such as {@code help}
     */
    public Checked checkAnswer(String file, String source, String locale, String name) {
        var findings = new ArrayList<Finding>();
        FilledTemplate filled = FilledTemplate.of(source, answerValues(locale));
        if (!filled.nameAt(0).equals("signature")) {
            findings.add(missing(file, Element.SIGNATURE, Element.SIGNATURE.advice()));
        }
        placeholders(file, filled, findings);
        says(file, filled, name, findings);
        varies(file, filled, answerValues(locale), findings);
        Size size = costs(file, filled, filled, locale, findings);
        return new Checked(findings.stream().distinct().sorted().toList(), size);
    }

    /**
     * Checks a file of another channel than SMS, as far as it is words: what no message may say, and what would stay a placeholder.
     *
     * @param values what its names stand for
     */
    public List<Finding> checkMessage(String file, String source, Map<String, String> values, Stage stage) {
        var findings = new ArrayList<Finding>();
        FilledTemplate filled = FilledTemplate.of(source, values);
        boolean html = file.endsWith(".html.mustache");
        if (!html) {
            placeholders(file, filled, findings);
        }
        says(file, html ? filled.withoutMarkup() : filled, stage.name(), findings);
        return findings.stream().distinct().sorted().toList();
    }

    private void lacks(String file, FilledTemplate filled, String locale, List<Finding> findings) {
        Set<Element> missing = EnumSet.noneOf(Element.class);
        NAMES.forEach((element, name) -> {
            if (!filled.names().containsKey(name)) {
                missing.add(element);
            }
        });
        if (!filled.nameAt(0).equals("signature")) {
            missing.add(Element.SIGNATURE);
        }
        String plain = PlainSentence.plain(filled.text());
        if (!ALREADY_PAID.matcher(plain).find()) {
            missing.add(Element.ALREADY_PAID);
        }
        if (jurisdiction != null) {
            jurisdiction.required().forEach((element, words) -> {
                if (!words.isEmpty() && words(words, locale).stream().noneMatch(word -> says(plain, word))) {
                    missing.add(element);
                }
            });
        }
        missing.forEach(element -> findings.add(
                missing(file, element, element.advice() + (element == Element.OPT_OUT ? optOutWords(locale) : ""))));
        List<String> ways = waysToPay(locale);
        if (filled.names().containsKey("waysToPay") && ways.size() < MIN_WAYS) {
            Place place = filled.placeOf("waysToPay");
            findings.add(error(
                    file,
                    place,
                    "one-way-to-pay",
                    "the strategy names fewer than two ways to pay for " + locale,
                    "add another to its ways-to-pay"));
        }
    }

    private static Finding missing(String file, Element element, String fix) {
        return new Finding(Level.ERROR, file, 1, 1, "missing-" + element.id(), "does not say " + element.id(), fix);
    }

    private String optOutWords(String locale) {
        Map<String, List<String>> words =
                jurisdiction == null ? Map.of() : jurisdiction.required().getOrDefault(Element.OPT_OUT, Map.of());
        return ", with one of " + String.join(", ", words(words, locale));
    }

    private static boolean says(String plain, String word) {
        return plain.contains(PlainSentence.plain(word));
    }

    /** Those of the locale, else of its language, else all. */
    private static List<String> words(Map<String, List<String>> byLocale, String locale) {
        return LanguageTags.suitingValue(locale, byLocale, locale)
                .orElseGet(() -> byLocale.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private List<String> waysToPay(String locale) {
        return Composer.locales(locale, strategy).stream()
                .map(strategy.waysToPay()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    private void says(String file, FilledTemplate filled, String stage, List<Finding> findings) {
        List<String> forbidden = jurisdiction == null ? List.of() : jurisdiction.forbiddenWords();
        var setting = new Setting(stage, strategy.linkDomains(), forbidden);
        for (Breach breach : WordingRules.breaches(filled.text(), setting)) {
            WordingRule rule = breach.rule();
            findings.add(
                    breach.by() == Breach.By.MODEL
                            ? new Finding(
                                    Level.APPROVAL,
                                    file,
                                    filled.placeAt(breach.from()).line(),
                                    filled.placeAt(breach.from()).column(),
                                    "wording",
                                    "rule " + rule.id() + ": " + breach.message(),
                                    rule.advice() + "; or let another person approve it")
                            : error(file, filled.placeAt(breach.from()), rule.id(), breach.message(), rule.advice()));
        }
        if (TextSafety.brokenRules(filled.text(), "").contains("control-character")) {
            findings.add(new Finding(
                    Level.ERROR, file, 1, 1, "control-character", "holds a control character", "remove it"));
        }
    }

    private static void placeholders(String file, FilledTemplate filled, List<Finding> findings) {
        ForeignPlaceholders.in(filled.source())
                .forEach(found -> findings.add(error(
                        file,
                        filled.place(found.at()),
                        "placeholder",
                        found.text() + " is no placeholder here, and would be sent as it stands",
                        found.fix())));
    }

    private void varies(String file, FilledTemplate worst, Map<String, String> values, List<Finding> findings) {
        Integer longest = jurisdiction == null ? null : jurisdiction.longestVariable();
        if (longest == null) {
            return;
        }
        worst.names().keySet().stream().sorted().forEach(name -> {
            int length = values.getOrDefault(name, "").length();
            if (length > longest) {
                findings.add(error(
                        file,
                        worst.placeOf(name),
                        "long-variable",
                        "{{" + name + "}} can be " + length + " characters long, more than the " + longest
                                + " that its registration allows",
                        "say it in words of the template, or shorten it in the strategy"));
            }
        });
    }

    private Size costs(
            String file, FilledTemplate usual, FilledTemplate longest, String locale, List<Finding> findings) {
        Segments worst = Segments.of(longest.text());
        var size = new Size(file, taken(Segments.of(usual.text())), taken(worst));
        int outside = Segments.firstOutsideGsm7(usual.text());
        if (outside >= 0 && !Locale.forLanguageTag(locale).getLanguage().equals("zh")) {
            String name = usual.nameAt(outside);
            int character = usual.text().codePointAt(outside);
            findings.add(error(
                    file,
                    usual.placeAt(outside),
                    "ucs2",
                    String.format(
                                    Locale.ROOT,
                                    "U+%04X makes the text UCS-2: 67 characters a segment, not 153",
                                    character)
                            + (name.isEmpty() ? "" : "; it comes with {{" + name + "}}"),
                    gsm7(character, name)));
        }
        if (!worst.fitTheTransport()) {
            findings.add(new Finding(
                    Level.ERROR, file, 1, 1, "too-long", "can be longer than the transport takes", "shorten it"));
        } else if (isTooDear(size.usual())) {
            findings.add(new Finding(
                    Level.ERROR,
                    file,
                    1,
                    1,
                    "price",
                    "takes " + said(size.usual())
                            + ", with usual values, and a text that can cost more than max-price-usd, "
                            + strategy.maxPriceUsd().toPlainString() + ", is not sent",
                    "shorten it, or raise max-price-usd"));
        } else if (isTooDear(size.worst())) {
            findings.add(new Finding(
                    Level.WARNING,
                    file,
                    1,
                    1,
                    "price",
                    "takes " + said(size.worst()) + ", with the longest values of a book, more than max-price-usd, "
                            + strategy.maxPriceUsd().toPlainString() + ": those accounts are not told (TOO_DEAR)",
                    "shorten it, name long products in products, or raise max-price-usd"));
        }
        return size;
    }

    private Taken taken(Segments segments) {
        return new Taken(
                segments.gsm7(),
                segments.units(),
                segments.worst(),
                usdPerSegment.multiply(BigDecimal.valueOf(segments.worst())));
    }

    private boolean isTooDear(Taken taken) {
        return taken.usd().compareTo(strategy.maxPriceUsd()) > 0;
    }

    private static String said(Taken taken) {
        return taken.segments() + " segments of " + (taken.gsm7() ? "GSM-7" : "UCS-2") + ", USD "
                + taken.usd().toPlainString();
    }

    private static String gsm7(int character, String name) {
        String instead = switch (character) {
            case '‘', '’', '`' -> "write '";
            case '“', '”' -> "write \"";
            case '–', '—', '‑' -> "write -";
            case '…' -> "write ...";
            case '\u00A0', '\u202F', '\u2009' -> "write a plain space";
            default -> "write another character";
        };
        return name.isEmpty()
                ? instead
                : "in the strategy, " + instead + ", or name it for this locale (lender.in-locale)";
    }

    private static Finding error(String file, Place place, String id, String what, String fix) {
        return new Finding(Level.ERROR, file, place.line(), place.column(), id, what, fix);
    }

    /** Values such as a usual account has, for a stage's template. */
    public Map<String, String> usualValues(String locale, Stage stage) {
        return samples.usual(locale, stage);
    }

    /** What the names of an automatic answer stand for. */
    public Map<String, String> answerValues(String locale) {
        return samples.answer(locale);
    }
}
