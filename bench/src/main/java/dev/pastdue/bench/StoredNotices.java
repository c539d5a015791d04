package dev.pastdue.bench;

import dev.pastdue.core.model.Cures;
import dev.pastdue.core.model.Cures.Cure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Notices as they are stored once they were drawn and delivered, of one stage, each with an account and a number of its own: the dearest
 * case. The same number is always the same notice.
 */
final class StoredNotices {
    private static final int SILENCE_IN = 10;
    private static final int DAYS = 90;

    private final LocalDate today;
    private final Instant until;

    /** @param until the last export */
    StoredNotices(LocalDate today, Instant until) {
        this.today = today;
        this.until = until;
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static boolean isSilent(int number) {
        return number % SILENCE_IN == 0;
    }

    private Instant drawnAt(int number) {
        return until.minus(Duration.ofMinutes(new SplittableRandom(number).nextInt(DAYS * 24 * 60)));
    }

    Map<String, AttributeValue> notice(int number) {
        var item = new HashMap<String, AttributeValue>();
        String at = drawnAt(number).toString();
        item.put("accountId", text(BenchBook.accountId(number)));
        item.put("noticeKey", text(today.minusDays(DAYS + 20) + "#second"));
        item.put("state", text(isSilent(number) ? "HELD_OUT" : "DELIVERED"));
        item.put("accountVersion", AttributeValue.fromN("4"));
        item.put("strategyVersion", text("0123456789abcdef0123456789abcdef"));
        item.put("decidedAt", text(at));
        item.put("seen", text("SEND d=20 m=3901TWD t=ta1b2c3 h=OPEN c=0 w=0.731 l=gag"));
        item.put("arm", text(isSilent(number) ? "SILENCE" : "TOLD"));
        item.put("assignedAt", text(at));
        item.put("version", AttributeValue.fromN("5"));
        if (!isSilent(number)) {
            for (String time : List.of("claimedAt", "acceptedAt", "deliveredAt")) {
                item.put(time, text(at));
            }
            item.put("messageId", text("00000000-0000-4000-8000-%012d".formatted(number)));
            item.put("template", text("second"));
            item.put("variant", text(number % 3 == 0 ? "a" : "b"));
            item.put("locale", text("zh-TW"));
            item.put("templateVersion", text("0123456789abcdef0123456789abcdef"));
            item.put("segments", AttributeValue.fromN("2"));
            item.put("body", text("【示例銀行】陳*您好：您的信用卡新臺幣3,901元應於2005年7月24日繳款，已逾期20天。".repeat(2)));
        }
        return item;
    }

    static String phone(int number) {
        return "+1212555%08d".formatted(number);
    }

    Map<String, AttributeValue> account(int number) {
        var item = new HashMap<String, AttributeValue>();
        item.put("accountId", text(BenchBook.accountId(number)));
        item.put("customerId", text("K" + number));
        item.put("name", text("陳大文"));
        item.put("phone", text(phone(number)));
        item.put("locale", text("zh-TW"));
        item.put("zones", AttributeValue.fromL(List.of(text("Asia/Taipei"))));
        item.put("product", text("信用卡"));
        item.put("asOf", text(until.toString()));
        item.put("currency", text("TWD"));
        item.put("pastDue", text("3901.00"));
        item.put("oldestDue", text(today.minusDays(DAYS + 20).toString()));
        item.put("version", AttributeValue.fromN("4"));
        Instant cured =
                drawnAt(number).plus(Duration.ofMinutes(new SplittableRandom(-number).nextInt(2 * DAYS * 24 * 60)));
        if (cured.isBefore(until)) {
            var cures = new ArrayList<AttributeValue>();
            new Cures(List.of(new Cure(null, cured))).written().forEach(cure -> cures.add(text(cure)));
            item.put("pastDue", text("0"));
            item.remove("oldestDue");
            item.put("cures", AttributeValue.fromL(cures));
        }
        return item;
    }

    Map<String, AttributeValue> contact(int number) {
        return Map.of(
                "phone", text(phone(number)),
                "state", text("OPEN"),
                "claims", AttributeValue.fromL(List.of(text(until + " " + BenchBook.accountId(number) + "#x#second"))),
                "lastSent", text(until.toString()),
                "version", AttributeValue.fromN("2"));
    }

    /** What somebody wrote back, who wants no more texts. */
    Map<String, AttributeValue> reply(int number) {
        return Map.of(
                "inboundMessageId", text("11111111-0000-4000-8000-%012d".formatted(number)),
                "phone", text(phone(number)),
                "accountId", text(BenchBook.accountId(number)),
                "intent", text("OPT_OUT"),
                "receivedAt", text(until.minus(Duration.ofDays(1)).toString()),
                "words", text("TD"),
                "version", AttributeValue.fromN("1"));
    }
}
