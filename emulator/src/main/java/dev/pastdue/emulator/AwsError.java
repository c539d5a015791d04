package dev.pastdue.emulator;

/** An error as an AWS service words it: thrown where a request is judged, written in the service's own protocol. */
final class AwsError extends RuntimeException {
    private static final int SERVER_SIDE = 500;

    private final int status;
    private final String code;
    private final String text;

    AwsError(int status, String code, String text) {
        super(code + ": " + text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    boolean isSenders() {
        return status < SERVER_SIDE;
    }
}
