package dev.pastdue.letters;

import dev.pastdue.core.text.LanguageTags;
import dev.pastdue.letters.Letter.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is on a letter beside its text, in a language: how a person is addressed, what the lines at its head are called. */
enum LetterWords {
    SIMPLIFIED("日期", "编号", "客服热线", "", "第 ", " 页，共 ", " 页") {
        @Override
        String greeting(Recipient to) {
            return to.title().isEmpty() ? "尊敬的客户" + to.name() + "：" : "尊敬的" + to.name() + to.title() + "：";
        }

        @Override
        List<String> address(Recipient to) {
            return last(to, joined(" ", to.name(), to.title(), "收"));
        }
    },
    TRADITIONAL("日期", "編號", "客服專線", "", "第 ", " 頁，共 ", " 頁") {
        @Override
        String greeting(Recipient to) {
            return to.name() + (to.title().isEmpty() ? "君" : to.title()) + "，您好：";
        }

        @Override
        List<String> address(Recipient to) {
            return last(to, joined(" ", to.name(), to.title().isEmpty() ? "君" : to.title(), "台啟"));
        }
    },
    ENGLISH("Date", "Our reference", "Telephone", "Yours sincerely,", "Page ", " of ", "") {
        @Override
        String greeting(Recipient to) {
            return "Dear " + joined(" ", to.title(), to.name()) + ",";
        }

        @Override
        List<String> address(Recipient to) {
            var lines = new ArrayList<String>();
            lines.add(joined(" ", to.title(), to.name()));
            lines.addAll(to.address());
            return lines;
        }
    };

    private final String date;
    private final String reference;
    private final String hotline;
    private final String close;
    private final String page;
    private final String of;
    private final String pages;

    LetterWords(String date, String reference, String hotline, String close, String page, String of, String pages) {
        this.date = date;
        this.reference = reference;
        this.hotline = hotline;
        this.close = close;
        this.page = page;
        this.of = of;
        this.pages = pages;
    }

    static LetterWords of(Locale locale) {
        return !LanguageTags.isChinese(locale)
                ? ENGLISH
                : LanguageTags.isTraditional(locale) ? TRADITIONAL : SIMPLIFIED;
    }

    /** Above the text. */
    abstract String greeting(Recipient to);

    /** In the window: in Chinese the place first, in English the name. */
    abstract List<String> address(Recipient to);

    String date() {
        return date;
    }

    String reference() {
        return reference;
    }

    String hotline() {
        return hotline;
    }

    /** Above the sender's name at the end; may be empty. */
    String close() {
        return close;
    }

    /** CSS that says which page of how many it is. */
    String pageNumber() {
        return "'" + page + "' counter(page) '" + of + "' counter(pages) '" + pages + "'";
    }

    private static List<String> last(Recipient to, String name) {
        var lines = new ArrayList<>(to.address());
        lines.add(name);
        return lines;
    }

    private static String joined(String between, String... parts) {
        return String.join(
                between, List.of(parts).stream().filter(part -> !part.isEmpty()).toList());
    }
}
