package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.ReplyReading;
import dev.pastdue.core.text.HtmlText;
import dev.pastdue.core.text.TextSafety;
import dev.pastdue.formats.Gate;
import dev.pastdue.sandbox.run.FileDocuments;
import dev.pastdue.sandbox.run.JurisdictionFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts that ship: complete, civil in form, and at most three segments whatever values they meet. Counted here on
 * its own, so that a mistake in the product's segment counter cannot hide one in the texts.
 */
class TemplateFilesTest {
    private static final Path TEMPLATES = Path.of("..", "templates");
    private static final Pattern TAG = Pattern.compile("\\{\\{([a-zA-Z]+)}}");
    private static final List<String> STAGES =
            List.of("reminder", "second", "serious", "final", "pre-litigation", "promise-reminder");
    private static final List<String> ANSWERS = List.of("opt-out-confirmation", "help");
    private static final List<String> LOCALES = List.of("zh-CN", "zh-TW", "en");
    private static final List<String> REQUIRED =
            List.of("signature", "name", "product", "amount", "days", "dueDate", "waysToPay", "hotline");

    /** The GSM 03.38 basic alphabet, and its extension, of which each character takes two septets. */
    private static final String GSM =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
                    + "abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String GSM_EXTENSION = "^{}\\[]~|€\f";

    private static final Map<String, String> WORST_CHINESE = Map.of(
            "lender", "示例银行股份有限公司",
            "signature", "【示例银行股份有限公司】",
            "name", "欧****",
            "product", "联名白金信用卡分期款",
            "amount", "新臺幣99,999,999.99元",
            "days", "9999",
            "dueDate", "2005年12月31日",
            "waysToPay", "手机银行应用程序、全省各营业网点、自动柜员机转账",
            "hotline", "+886-400-00000");

    private static final Map<String, String> WORST_ENGLISH = Map.of(
            "lender", "Example Commercial Bank",
            "signature", "[Demo Banks]",
            "name", "Bartholomew-Jay",
            "product", "platinum credit card",
            "amount", "TWD 99,999,999.99",
            "days", "9999",
            "dueDate", "31 Dec 2005",
            "waysToPay", "the mobile app, any branch or a transfer at any cash machine",
            "hotline", "+886-400-00000");

    /** Of a plan's instalment, which the reminder of a promise names in its variant {@code a}. */
    private static final Map<String, String> CHINESE_INSTALMENT =
            Map.of("instalment", "59", "instalments", "60", "instalmentAmount", "新臺幣99,999,999.99元");

    private static final Map<String, String> ENGLISH_INSTALMENT =
            Map.of("instalment", "59", "instalments", "60", "instalmentAmount", "TWD 99,999,999.99");

    private static final Map<String, List<String>> ALREADY_PAID = Map.of(
            "zh-CN", List.of("已还款请忽略"),
            "zh-TW", List.of("已繳款請忽略"),
            "en", List.of("Already paid? Please ignore"));
    private static final Map<String, List<String>> OPT_OUT =
            Map.of("zh-CN", List.of("回复T退订"), "zh-TW", List.of("回覆T退訂"), "en", List.of("Reply STOP to opt out"));

