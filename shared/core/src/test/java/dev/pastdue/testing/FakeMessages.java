package dev.pastdue.testing;

import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Keeps what is put out by channels beside SMS, and answers as it is told to. */
final class FakeMessages implements MessageGateway {
    private final List<Outgoing> taken = new ArrayList<>();
    private final Deque<Result> next = new ArrayDeque<>();

    /** Answers the next message so; those after it are accepted. */
    void answerNext(Result result) {
        next.add(result);
    }

    @Override
    public Result put(Outgoing message) {
        taken.add(message);
        return next.isEmpty() ? new Result.Accepted("put-" + taken.size()) : next.remove();
    }

    List<Outgoing> taken() {
        return List.copyOf(taken);
    }
}
