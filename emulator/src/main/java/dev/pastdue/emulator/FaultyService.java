package dev.pastdue.emulator;

import dev.pastdue.emulator.HttpEndpoint.Answer;
import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Silence;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts an endpoint's requests and plays the faults that are due to them. */
final class FaultyService {
    private final AwsError throttled;
    private final AwsError internal;
    private final Function<AwsError, Reply> wording;
    private long requests;
    private Faults faults = Faults.none();

    FaultyService(AwsError throttled, AwsError internal, Function<AwsError, Reply> wording) {
        this.throttled = throttled;
        this.internal = internal;
        this.wording = wording;
    }

    synchronized void inject(Faults next) {
        faults = next;
    }

    synchronized long requests() {
        return requests;
    }

    AwsError throttled() {
        return throttled;
    }

    /** What a request about {@code subject} gets, where {@code work} carries it out or throws an {@link AwsError}. */
    Answer answer(String subject, Supplier<Reply> work) {
        return next(subject).map(fault -> spoil(fault, work)).orElseGet(() -> carryOut(work));
    }

    // Requests come in parallel; faults are asked one at a time, so that a seeded generator may decide them.
    private synchronized Optional<Fault> next(String subject) {
        requests++;
        return faults.at(requests, subject);
    }

    private Answer spoil(Fault fault, Supplier<Reply> work) {
        return switch (fault) {
            case Fault.Throttle() -> wording.apply(throttled);
            case Fault.ServerError() -> wording.apply(internal);
            case Fault.Refuse(int status, String code, String message) ->
                wording.apply(new AwsError(status, code, message));
            case Fault.DropBefore() -> new Silence(Duration.ZERO);
            case Fault.Hang(Duration silence) -> new Silence(silence);
            case Fault.AcceptThenDrop() -> after(work, Duration.ZERO);
            case Fault.AcceptThenHang(Duration silence) -> after(work, silence);
        };
    }

    private Silence after(Supplier<Reply> work, Duration silence) {
        carryOut(work);
        return new Silence(silence);
    }

    private Reply carryOut(Supplier<Reply> work) {
        try {
            return work.get();
        } catch (AwsError e) {
            return wording.apply(e);
        }
    }
}