    @TestFactory
    Stream<DynamicTest> everyTextHoldsWhatItMustAndFitsThreeSegments() throws IOException {
        return files().stream()
                .filter(file -> !isAnswer(file))
                .map(file -> DynamicTest.dynamicTest(TEMPLATES.relativize(file).toString(), () -> check(file)));
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerSaysWhoWritesAndWhomToCallAndFitsTwoSegments() throws IOException {
        return files().stream()
                .filter(TemplateFilesTest::isAnswer)
                .map(file -> DynamicTest.dynamicTest(TEMPLATES.relativize(file).toString(), () -> checkAnswer(file)));
    }

    private static boolean isAnswer(Path file) {
        return ANSWERS.contains(TEMPLATES.relativize(file).getName(0).toString());
    }

    private static void checkAnswer(Path file) throws IOException {
        String text = Files.readString(file);
        String locale = file.getName(file.getNameCount() - 2).toString();
        assertThat(text).startsWith("{{signature}}").doesNotContain("\n", "\r", "http", "www.");
        assertThat(TAG.matcher(text).results().map(tag -> tag.group(1)))
                .as("nothing of an account: whoever wrote may be anybody")
                .containsExactlyInAnyOrder("signature", "hotline");
        if (isOf(file, "help")) {
            assertThat(text).contains(OPT_OUT.getOrDefault(locale, List.of("?")));
        }
        assertThat(segments(text, locale)).isLessThanOrEqualTo(2);
        for (String signature : List.of("【示例銀行】", "[Example Bank]")) {
            String sent = fill(text, Map.of("signature", signature, "hotline", "400-000-0000"));
            assertThat(TextSafety.brokenRules(sent, "")).isEmpty();
            assertThat(ReplyReading.meaning(sent, locale, LocalDate.of(2026, 3, 18))
                            .intent())
                    .as("another machine that reads it sees a machine")
                    .isEqualTo(Intent.OTHER);
        }
    }

    private static boolean isOf(Path file, String template) {
        return TEMPLATES.relativize(file).getName(0).toString().equals(template);
    }

    @Test
    void everyStageHasItsTextInEveryLocaleTheSecondThreeAndAPromiseTwo() throws IOException {
        List<String> expected = STAGES.stream()
                .flatMap(stage -> LOCALES.stream()
                        .flatMap(locale ->
                                variants(stage).map(variant -> stage + "/" + locale + "/" + variant + ".mustache")))
                .toList();
        List<String> answers = ANSWERS.stream()
                .flatMap(answer -> LOCALES.stream().map(locale -> answer + "/" + locale + "/a.mustache"))
                .toList();
        assertThat(files().stream().map(file -> TEMPLATES.relativize(file).toString()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(expected.stream(), answers.stream()).toList());
    }

    private static Stream<String> variants(String stage) {
        return switch (stage) {
            case "second" -> Stream.of("a", "b", "c");
            case "promise-reminder" -> Stream.of("a", "b");
            default -> Stream.of("a");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN", "EU", "IN", "TW", "UK", "US"})
    void theGateLetsThemPassUnderEveryJurisdiction(String jurisdiction) throws IOException {
        Gate.Report report = gate(jurisdiction);

        assertThat(report.findings()).isEmpty();
        assertThat(report.sizes()).hasSize(files().size());
    }

    @Test
    void theFirstTwoStagesTakeTwoSegmentsWhateverABookHoldsAndAllOthersUsually() throws IOException {
        assertThat(gate("TW").sizes()).allSatisfy(size -> {
            boolean early = size.file().contains("/reminder/") || size.file().contains("/second/");
            assertThat(size.usual().segments()).as(size.file()).isLessThanOrEqualTo(2);
            assertThat(size.worst().segments()).as(size.file()).isLessThanOrEqualTo(early ? 2 : 3);
        });
    }

    /** The demo's strategy, as narrow as the narrowest of them. */
    private static Gate.Report gate(String jurisdiction) throws IOException {
        Path home = Path.of("..");
        String text = (Files.readString(home.resolve("strategies/demo.yaml")) + "promise: {remind: true}\n")
                .replace("jurisdiction: TW", "jurisdiction: " + jurisdiction)
                .replace("{from: \"08:00\", to: \"21:00\"}", "{from: \"09:00\", to: \"19:00\"}")
                .replace("to: \"20:00\"", "to: \"19:00\"");
        if (jurisdiction.equals("EU")) {
            text = text.replace("on: any", "on: workdays")
                    .replace("[1, 6]", "[10, 12]")
                    .replace("[7, 29]", "[13, 29]");
        }
        return new Gate(
                        new FileDocuments(TEMPLATES, home.resolve("calendars")),
                        new JurisdictionFiles(home.resolve("jurisdictions"))::find,
                        LocalDate.of(2026, 11, 29),
                        new BigDecimal("0.06"),
                        null)
                .check("strategies/demo.yaml", text);
    }

    private static boolean isLetter(Path file) {
        return file.toString().endsWith(".letter.html.mustache");
    }

    private static List<Path> all() throws IOException {
        try (Stream<Path> walk = Files.walk(TEMPLATES)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Texts and answers; other channels' files have another dot in their names. */
    private static List<Path> files() throws IOException {
        return all().stream()
                .filter(file -> file.getFileName().toString().matches("[a-z]+\\.mustache"))
                .toList();
    }

    @Test
    void theLastTwoStagesHaveALetterInEveryLanguageThatSaysWhatAPersonMustKnow() throws IOException {
        List<Path> letters = all().stream().filter(TemplateFilesTest::isLetter).toList();

        assertThat(letters.stream().map(file -> TEMPLATES.relativize(file).toString()))
                .containsExactlyInAnyOrderElementsOf(Stream.of("final", "pre-litigation")
                        .flatMap(stage ->
                                LOCALES.stream().map(locale -> stage + "/" + locale + "/a.letter.html.mustache"))
                        .toList());
        for (Path letter : letters) {
            String text = Files.readString(letter);
            assertThat(TAG.matcher(text).results().map(tag -> tag.group(1)))
                    .as(letter.toString())
                    .contains(
                            "lender",
                            "product",
                            "days",
                            "dueDate",
                            "owed",
                            "penaltyNote",
                            "payBy",
                            "waysToPay",
                            "hotline");
            String said = HtmlText.plain(fill(text, WORST_ENGLISH)).replaceAll("\\{\\{\\w+}}", "");
            assertThat(TextSafety.brokenRules(said, "")).as(letter.toString()).isEmpty();
        }
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        String locale = file.getName(file.getNameCount() - 2).toString();
        assertThat(text).startsWith("{{signature}}").doesNotContain("\n", "\r", "http", "www.", "￥", "¥");
        boolean ofInstalment = isOf(file, "promise-reminder") && file.endsWith("a.mustache");
        assertThat(TAG.matcher(text).results().map(tag -> tag.group(1)))
                .as("each name once")
                .doesNotHaveDuplicates()
                .containsAll(REQUIRED)
                .containsAll(ofInstalment ? ENGLISH_INSTALMENT.keySet() : Set.of())
                .isSubsetOf(
                        ofInstalment ? all(WORST_ENGLISH, ENGLISH_INSTALMENT).keySet() : WORST_ENGLISH.keySet());
        assertThat(TAG.matcher(text).replaceAll(""))
                .as("nothing but plain tags")
                .doesNotContain("{", "}");
        assertThat(text).contains(ALREADY_PAID.getOrDefault(locale, List.of("?")));
        assertThat(text).contains(OPT_OUT.getOrDefault(locale, List.of("?")));
        assertThat(segments(text, locale)).isLessThanOrEqualTo(3);
    }

    private static int segments(String text, String locale) {
        if (locale.equals("en")) {
            int septets = septets(fill(text, all(WORST_ENGLISH, ENGLISH_INSTALMENT)));
            return septets <= 160 ? 1 : Math.ceilDiv(septets, 153);
        }
        int units = fill(text, all(WORST_CHINESE, CHINESE_INSTALMENT)).length();
        return units <= 70 ? 1 : Math.ceilDiv(units, 67);
    }

    private static Map<String, String> all(Map<String, String> some, Map<String, String> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static String fill(String template, Map<String, String> values) {
        return TAG.matcher(template)
                .replaceAll(tag -> Matcher.quoteReplacement(values.getOrDefault(tag.group(1), "?")));
    }

    private static int septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GSM.indexOf(c) >= 0) {
                septets++;
            } else if (GSM_EXTENSION.indexOf(c) >= 0) {
                septets += 2;
            } else {
                fail("Not in GSM-7: U+%04X", (int) c);
            }
        }
        return septets;
    }
}
