package dev.pastdue.bench;

import dev.pastdue.letters.Letter;
import dev.pastdue.letters.Letter.Recipient;
import dev.pastdue.letters.Letter.Sender;
import dev.pastdue.letters.LetterComposer;
import dev.pastdue.letters.LetterOutcome.Composed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Sets letters in a JVM of its own, and prints the seconds of processor that it took and how many bytes a letter has. */
public final class LetterProbe {
    private static final List<String> LANGUAGES = List.of("zh-CN", "zh-TW", "en");

    private LetterProbe() {}

    /** Arguments: the project's folder, and how many letters. */
    public static void main(String[] arguments) throws IOException {
        int letters = Integer.parseInt(arguments[1]);
        var composer = new LetterComposer();
        long bytes = 0;
        for (int i = 0; i < letters; i++) {
            String tag = LANGUAGES.get(i % LANGUAGES.size());
            if (!(composer.compose(letter(Path.of(arguments[0]), tag, i)) instanceof Composed(var pdf))) {
                throw new IllegalStateException("a letter of the bench was refused");
            }
            bytes += pdf.bytes().length;
        }
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        System.out.println(system.getProcessCpuTime() / 1e9 + " " + bytes / letters);
    }

    private static Letter letter(Path home, String tag, int number) throws IOException {
        boolean english = tag.equals("en");
        String html = Files.readString(home.resolve("templates/pre-litigation/" + tag + "/a.letter.html.mustache"))
                .replace(
                        "{{owed}}",
                        english
                                ? "Amount lent: TWD 12,000; Amount past due: TWD " + number + "; Past due: 95 days"
                                : "本金：12,000元；逾期金額合計：" + number + "元；已逾期：95天")
                .replaceAll("\\{\\{[a-zA-Z]+}}", english ? "a credit card" : "信用卡");
        return new Letter(
                "bench-" + number,
                Locale.forLanguageTag(tag),
                LocalDate.of(2026, 11, 29),
                new Sender(english ? "Example Bank" : "示例銀行", "", "400-000-0000"),
                new Recipient(
                        english ? "Mary Lin" : "林小美",
                        "",
                        List.of(english ? number + " Example Road" : "示例路" + number + "號")),
                html);
    }
}
