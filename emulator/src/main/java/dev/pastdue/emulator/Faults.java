package dev.pastdue.emulator;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Which request to an endpoint goes wrong, and how. Asked once for each request, in the order of arrival. */
@FunctionalInterface
public interface Faults {
    /**
     * The fault of one request, or none.
     *
     * @param request the request's number since the endpoint started, from 1
     * @param subject whom or what it is about: the phone number of a text, the name of a schedule
     */
    Optional<Fault> at(long request, String subject);

    /** Nothing goes wrong. */
    static Faults none() {
        return (request, subject) -> Optional.empty();
    }

    /** Everything goes wrong in the same way. */
    static Faults always(Fault fault) {
        return (request, subject) -> Optional.of(fault);
    }

    /** Requests of these numbers go wrong. */
    static Faults at(Map<Long, Fault> byRequest) {
        return (request, subject) -> Optional.ofNullable(byRequest.get(request));
    }

    /** Requests about this subject go wrong. */
    static Faults about(String wanted, Fault fault) {
        return (request, subject) -> subject.equals(wanted) ? Optional.of(fault) : Optional.empty();
    }

    /** A share of the requests, between 0 and 1, goes wrong; {@code random} decides which. */
    static Faults share(double share, RandomGenerator random, Fault fault) {
        return (request, subject) -> random.nextDouble() < share ? Optional.of(fault) : Optional.empty();
    }

    /** The first of this and {@code other} that has a fault for the request. */
    default Faults or(Faults other) {
        return (request, subject) -> at(request, subject).or(() -> other.at(request, subject));
    }
}
