package dev.pastdue.cli;

import dev.pastdue.core.book.Reject;
import dev.pastdue.core.language.Resource;
import dev.pastdue.core.language.TraditionalScript;
import dev.pastdue.core.why.Language;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What intake says of books and rows, in Chinese, by {@code reasons_zh_CN.tsv}. What is not there stays as it is. */
final class BookReasons {
    private static final List<Wording> WORDINGS = Resource.lines(BookReasons.class, "reasons_zh_CN.tsv").stream()
            .map(BookReasons::wording)
            .toList();

    private record Wording(Pattern english, String chinese) {}

    private BookReasons() {}

    /** In the language of a command. */
    static String in(Language language, String reason) {
        return switch (language) {
            case ENGLISH -> reason;
            case CHINESE -> of(reason);
            case TAIWANESE -> TraditionalScript.of(of(reason));
        };
    }

    /** The rejects with their reasons in it. */
    static List<Reject> in(Language language, List<Reject> rejects) {
        return rejects.stream()
                .map(reject -> new Reject(reject.line(), reject.column(), in(language, reject.reason())))
                .toList();
    }

    static String of(String reason) {
        String chinese = reason;
        for (Wording wording : WORDINGS) {
            chinese = wording.english().matcher(chinese).replaceAll(wording.chinese());
        }
        return chinese.replaceAll("; (?=\\p{IsHan})", "；").replaceAll(": (?=\\p{IsHan})", "：");
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
