package dev.pastdue.emulator;

import java.time.Duration;

/** What goes wrong with one request to an embedded endpoint. Durations are real time, whatever the endpoint's clock. */
public sealed interface Fault {
    /** The service refuses with its throttling error; nothing was done. */
    record Throttle() implements Fault {}

    /** The service answers 500; nothing was done, though no client can know that. */
    record ServerError() implements Fault {}

    /** The service refuses with this HTTP status, error code and message; nothing was done. */
    record Refuse(int status, String code, String message) implements Fault {}

    /** The request is carried out, then the connection is closed without an answer. */
    record AcceptThenDrop() implements Fault {}

    /** The connection is closed before anything is done. */
    record DropBefore() implements Fault {}

    /** The request is carried out, then nothing is heard for this long, then the connection is closed. */
    record AcceptThenHang(Duration silence) implements Fault {}

    /** Nothing is done and nothing is heard for this long, then the connection is closed. */
    record Hang(Duration silence) implements Fault {}
}
