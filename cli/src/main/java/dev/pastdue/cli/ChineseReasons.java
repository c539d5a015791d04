package dev.pastdue.cli;

import dev.pastdue.core.language.Resource;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What intake says of books and rows, in Chinese, by {@code reasons_zh_CN.tsv}. What is not there stays as it is. */
final class ChineseReasons {
    private static final List<Wording> WORDINGS = Resource.lines(ChineseReasons.class, "reasons_zh_CN.tsv").stream()
            .map(ChineseReasons::wording)
            .toList();

    private record Wording(Pattern english, String chinese) {}

    private ChineseReasons() {}

    static String of(String reason) {
        String chinese = reason;
        for (Wording wording : WORDINGS) {
            chinese = wording.english().matcher(chinese).replaceAll(wording.chinese());
        }
        return chinese;
    }

    private static Wording wording(String line) {
        int tab = line.indexOf('\t');
        String english = line.substring(0, tab);
        String chinese = line.substring(tab + 1);
        return english.startsWith("~")
                ? new Wording(Pattern.compile(english.substring(1)), chinese)
                : new Wording(Pattern.compile(english, Pattern.LITERAL), Matcher.quoteReplacement(chinese));
    }
}
