package dev.pastdue.cli.ops;

import java.util.function.Function;

/**
 * What AWS answered, or why it did not.
 *
 * @param <T> what was asked for
 */
public sealed interface Answer<T> {
    record Known<T>(T value) implements Answer<T> {}

    /**
     * @param why such as {@code sns:ListOriginationNumbers is refused: AccessDenied}
     * @param advice what to do, so that it is answered
     */
    record Unknown<T>(String why, String advice) implements Answer<T> {}

    static <T> Answer<T> of(T value) {
        return new Known<>(value);
    }

    static <T> Answer<T> none(String why, String advice) {
        return new Unknown<>(why, advice);
    }

    /** The answer to a question that needs this one's. */
    default <U> Answer<U> then(Function<T, Answer<U>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Unknown<T>(String why, String advice) -> none(why, advice);
        };
    }

    /** The check that is made of it; unknown where there is no answer. */
    default Check check(String subject, Function<T, Check> judge) {
        return switch (this) {
            case Known<T>(T value) -> judge.apply(value);
            case Unknown<T>(String why, String advice) -> Check.unknown(subject, why, advice);
        };
    }
}
