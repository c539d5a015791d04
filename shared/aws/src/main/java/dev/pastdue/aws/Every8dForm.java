package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every8D's {@code SendSMS} (docs/gateway-http.md, "Every8D"). It keeps no key: a text of unknown outcome is never sent again. */
record Every8dForm(String url) implements PlatformForm {
    static final String PREFIX = "every8d+";

    /** What is left of a credit may be less than nothing: then it begins as a code does, and is none. */
    private static final Pattern SENT = Pattern.compile(
            "\\s*-?[0-9.]+\\s*,\\s*([0-9]+)\\s*,\\s*-?[0-9.]+\\s*,\\s*([0-9]+)\\s*,\\s*([A-Za-z0-9-]{0,64})\\s*");

    private static final Pattern FAILED = Pattern.compile("(?s)\\s*(-[0-9]{1,5})\\s*,.*");
    private static final int OK = 200;
    private static final long MOST_MINUTES = 1_440;

    @Override
    public HttpRequest send(Sms sms, GatewaySecret secret, Instant now) {
        Login login = Login.of(secret);
        var fields = new LinkedHashMap<String, String>();
        fields.put("UID", login.name());
        fields.put("PWD", login.password());
        fields.put("SB", "");
        fields.put("MSG", sms.body());
        fields.put("DEST", sms.phone());
        fields.put("ST", "");
        long minutes = Duration.between(now, sms.order().validUntil()).toMinutes();
        fields.put("RETRYTIME", Long.toString(Math.clamp(minutes, 1, MOST_MINUTES)));
        return PlatformForm.post(url + "/API21/HTTP/SendSMS.ashx", fields).build();
    }

    @Override
    public Result sent(int status, String body) {
        if (status != OK) {
            return OwnForm.withoutClass(status);
        }
        Matcher sent = SENT.matcher(body);
        if (sent.matches()) {
            return taken(sent.group(1).matches("0+"), sent.group(2).matches("0+"), sent.group(3));
        }
        Matcher failed = FAILED.matcher(body);
        return failed.matches() ? refused(failed.group(1)) : new Result.Unknown("no-form");
    }

    /** Neither sent nor unsent says nothing. */
    private static Result taken(boolean noneSent, boolean noneUnsent, String batch) {
        if (noneSent) {
            return noneUnsent ? new Result.Unknown("none-counted") : new Result.SenderRefused("every8d-no-credit");
        }
        return batch.isEmpty() ? new Result.Unknown("no-batch-id") : new Result.Accepted(batch);
    }

    private static Result refused(String code) {
        return switch (code) {
            case "-3" -> new Result.Refused(Reason.INVALID_NUMBER);
            case "-5", "-24" -> new Result.Refused(Reason.INVALID_TEXT);
            case "-1", "-2", "-100", "-101", "-300" -> new Result.SenderRefused("every8d" + code);
            // An error of the host that it cannot explain (-99), and a code that nobody explains, may be of a text that
            // was taken.
            default -> new Result.Unknown("every8d" + code);
        };
    }

    @Override
    public boolean takesRepeats() {
        return false;
    }
}
