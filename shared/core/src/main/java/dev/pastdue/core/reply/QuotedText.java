package dev.pastdue.core.reply;

import dev.pastdue.core.language.Folding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a reply what a phone's reaction or an answer quotes of our own text: it is nobody's wish. */
final class QuotedText {
    private static final Pattern QUOTED = Pattern.compile("[“「『\"«„]([^”」』\"»]*)[”」』\"»]|(?m)^>.*$", Pattern.DOTALL);

    /** What phones write before or after a text that was reacted to. */
    private static final Pattern REACTION = Pattern.compile(
            "(?iU)^\\W*(?:(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted .{1,24} to|removed .{1,24} from|likes?|.{0,6} to)"
                    + "|(?:已赞|赞了|已?强调了?|喜欢了?|爱了|大笑|质疑|给|对|對|將|将|已对|已對|对以下|已讚|讚了|已喜歡|喜歡了|強調了|已强调|移除|取消).{0,14}|\\W{1,8})\\s*$");

    private static final Pattern AFTER_A_REACTION =
            Pattern.compile("(?U)\\W*(?:(?:点了|點了|按了|回应了|回應了|表示|发表了|加了|留下|标记为?|做出|的).{0,12})?\\W*");

    /** What only our notices say. */
    private static final Pattern NOTICES = Pattern.compile(
            "【.{2,20}】|(?:reply|text|txt) (?:stop|help|t|td) ?(?:to|for)|(?:reply|text) stop|回复?(?:t|td|r|n)(?:退订)?|ignore this|忽略(?:本|此|这)|past due|overdue|已?逾期|还款日|应还|未还|未缴");

    private QuotedText() {}

    /** The reply without what it quotes of us. {@code ours} is the text that was last sent to the number, empty where it is not known. */
    static String without(String reply, String ours) {
        Matcher quoted = QUOTED.matcher(reply);
        var own = new StringBuilder();
        int from = 0;
        while (quoted.find()) {
            if (isOurs(quoted.group(), ours) || isReactedTo(reply, quoted)) {
                own.append(reply, from, quoted.start()).append(' ');
                from = quoted.end();
                if (isReactedTo(reply, quoted)) {
                    return "";
                }
            }
        }
        own.append(reply.substring(from));
        return from == 0 ? reply : own.toString();
    }

    private static boolean isReactedTo(String reply, Matcher quoted) {
        String before = reply.substring(0, quoted.start());
        String after = reply.substring(quoted.end());
        return REACTION.matcher(before).matches()
                && AFTER_A_REACTION.matcher(after).matches()
                && quoted.group().length() > 6;
    }

    private static boolean isOurs(String quoted, String ours) {
        String plain = Folding.fold(quoted);
        String inner =
                plain.length() > 2 ? plain.substring(1, plain.length() - 1).strip() : "";
        return (inner.length() > 3 && Folding.fold(ours).contains(inner))
                || (plain.length() > 12 && NOTICES.matcher(plain).find());
    }
}
