package dev.pastdue.core.model;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One answer of the rules for a notice's key.
 *
 * <p>Stored, once another has taken its place, as one short line: when (milliseconds), state, reason, account version, strategy
 * version, template/variant/locale/version/segments (and /channel where it is not SMS), slot (seconds), who, and what was {@link Evidence}; {@code -} for none. Times count
 * from 1970, in base 36; of a version there are the first eight characters.
 *
 * @param reason null where the state needs none
 * @param text the choice of template, without its body; null where the rules did not come so far
 * @param releaseAt the slot to which it was deferred
 * @param requestedBy who asked for it, where a person did; null for the schedule
 * @param evidence null where it was not recorded: by an earlier version of Pastdue, or because something else than the rules closed the notice
 */
public record DecisionRecord(
        Instant at,
        NoticeState state,
        @Nullable Reason reason,
        long accountVersion,
        String strategyVersion,
        @Nullable RenderedText text,
        @Nullable Instant releaseAt,
        @Nullable String requestedBy,
        @Nullable Evidence evidence) {
    private static final String NONE = "-";
    private static final int OF_A_VERSION = 8;
    private static final int WORDS = 9;

    /** The present answer of a notice. What became of what was rendered is no answer. */
    static DecisionRecord of(Notice notice) {
        NoticeState state = notice.state();
        boolean answers = state.isPending()
                || state == NoticeState.HELD_OUT
                || state == NoticeState.SUPPRESSED
                || state == NoticeState.CANCELLED
                || state == NoticeState.EXPIRED;
        return new DecisionRecord(
                notice.decidedAt(),
                answers ? state : NoticeState.RENDERED,
                answers ? notice.reason() : null,
                notice.accountVersion(),
                notice.strategyVersion(),
                notice.withoutBody(),
                state == NoticeState.DEFERRED ? notice.releaseAt() : null,
                notice.requestedBy(),
                notice.trail().evidence().orElse(null));
    }

    /** As it is stored. */
    String written() {
        return Stream.of(
                        Base36.millis(at),
                        state.name(),
                        reason == null ? NONE : reason.name(),
                        Long.toString(accountVersion),
                        shortened(strategyVersion),
                        text == null ? NONE : written(text),
                        releaseAt == null ? NONE : Base36.seconds(releaseAt),
                        requestedBy == null ? NONE : URLEncoder.encode(requestedBy, StandardCharsets.UTF_8),
                        evidence == null ? NONE : evidence.written())
                .collect(Collectors.joining(" "));
    }

    /** So much of a version as tells it from others. */
    public static String shortened(String version) {
        String plain = version.replace(' ', '_');
        return plain.isEmpty() ? NONE : plain.substring(0, Math.min(plain.length(), OF_A_VERSION));
    }

    private static String written(RenderedText text) {
        String choice = String.join(
                "/",
                text.template(),
                text.variant(),
                text.locale(),
                shortened(text.templateVersion()),
                Integer.toString(text.segments()));
        return text.channel() == Channel.SMS ? choice : choice + "/" + text.channel();
    }

    /** Reads what {@link #written} wrote; empty where a later version of Pastdue wrote what this one does not know. */
    static Optional<DecisionRecord> read(String line) {
        String[] words = line.split(" ", WORDS);
        try {
            return Optional.of(new DecisionRecord(
                    Base36.ofMillis(words[0]),
                    NoticeState.valueOf(words[1]),
                    words[2].equals(NONE) ? null : Reason.valueOf(words[2]),
                    Long.parseLong(words[3]),
                    words[4],
                    words[5].equals(NONE) ? null : text(words[5].split("/", 6)),
                    words[6].equals(NONE) ? null : Base36.ofSeconds(words[6]),
                    words[7].equals(NONE) ? null : URLDecoder.decode(words[7], StandardCharsets.UTF_8),
                    words[8].equals(NONE) ? null : Evidence.read(words[8]).orElse(null)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static RenderedText text(String[] parts) {
        Channel channel = parts.length < 6 ? Channel.SMS : Channel.valueOf(parts[5]);
        return new RenderedText(
                parts[0], parts[1], parts[2], parts[3], Integer.parseInt(parts[4]), null, channel, null);
    }
}
