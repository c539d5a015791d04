package dev.pastdue.aws;

import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mitake's {@code SmSend} (docs/gateway-http.md, "Mitake"). A text that comes again under a {@code clientid} within twelve hours is answered as
 * the first time, with {@code Duplicate=Y}, and not sent; a {@code clientid} cannot be asked for.
 */
record MitakeForm(String url) implements PlatformForm {
    static final String PREFIX = "mitake+";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Taipei"));
    private static final Pattern ID = Pattern.compile("(?m)^msgid=#?([A-Za-z0-9-]{1,64})\\s*$");
    private static final Pattern STATUS = Pattern.compile("(?m)^statuscode=([0-9a-zA-Z*])\\s*$");
    /** For a line's end in a text. */
    private static final String LINE = "\u0006";

    private static final int OK = 200;
    private static final int BYTES_OF_ID = 16;

    @Override
    public HttpRequest send(Sms sms, GatewaySecret secret, Instant now) {
        Login login = Login.of(secret);
        var fields = new LinkedHashMap<String, String>();
        fields.put("username", login.name());
        fields.put("password", login.password());
        fields.put("dstaddr", sms.phone().replaceFirst("^\\+8860?", "0").replaceFirst("^\\+", ""));
        fields.put("smbody", sms.body().replaceAll("\\r?\\n", LINE));
        fields.put("clientid", clientId(sms));
        fields.put("vldtime", TIME.format(sms.order().validUntil()));
        return PlatformForm.post(url + "/SmSend?CharsetURL=UTF-8", fields).build();
    }

    /**
     * 32 characters, where 36 are room for, that are the same for the same text under the same key and no other. The number and the words are in
     * it: of two stacks with one account of the vendor's each has keys of its own, and they may be the same.
     */
    private static String clientId(Sms sms) {
        return PlatformForm.digest(String.join("\n", sms.order().key(), sms.phone(), sms.body()), BYTES_OF_ID);
    }

    @Override
    public Result sent(int status, String body) {
        if (status != OK) {
            return OwnForm.withoutClass(status);
        }
        Matcher code = STATUS.matcher(body);
        if (!code.find()) {
            return new Result.Unknown("no-statuscode");
        }
        String said = code.group(1);
        return switch (said) {
            case "0", "1", "2", "3", "4" -> {
                Matcher id = ID.matcher(body);
                yield id.find() ? new Result.Accepted(id.group(1)) : new Result.Unknown("no-msgid");
            }
            case "a", "b", "l", "r" -> new Result.Throttled();
            case "6", "v" -> new Result.Refused(Reason.INVALID_NUMBER);
            case "5", "u" -> new Result.Refused(Reason.INVALID_TEXT);
            case "7" -> new Result.Refused(Reason.REFUSED);
            case "c", "d", "e", "f", "h", "k", "m", "n", "p", "s", "t" -> new Result.SenderRefused("mitake-" + said);
            // A system error, and a code that nobody explains, may be of a text that was taken.
            default -> new Result.Unknown("mitake-" + said);
        };
    }

    @Override
    public boolean takesRepeats() {
        return true;
    }
}
