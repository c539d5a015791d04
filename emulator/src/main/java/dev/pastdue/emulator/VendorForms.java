package dev.pastdue.emulator;

import dev.pastdue.emulator.HttpEndpoint.Reply;
import dev.pastdue.emulator.HttpEndpoint.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The forms of Mitake and Every8D (docs/gateway-http.md), as far as a text is sent by them: the platform plays both beside its own. A
 * {@code clientid} is kept; Every8D keeps nothing.
 */
final class VendorForms {
    private static final String MITAKE = "/SmSend";
    private static final String EVERY8D = "/API21/HTTP/SendSMS.ashx";

    private final String secret;
    private final Taking taking;
    private final Map<String, String> taken = new HashMap<>();

    /** Hands a text on. */
    @FunctionalInterface
    interface Taking {
        /** Its id; empty where there is too much at once. */
        Optional<String> take(String number, String body);
    }

    /** @param secret {@code name:password} */
    VendorForms(String secret, Taking taking) {
        this.secret = secret;
        this.taking = taking;
    }

    static boolean isOne(Request request) {
        return request.method().equals("POST")
                && (request.path().endsWith(MITAKE) || request.path().endsWith(EVERY8D));
    }

    /** What a request is about: its client's id, else its number. */
    static String subject(Request request) {
        FormData form = FormData.parse(request.body());
        return form.get("clientid").or(() -> form.get("DEST")).orElse("");
    }

    Reply carryOut(Request request) {
        FormData form = FormData.parse(request.body());
        return text(request.path().endsWith(MITAKE) ? mitake(request, form) : every8d(form));
    }

    static Reply text(String body) {
        return new Reply(200, "text/plain", "", body);
    }

    private synchronized String mitake(Request request, FormData form) {
        if (!isLogin(form, "username", "password")) {
            return "[1]\r\nstatuscode=e\r\n";
        }
        // What does not say its encoding is read as Big5.
        if (!request.query().equals("CharsetURL=UTF-8")) {
            return "[1]\r\nstatuscode=5\r\n";
        }
        String before = taken.get(form.get("clientid").orElse(""));
        if (before != null) {
            return before + "Duplicate=Y\r\n";
        }
        String number = form.get("dstaddr").orElse("");
        String body = form.get("smbody").orElse("").replace('\u0006', '\n');
        if (!number.matches("[0-9]{8,15}") || body.isBlank()) {
            return "[1]\r\nstatuscode=" + (body.isBlank() ? "u" : "v") + "\r\n";
        }
        Optional<String> id = taking.take(number.startsWith("0") ? "+886" + number.substring(1) : "+" + number, body);
        if (id.isEmpty()) {
            return "[1]\r\nstatuscode=l\r\n";
        }
        String said = "[1]\r\nmsgid=#" + id.get() + "\r\nstatuscode=1\r\nAccountPoint=126\r\n";
        form.get("clientid").ifPresent(key -> taken.put(key, said));
        return said;
    }

    private String every8d(FormData form) {
        if (!isLogin(form, "UID", "PWD")) {
            return "-101,wrong password";
        }
        String number = form.get("DEST").orElse("");
        String body = form.get("MSG").orElse("");
        if (!number.matches("\\+?[0-9]{8,15}") || body.isBlank()) {
            return body.isBlank() ? "-24,no content" : "-3,wrong number";
        }
        return taking.take(number, body).map(id -> "87.0,1,1.0,0," + id).orElse("0,0,0,1,");
    }

    private boolean isLogin(FormData form, String name, String password) {
        return secret.equals(
                form.get(name).orElse("") + ":" + form.get(password).orElse(""));
    }
}
