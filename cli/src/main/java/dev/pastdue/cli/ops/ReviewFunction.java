package dev.pastdue.cli.ops;

import dev.pastdue.review.ReviewHandler;
import dev.pastdue.sandbox.run.LocalContext;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The function that reviews what is stored, asked as a person asks it in the console. */
@FunctionalInterface
public interface ReviewFunction {
    /** How often it is asked how far it is: for half an hour. */
    int ASKED = 360;

    Duration BETWEEN = Duration.ofSeconds(5);

    /**
     * Its answer.
     *
     * @throws UncheckedIOException that says what to do where it cannot be reached, or fails
     */
    Map<String, @Nullable Object> ask(Map<String, ?> event);

    /**
     * Begins a review and waits for it.
     *
     * @param progress is told how far it is
     * @return what {@code {"review":"status"}} answers once it is written
     * @throws UncheckedIOException where it takes longer than half an hour, or another review took its place
     */
    default Map<String, @Nullable Object> review(Consumer<String> progress) {
        return review(progress, ReviewFunction::pause);
    }

    /**
     * The same.
     *
     * @param pause between two questions
     */
    default Map<String, @Nullable Object> review(Consumer<String> progress, Runnable pause) {
        Object id = ask(Map.of("review", "begin")).get("review");
        String said = "";
        for (int i = 0; i < ASKED; i++) {
            Map<String, @Nullable Object> status = ask(Map.of("review", "status"));
            if (!String.valueOf(id).equals(status.get("review"))) {
                throw StackInvocation.failure("another review was begun meanwhile, and this one ended", null);
            }
            if ("written".equals(status.get("outcome"))) {
                return status;
            }
            String now = status.get("partsRead") + " of " + status.get("parts") + " parts read";
            if (!now.equals(said)) {
                progress.accept(now);
                said = now;
            }
            pause.run();
        }
        throw StackInvocation.failure(
                "the review is not written after half an hour; it goes on, unless ReviewDlqAlarm says otherwise", null);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StackInvocation.failure("interrupted; the review goes on", e);
        }
    }

    /** The one of a deployed stack, in the account and Region of the environment. */
    static ReviewFunction ofStack(String stack) {
        return StackInvocation.of(stack, "ReviewFunction")::ask;
    }

    /** The same function in this process, over the AWS that the environment names: the one of {@code ./pastdue serve}. */
    static ReviewFunction inThisProcess(Map<String, String> environment) {
        var handler = StackInvocation.served(() -> new ReviewHandler(environment, Clock.systemUTC(), _ -> {}));
        return event -> Map.copyOf(handler.handleRequest(
                Map.copyOf(event), new LocalContext("review", Duration.ofMinutes(10), Clock.systemUTC())));
    }
}
