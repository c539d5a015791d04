package dev.pastdue.letters;

import dev.pastdue.core.text.LanguageTags;
import dev.pastdue.letters.Letter.Recipient;
import dev.pastdue.letters.Letter.Sender;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Letters as the outbox keeps them, set and put into the batch of their day. */
public final class OutboxLetters {
    private final LetterComposer composer = new LetterComposer();
    private final LetterFiles files;

    public OutboxLetters(LetterFiles files) {
        this.files = files;
    }

    /**
     * Takes a letter of the outbox.
     *
     * @param day of the batch: the letter's own, or a later one where its own was closed before the letter came
     * @param object with {@code id on locale html sender hotline name title address}
     * @return the PDF's name below that of all batches; empty where it was refused
     */
    public String add(LocalDate day, Map<String, @Nullable Object> object) {
        Letter letter = letter(object);
        String file = new PrintBatch(files, day).add(letter.id(), outcome(letter));
        return file.isEmpty() ? "" : day + "/" + file;
    }

    /** One bad letter keeps no other from being printed. */
    private LetterOutcome outcome(Letter letter) {
        try {
            return composer.compose(letter);
        } catch (IllegalArgumentException noLetter) {
            return new LetterOutcome.Refused(LetterOutcome.Reason.MALFORMED, List.of());
        }
    }

    /** Sets a letter to nobody and keeps nothing of it. Before a snapshot is taken of a function. */
    public void prime() {
        outcome(new Letter(
                "0",
                Locale.TRADITIONAL_CHINESE,
                LocalDate.EPOCH,
                new Sender("?", "", "?"),
                new Recipient("?", "", List.of("?")),
                "<html lang=\"zh-TW\"><head><title>?</title></head><body><p>?</p></body></html>"));
    }

    static Letter letter(Map<String, @Nullable Object> object) {
        Locale locale = Locale.forLanguageTag(text(object, "locale"));
        List<String> address = object.get("address") instanceof List<?> lines
                ? lines.stream().map(String::valueOf).toList()
                : List.of();
        String title = text(object, "title");
        boolean chinese =
                title.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return new Letter(
                text(object, "id"),
                locale,
                LocalDate.parse(text(object, "on")),
                new Sender(text(object, "sender"), "", text(object, "hotline")),
                // A title of another language than the letter's is left out.
                new Recipient(
                        text(object, "name").strip(), chinese == LanguageTags.isChinese(locale) ? title : "", address),
                text(object, "html"));
    }

    private static String text(Map<String, @Nullable Object> object, String name) {
        return String.valueOf(Objects.requireNonNullElse(object.get(name), ""));
    }
}
