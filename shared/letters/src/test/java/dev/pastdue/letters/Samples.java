package dev.pastdue.letters;

import com.samskivert.mustache.Mustache;
import dev.pastdue.letters.Letter.Recipient;
import dev.pastdue.letters.Letter.Sender;
import dev.pastdue.letters.LetterOutcome.Composed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Letters of the project's own templates, to people who do not exist. */
final class Samples {
    static final LocalDate DATE = LocalDate.of(2026, 11, 29);

    private Samples() {}

    /** What a letter's values are in a language. */
    static Map<String, String> values(String tag) {
        return new HashMap<>(
                switch (tag) {
                    case "zh-CN" ->
                        values(
                                "示例银行",
                                "信用卡",
                                "2026年8月20日",
                                "2026年12月11日",
                                "手机银行、营业网点",
                                "其中罚息1,234.50元，按日0.05%计收。",
                                "贷款本金：12,000元；逾期金额合计：13,234.50元；其中罚息：1,234.50元；最低应还金额：2,000元；最早应还日：2026年8月20日；已逾期：101天；最迟还款日：2026年12月11日");
                    case "zh-TW" ->
                        values(
                                "示例銀行",
                                "信用卡",
                                "2026年8月20日",
                                "2026年12月11日",
                                "行動銀行、各分行",
                                "其中遲延利息新臺幣1,234元，按日0.05%計收。",
                                "貸款本金：新臺幣12,000元；逾期金額合計：新臺幣13,234元；其中遲延利息：新臺幣1,234元；最早應繳日：2026年8月20日；已逾期：101天；最後繳款日：2026年12月11日");
                    default ->
                        values(
                                "Example Bank",
                                "credit card",
                                "20 Aug 2026",
                                "11 Dec 2026",
                                "the mobile app, any branch",
                                "Of this, TWD 1,234 is penalty interest, 0.05% a day under your contract.",
                                "Amount lent: TWD 12,000; Amount past due: TWD 13,234; Contractual interest on late payments: TWD"
                                        + " 1,234; Earliest due date: 20 Aug 2026; Past due: 101 days; Please pay by: 11 Dec"
                                        + " 2026");
                });
    }

    private static Map<String, String> values(
            String lender, String product, String dueDate, String payBy, String waysToPay, String note, String owed) {
        return Map.of(
                "lender",
                lender,
                "product",
                product,
                "dueDate",
                dueDate,
                "payBy",
                payBy,
                "waysToPay",
                waysToPay,
                "penaltyNote",
                note,
                "owed",
                owed,
                "hotline",
                "400-000-0000",
                "days",
                "101");
    }

    /** A template as it is. */
    static String template(String template, String tag) {
        for (Path home = Path.of("").toAbsolutePath(); home != null; home = home.getParent()) {
            Path file = home.resolve("templates").resolve(template).resolve(tag).resolve("a.letter.html.mustache");
            if (Files.exists(file)) {
                try {
                    return Files.readString(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        throw new AssertionError("there is no letter " + template + " in " + tag);
    }

    static String html(String template, String tag, Map<String, String> values) {
        return Mustache.compiler().compile(template(template, tag)).execute(values);
    }

    static Recipient recipient(String tag) {
        return switch (tag) {
            case "zh-CN" -> new Recipient("林小美", "女士", List.of("200001", "上海市黄浦区示例东路一百二十三弄四十五号六百零七室"));
            case "zh-TW" -> new Recipient("林小美", "", List.of("100", "臺北市中正區示例路二段123號4樓之5"));
            default -> new Recipient("Mary Lin", "Ms", List.of("Flat 5, 123 Example Road", "Taipei 100", "TAIWAN"));
        };
    }

    static Letter letter(String tag, Recipient recipient, String html) {
        String lender = values(tag).getOrDefault("lender", "");
        return new Letter(
                "L-2026-000042",
                Locale.forLanguageTag(tag),
                DATE,
                new Sender(lender, "", "400-000-0000"),
                recipient,
                html);
    }

    static Letter letter(String template, String tag) {
        return letter(tag, recipient(tag), html(template, tag, values(tag)));
    }

    static Pdf pdf(LetterOutcome outcome) {
        if (outcome instanceof Composed(Pdf pdf)) {
            return pdf;
        }
        throw new AssertionError("is refused: " + outcome);
    }
}
