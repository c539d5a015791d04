package dev.pastdue.aws;

import dev.pastdue.core.reply.Intent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person said to staff who called or came, as print puts it on ReplyQueue: a reply ({@link ReplyMessage}) of which staff say whose it is
 * and what it means, {@code "staff":{"account":"…","intent":"PROMISE","promised":"2026-12-05"}}.
 *
 * @param id the same for the same result of the same call or visit
 * @param from the account's number; where it has none, the key of the contact that was visited
 * @param note staff's own words; may be empty
 * @param promised the day by which payment is promised; null where it is not
 */
public record StaffReply(
        String id,
        String from,
        String account,
        Intent intent,
        @Nullable LocalDate promised,
        String note,
        Instant at) {
    String write() {
        var staff = new LinkedHashMap<String, String>();
        staff.put("account", account);
        staff.put("intent", intent.name());
        if (promised != null) {
            staff.put("promised", promised.toString());
        }
        var fields = new LinkedHashMap<String, Object>();
        fields.put("inboundMessageId", id);
        fields.put("originationNumber", from);
        fields.put("messageBody", note);
        fields.put("receivedAt", at.toString());
        fields.put("staff", staff);
        return Json.write(fields);
    }

    /** Without a person. */
    @Override
    public String toString() {
        return "StaffReply[" + id + "]";
    }
}
