package dev.pastdue.bench;

import dev.pastdue.core.model.AccountStore;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.sandbox.book.CardBook;
import dev.pastdue.sandbox.book.FictionalPhones;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A book written for a bench: accounts alike but for their numbers. */
final class BenchBook implements AutoCloseable {
    private static final String HEADER =
            "account_id,customer_id,name,phone,locale,zone,product,oldest_due,past_due,currency,as_of";

    private static final int MAX_PHONES = 5_000;

    /** Some area codes have numbers that cannot be texted. */
    private static final List<String> PHONES = phones(MAX_PHONES);

    private final BufferedWriter out;

    BenchBook(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            out = Files.newBufferedWriter(file);
            out.write(HEADER);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Those of the first {@code most} fictional numbers that can be texted; distinct up to {@link CardBook#MAX_ACCOUNTS}. */
    static List<String> phones(int most) {
        var library = new LibPhoneNumbers();
        return IntStream.rangeClosed(1, most)
                .mapToObj(number -> "+1" + FictionalPhones.digits(number))
                .filter(phone -> library.mobile(phone, "TW").isPresent())
                .toList();
    }

    static String accountId(int number) {
        return "B%08d".formatted(number);
    }

    /** Distinct for some thousands of accounts. */
    static String phone(int number) {
        return PHONES.get(number % PHONES.size());
    }

    /**
     * An account as the table of accounts has it.
     *
     * @param due the oldest unpaid due date; null for a current account
     * @param look the day on which the scan looks at it; null where it does not
     */
    static Map<String, AttributeValue> stored(
            int number, Instant asOf, @Nullable LocalDate due, @Nullable LocalDate look) {
        String id = accountId(number);
        var item = new HashMap<String, AttributeValue>();
        item.put("accountId", AttributeValue.fromS(id));
        item.put("customerId", AttributeValue.fromS("K" + number));
        item.put("name", AttributeValue.fromS("陳大文"));
        item.put("phone", AttributeValue.fromS(phone(number)));
        item.put("locale", AttributeValue.fromS("zh-TW"));
        item.put("zones", AttributeValue.fromL(List.of(AttributeValue.fromS("Asia/Taipei"))));
        item.put("product", AttributeValue.fromS("信用卡"));
        item.put("asOf", AttributeValue.fromS(asOf.toString()));
        item.put("currency", AttributeValue.fromS("TWD"));
        item.put("version", AttributeValue.fromN("1"));
        item.put("pastDue", AttributeValue.fromS(due == null ? "0" : "4350.00"));
        if (due != null) {
            item.put("oldestDue", AttributeValue.fromS(due.toString()));
        }
        if (look != null) {
            item.put("nextLook", AttributeValue.fromS(look + "#" + AccountStore.shardOf(id)));
        }
        return item;
    }

    /** @param due the oldest unpaid due date; null for a current account */
    void account(int number, String phone, @Nullable LocalDate due, Instant asOf) {
        try {
            out.write(accountId(number) + ",K" + number + ",陳大文," + phone + ",zh-TW,Asia/Taipei,信用卡,"
                    + (due == null ? ",0" : due + ",4350.00") + ",TWD," + asOf + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a book; is the disk full?", e);
        }
    }

    void accounts(int first, int count, @Nullable LocalDate due, Instant asOf) {
        for (int number = first; number < first + count; number++) {
            account(number, phone(number), due, asOf);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a book; is the disk full?", e);
        }
    }
}
