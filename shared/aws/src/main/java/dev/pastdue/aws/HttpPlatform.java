package dev.pastdue.aws;

/**
 * A lender's own SMS platform, as the stack's parameters name it; {@code none} where there is none.
 *
 * @param url {@code messages} lies under it
 * @param secretName of Secrets Manager: what requests are signed by
 */
public record HttpPlatform(String url, String secretName) {
    /** As {@code HTTP_GATEWAY_URL} and {@code HTTP_GATEWAY_SECRET} say. */
    public static HttpPlatform of(Settings settings) {
        return new HttpPlatform(settings.text("HTTP_GATEWAY_URL"), settings.text("HTTP_GATEWAY_SECRET"));
    }
}
