package dev.pastdue.aws;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.text.LenderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Letters, calls and visits, each an object of a bucket of its own: {@code letter/2026-01-20/<id>.json}, {@code call/…}, {@code visit/…}, from
 * which the day's lists and letters are made. The id is the day and a hash of the message's name, so that the same message put twice is one object.
 *
 * <p>An object: {@code id}, {@code at}, {@code on} (the day), {@code channel}, {@code accountId}, {@code name}, {@code phone}, {@code address} (lines), {@code stage},
 * {@code pastDue}, {@code currency}, {@code daysPastDue}, {@code lastContact}, {@code promise}, {@code locale} and, of a letter, {@code subject}, {@code body}, {@code html}, {@code title}, {@code sender} and {@code hotline}.
 */
public final class S3Outbox implements MessageGateway {
    private static final int LENGTH_OF_HASH = 24;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final S3Client s3;
    private final String bucket;

    /** @param s3 may repeat: the same object is put again */
    public S3Outbox(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Result put(Outgoing message) {
        String channel = message.text().channel().written();
        String id = id(message);
        String key = channel + "/" + message.on() + "/" + id + ".json";
        try {
            s3.putObject(put -> put.bucket(bucket).key(key).contentType("application/json"), body(message, id));
            return new Result.Accepted(channel + "-" + id);
        } catch (S3Exception e) {
            return result(e);
        } catch (RuntimeException e) {
            return new Sending().failed(e, false);
        }
    }

    /** What S3 refuses was certainly not put, and says nothing about a recipient. */
    private static Result result(S3Exception e) {
        if (e.isThrottlingException()) {
            return new Result.Throttled();
        }
        if (e.statusCode() < CLIENT_ERRORS || e.statusCode() >= SERVER_ERRORS) {
            return new Result.Unknown(e.getClass().getSimpleName());
        }
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        return new Result.SenderRefused(code == null ? "Http" + e.statusCode() : code);
    }

    /** By which its object, and its result, is named: the day, by which the object is found, and a hash of the message's name. */
    private static String id(Outgoing message) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(message.name().getBytes(StandardCharsets.UTF_8));
            String hash = HexFormat.of().formatHex(digest).substring(0, LENGTH_OF_HASH);
            return message.on().format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String sender(Outgoing message) {
        String locale = message.text().locale();
        return LenderNames.in(locale, message.lender(), locale).name();
    }

    private static RequestBody body(Outgoing message, String id) {
        Account.Facts facts = message.account().facts();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("id", id);
        fields.put("at", message.at().toString());
        fields.put("on", message.on().toString());
        fields.put("channel", message.text().channel().written());
        fields.put("accountId", message.key().accountId());
        fields.put("name", facts.name());
        fields.put("phone", facts.phone() == null ? "" : facts.phone());
        fields.put(
                "address",
                message.address() instanceof Address.Postal(var lines)
                        ? lines
                        : facts.addresses().postal());
        fields.put("stage", message.key().stage());
        fields.put("pastDue", facts.pastDue().amount().toPlainString());
        fields.put("currency", facts.pastDue().currency().getCurrencyCode());
        fields.put(
                "daysPastDue",
                message.key().episode() == null
                        ? 0
                        : ChronoUnit.DAYS.between(message.key().episode(), message.on()));
        fields.put(
                "lastContact",
                message.lastContact() == null ? "" : message.lastContact().toString());
        fields.put(
                "promise",
                message.account().holds().all().stream()
                        .filter(hold -> hold.reason() == HoldReason.PROMISE && hold.until() != null)
                        .map(hold -> String.valueOf(hold.until()))
                        .reduce("", (_, last) -> last));
        fields.put("locale", message.text().locale());
        var document = message.text().document();
        if (document != null) {
            fields.put("subject", document.subject());
            fields.put("body", String.valueOf(message.text().body()));
            fields.put("html", document.html());
            fields.put("title", message.account().terms().title());
            fields.put("sender", sender(message));
            fields.put("hotline", message.lender().hotline());
        }
        return RequestBody.fromString(Json.write(fields));
    }
}
