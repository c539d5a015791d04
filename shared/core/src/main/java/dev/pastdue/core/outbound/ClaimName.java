package dev.pastdue.core.outbound;

/**
 * By what a claim can be asked for, and whom. Stored as the claim's message id until the gateway's own name is known: platform, a space, key.
 *
 * @param platform the one that was to take the text ({@link TextGateway#platform}); empty where an earlier version of Pastdue claimed, which
 *     did not say
 * @param key our own name for the text
 */
record ClaimName(String platform, String key) {
    static ClaimName read(String written) {
        int end = written.indexOf(' ');
        return new ClaimName(written.substring(0, Math.max(end, 0)), written.substring(end + 1));
    }

    String written() {
        return platform + " " + key;
    }
}
