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
    private final Deque<Found> found = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private String platform = "first";

    /** Answers the next request so; later ones are accepted again, or answered as told after this. */
    public void answersNext(Result result) {
        answers.add(result);
    }

    /** Says this of the next key that it is asked for; of later ones nothing, or what it is told after this. */
    public void saysNext(Found of) {
        found.add(of);
    }

    /** Every key that it was asked for. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on it is another platform, at another address. */
    public void movesTo(String newPlatform) {
        platform = newPlatform;
    }

    @Override
    public String platform() {
        return platform;
    }

    @Override
    public Found find(String key) {
        asked.add(key);
        Found programmed = found.poll();
        return programmed == null ? new Found.NotSaid() : programmed;
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
