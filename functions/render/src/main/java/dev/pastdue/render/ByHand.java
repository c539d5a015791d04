package dev.pastdue.render;

import dev.pastdue.core.model.Notice;
import dev.pastdue.core.render.NoticePreview.Preview;
import dev.pastdue.core.render.NoticePreview.Text;
import dev.pastdue.core.render.SendByHand.Outcome;
import dev.pastdue.core.text.Segments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What render answers a person. */
final class ByHand {
    private ByHand() {}

    static Map<String, Object> say(String accountId, Preview preview) {
        var said = new LinkedHashMap<String, Object>();
        said.put("accountId", accountId);
        said.put("outcome", preview.outcome());
        switch (preview) {
            case Preview.NoSuchAccount() -> {}
            case Preview.NoSuchStage(var stages) -> said.put("stages", stages);
            case Preview.InNoStage(var _, var stages) -> said.put("stages", stages);
            case Preview.Texts(var stage, var present, var days, var on, var texts) -> {
                said.put("stage", stage);
                said.put("present", present);
                said.put("daysPastDue", days);
                said.put("on", on.toString());
                said.put("texts", texts.stream().map(ByHand::describe).toList());
            }
        }
        return said;
    }

    private static Map<String, Object> describe(Text text) {
        var said = new LinkedHashMap<String, Object>();
        said.put("locale", text.locale());
        said.put("variant", text.variant());
        said.put("template", text.template());
        said.put("own", text.own());
        Segments segments = text.segments();
        if (text.body() != null && segments != null && text.usd() != null) {
            said.put("text", text.body());
            said.put("characters", text.characters());
            said.put("encoding", segments.encoding());
            said.put("units", segments.units());
            said.put("segments", segments.count());
            said.put("segmentsAtMost", segments.worst());
            said.put("usd", text.usd().toPlainString());
        }
        said.put("problems", text.problems());
        return said;
    }

    static Map<String, Object> say(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NoSuchAccount() -> Map.of("outcome", "no such account");
            case Outcome.OtherStage(var present) ->
                present == null
                        ? Map.of("outcome", "in no stage")
                        : Map.of("outcome", "in another stage", "stage", present);
            case Outcome.Answered(var notice, var already) -> answer(notice, already);
        };
    }

    private static Map<String, Object> answer(Notice notice, boolean already) {
        String state = notice.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        var said = new LinkedHashMap<String, Object>();
        said.put("outcome", already ? "already " + state : state);
        said.put("notice", notice.key().id());
        if (notice.reason() != null) {
            said.put("reason", notice.reason().name());
        }
        if (notice.releaseAt() != null) {
            said.put("releaseAt", notice.releaseAt().toString());
        }
        return said;
    }

    /** What may be logged of an answer: no text. */
    static Map<String, Object> loggable(Map<String, Object> said) {
        var logged = new LinkedHashMap<>(said);
        if (logged.remove("texts") instanceof List<?> texts) {
            logged.put("previewed", texts.size());
        }
        return logged;
    }
}
