package dev.pastdue.cli.record;

import dev.pastdue.aws.Json;
import dev.pastdue.core.language.Messages;
import dev.pastdue.letters.Pdf;
import dev.pastdue.letters.Report;
import dev.pastdue.letters.Report.Row;
import dev.pastdue.letters.Report.Section;
import dev.pastdue.letters.ReportComposer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as a page for people, made of its JSON alone: who has the one can make the other anew and compare the bytes. */
public final class RecordPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Set<String> OF_THE_CHAIN = Set.of("n", "previous", "hash", "kind", "at", "version");

    /** By which words a field's value is said, besides its own. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "result", List.of("state."),
            "outcome", List.of("state."),
            "answerState", List.of("state."),
            "reason", List.of("reason.", "hold.", "contact."),
            "state", List.of("contact.", "state."),
            "intent", List.of("intent."));

    private final Messages messages;
    private final RecordWords words;
    private final ZoneId zone;

    private RecordPage(String language, ZoneId zone) {
        this.messages = Messages.in(language);
        this.words = RecordWords.in(language);
        this.zone = zone;
    }

    /** @param language one of {@link Messages#LANGUAGES} */
    public static Pdf of(HashChain chain, String language) {
        List<Map<String, @Nullable Object>> entries =
                chain.lines().stream().map(Json::object).toList();
        Map<String, @Nullable Object> head = entries.getFirst();
        var page = new RecordPage(language, ZoneId.of(String.valueOf(head.get("zone"))));
        return new ReportComposer().compose(page.report(chain.hash(), head, entries, Locale.forLanguageTag(language)));
    }

    private Report report(
            String hash,
            Map<String, @Nullable Object> head,
            List<Map<String, @Nullable Object>> entries,
            Locale locale) {
        Instant made = Instant.parse(String.valueOf(head.get("at")));
        var said = Map.of(
                "account", String.valueOf(head.get("accountId")),
                "time", TIME.format(made.atZone(zone)),
                "zone", zone.getId(),
                "entries", String.valueOf(entries.size()),
                "hash", hash);
        return new Report(
                locale,
                words.say("title", said),
                made,
                "SHA-256 " + hash,
                List.of(words.say("made", said), words.say("hash", said), words.say("check", said)),
                entries.stream().map(this::section).toList());
    }

    private Section section(Map<String, @Nullable Object> entry) {
        String kind = String.valueOf(entry.get("kind"));
        String at = TIME.format(Instant.parse(String.valueOf(entry.get("at"))).atZone(zone));
        var rows = new ArrayList<Row>();
        entry.forEach((name, value) -> {
            if (!OF_THE_CHAIN.contains(name) && value != null && !value.equals("")) {
                rows.add(new Row(label(name), said(name, value)));
            }
        });
        return new Section(entry.get("n") + "  " + at + "  " + said("kind", kind), rows);
    }

    private String label(String name) {
        return words.find("field." + name).orElse(name);
    }

    /** With the word that the value is known by before it, where there is one. */
    private String said(String name, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(each -> label(String.valueOf(each.getKey())) + ": "
                                + said(String.valueOf(each.getKey()), each.getValue()))
                        .collect(Collectors.joining("; "));
            case List<?> list -> list.stream().map(each -> said(name, each)).collect(Collectors.joining("\n"));
            default -> word(name, value.toString());
        };
    }

    private String word(String name, String value) {
        if (name.equals("kind")) {
            return words.find("kind." + value).orElse(value);
        }
        return WORDS.getOrDefault(name, List.of()).stream()
                .flatMap(prefix -> messages.find(prefix + value).stream())
                .findFirst()
                .map(word -> word + " (" + value + ")")
                .orElse(value);
    }
}
