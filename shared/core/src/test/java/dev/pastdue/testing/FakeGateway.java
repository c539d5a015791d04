package dev.pastdue.testing;

import dev.pastdue.core.outbound.TextGateway;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes texts as a gateway does; accepts each unless told to answer otherwise. */
public final class FakeGateway implements TextGateway {
    private final List<Sms> requests = new ArrayList<>();
    private final Deque<Result> answers = new ArrayDeque<>();

    /** Answers the next request so; later ones are accepted again, or answered as told after this. */
    public void answersNext(Result result) {
        answers.add(result);
    }

    /** Every request, whatever was answered. */
    public List<Sms> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Result publish(Sms sms) {
        requests.add(sms);
        Result programmed = answers.poll();
        return programmed == null ? new Result.Accepted("message-" + requests.size()) : programmed;
    }
}
