package dev.pastdue.core.text;

import dev.pastdue.core.model.RenderedText;
import java.util.List;
import java.util.stream.Collectors;

/** What composing a text came to. */
public sealed interface Composed {
    /** What is, or would have been, said by. */
    RenderedText choice();

    /** The text, with its words. */
    record Text(RenderedText text) implements Composed {
        @Override
        public RenderedText choice() {
            return text;
        }
    }

    /**
     * No text: every variant says something that there is not for the account.
     *
     * @param choice what would have been said by, without words
     * @param names those without a value, in their order
     */
    record Lacking(RenderedText choice, List<String> names) implements Composed {
        public Lacking {
            names = List.copyOf(names);
        }

        /** What is broken, as a rule of safety is named: {@code no-penalty,no-payBy}. */
        public String limit() {
            return names.stream().map(name -> "no-" + name).collect(Collectors.joining(","));
        }
    }
}
