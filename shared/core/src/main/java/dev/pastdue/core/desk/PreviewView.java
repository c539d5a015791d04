package dev.pastdue.core.desk;

import dev.pastdue.core.language.Sentences;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.render.NoticePreview.Preview;
import dev.pastdue.core.render.NoticePreview.Text;
import dev.pastdue.core.text.Segments;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An account's texts in a stage before any is sent, as {@code pastdue preview} says them; asked for by a button. */
final class PreviewView {
    private static final String STAGE = "preview.stage";

    /** A longer text than an SMS, such as a letter, is cut. */
    private static final int LONGEST = 2000;

    private static final Comparator<Text> OWN_FIRST =
            Comparator.comparing(Text::own).reversed();

    private final NoticePreview preview;

    PreviewView(NoticePreview preview) {
        this.preview = preview;
    }

    /** @param stages the strategy's, by name and in words */
    void write(Sheet sheet, String id, List<Map.Entry<String, String>> stages) {
        sheet.heading(sheet.say("find.preview"));
        if (!sheet.place.showsPersons()) {
            sheet.soft(sheet.say("hidden"));
            return;
        }
        List<Map.Entry<String, String>> present = List.of(Map.entry("", sheet.say("find.present")));
        sheet.form()
                .choice(
                        "preview",
                        STAGE,
                        Stream.concat(present.stream(), stages.stream()).toList());
        sheet.look("preview", Map.of("account", id, "preview", "texts"), false).end();
        if (!sheet.request.asked("preview").isEmpty()) {
            show(sheet, id);
        }
    }

    private void show(Sheet sheet, String id) {
        String stage = sheet.request.form(STAGE);
        Preview found;
        try {
            found = preview.of(id, stage.isEmpty() ? null : stage);
        } catch (InvalidConfig unreadable) {
            sheet.warn(sheet.say("brakes.unreadable"));
            return;
        }
        switch (found) {
            case Preview.Texts texts -> texts(sheet, id, texts);
            // The stages stand in the choice above.
            case Preview.NoSuchAccount _, Preview.NoSuchStage _, Preview.InNoStage _ -> {
                String outcome = Sentences.in(sheet.request.language(), found.outcome());
                sheet.paragraph(sheet.messages.say("preview.outcome", Map.of("account", id, "outcome", outcome)));
            }
        }
    }

    private static void texts(Sheet sheet, String id, Preview.Texts found) {
        sheet.paragraph(sheet.messages.say(
                found.present() ? "preview.present" : "preview.other",
                Map.of(
                        "account", id,
                        "stage", sheet.messages.stage(found.stage()),
                        "days", found.daysPastDue(),
                        "on", found.on())));
        List<Text> texts = found.texts();
        texts.stream().sorted(OWN_FIRST).limit(Sheet.ROWS).forEach(text -> text(sheet, text));
        if (texts.size() > Sheet.ROWS) {
            sheet.soft(sheet.say("find.more", Map.of("count", texts.size() - Sheet.ROWS)));
        }
        sheet.soft(sheet.say("find.standIn"));
    }

    private static void text(Sheet sheet, Text text) {
        String which = text.locale() + " " + text.variant() + " " + text.template();
        sheet.paragraph(text.own() ? which + " " + sheet.messages.say("preview.own") : which);
        String body = text.body();
        Segments segments = text.segments();
        BigDecimal usd = text.usd();
        if (body != null && segments != null && usd != null) {
            sheet.soft(sheet.messages.say(
                    "preview.size",
                    Map.of(
                            "characters", text.characters(),
                            "encoding", segments.encoding(),
                            "segments", segments.count(),
                            "usd", usd.toPlainString())));
            sheet.html.element("pre", body.length() > LONGEST ? body.substring(0, LONGEST) + "…" : body);
        }
        text.problems().forEach(problem -> sheet.warn(Sentences.in(sheet.request.language(), problem)));
    }
}
