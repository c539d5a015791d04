package dev.pastdue.emulator;

import java.util.List;
import java.util.function.Consumer;

/** The far side of a gateway: what it took, the carrier that has it, and the faults to come. */
public abstract sealed class TextEndpoint implements AutoCloseable permits EumEndpoint, PlatformEndpoint, SnsEndpoint {
    final FaultyService service;
    final PhoneNetwork phones;

    TextEndpoint(FaultyService service, PhoneNetwork phones) {
        this.service = service;
        this.phones = phones;
    }

    /** What was taken so far, in the order of arrival; where endpoints share their phones, by any of them. */
    public List<Text> texts() {
        return phones.texts();
    }

    /** The phones that it reaches. */
    PhoneNetwork phones() {
        return phones;
    }

    /** How many requests came, good and bad: more than the texts when a client retried. */
    public long requests() {
        return service.requests();
    }

    /** Calls {@code listener} with every text taken from now on, before its sender is answered. */
    public void onText(Consumer<Text> listener) {
        phones.onText(listener);
    }

    /** Plays these faults from the next request on. */
    public void inject(Faults faults) {
        service.inject(faults);
    }

    /** Hands the texts from now on to this carrier. Without one nothing is heard of any text. */
    public void deliverBy(Carrier by) {
        phones.deliverBy(by);
    }

    /** Throttles what exceeds {@code perSecond} texts in any second of the clock; AWS grants SNS 20. Without it: no limit. */
    public void limit(int perSecond) {
        phones.limit(perSecond);
    }

    @Override
    public abstract void close();
}
