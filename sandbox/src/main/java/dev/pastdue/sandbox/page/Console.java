package dev.pastdue.sandbox.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A world that can be looked at and acted on. Safe for several threads; what is pressed is done one after the other. */
public interface Console {
    /** The world as it was when the last press was done. */
    WorldView view();

    /** Does what was pressed and all that follows from it at once, and says what came of it. What cannot be done is said too, and nothing changes. */
    CommandResult press(Command button);

    /**
     * What was recorded about an account and today, rule by rule, line by line.
     *
     * @param language one of {@link Words#LANGUAGES}
     */
    List<String> recorded(String accountId, String language);

    /** The ARN of the function that the desk's widgets call; empty where there is none. */
    default String deskFunction() {
        return "";
    }

    /** What each widget's call has besides, as a dashboard's definition would. */
    default Map<String, String> deskParameters() {
        return Map.of();
    }

    /**
     * Calls a function of the desk, as a widget's button does, and does what follows from it at once.
     *
     * @param endpoint its ARN
     * @return what it answers, as JSON; empty where no button may call it
     */
    default Optional<String> callWidget(String endpoint, String event) {
        return Optional.empty();
    }
}
