package dev.pastdue.core.reply;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The automatic answer to a reply, and what became of it.
 *
 * @param messageId the gateway's, once it took the text; else null
 */
public record Answer(Kind kind, State state, @Nullable String messageId) {
    /** What is answered. */
    public enum Kind {
        OPT_OUT_CONFIRMATION("opt-out-confirmation"),
        HELP("help");

        private final String template;

        Kind(String template) {
            this.template = template;
        }

        /** The template's name, under which the kind is stored too. */
        public String template() {
            return template;
        }

        /** Reads what {@link #template} says. */
        public static Kind of(String template) {
            return Arrays.stream(values())
                    .filter(kind -> kind.template.equals(template))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no answer is called so"));
        }
    }

    /** What became of it. */
    public enum State {
        /** To be given, if it is still allowed by then. */
        WAITS,
        /** About to be published. Whoever finds it so does not know whether the text is out, and publishes nothing. */
        CLAIMED,
        ACCEPTED,
        /** The gateway certainly did not take it. */
        REFUSED,
        /** The gateway may have taken it. */
        UNKNOWN,
        /** Not allowed, or too late. */
        NOT_GIVEN
    }

    static Answer waiting(Kind kind) {
        return new Answer(kind, State.WAITS, null);
    }

    Answer in(State newState) {
        return new Answer(kind, newState, null);
    }

    Answer accepted(String id) {
        return new Answer(kind, State.ACCEPTED, id);
    }
}
