package dev.pastdue.cli.ops;

import dev.pastdue.aws.DynamoDbBook;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.hold.HoldInForce;
import dev.pastdue.core.model.AccountScan;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The accounts that are held, looked for among all that are stored: each question reads the whole table once.
 *
 * @param zone the lender's
 */
public record HeldAccounts(AccountScan accounts, ZoneId zone) {
    /** Those of a deployed stack, in the account and Region of the environment. */
    public static HeldAccounts ofStack(String stack) {
        var description = new StackDescription(stack);
        String zone = description.parameter("LenderZone");
        try {
            return of(description.output("AccountsTable"), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw StackInvocation.failure("the stack's LenderZone is no zone: " + zone, e);
        }
    }

    /** Those of {@code ./pastdue serve}, in the machine's zone. */
    public static HeldAccounts ofServe(Map<String, String> environment) {
        String table = environment.get("ACCOUNTS_TABLE");
        if (table == null) {
            throw StackInvocation.failure("export what ./pastdue serve printed first: ACCOUNTS_TABLE is missing", null);
        }
        return of(table, ZoneId.systemDefault());
    }

    private static HeldAccounts of(String table, ZoneId zone) {
        return new HeldAccounts(
                new DynamoDbBook(SdkClients.repeating(DynamoDbClient.builder()), table, "no notices are read"), zone);
    }

    /**
     * The holds in force now, those that end first first.
     *
     * @param days only those that end within so many days from today, which is the first; null: all
     * @throws UncheckedIOException that says what to do where the table cannot be read
     */
    public List<HoldInForce> holds(Instant now, @Nullable Integer days) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        try {
            return HoldInForce.in(accounts, today, days == null ? null : today.plusDays(days - 1L));
        } catch (SdkException e) {
            throw StackInvocation.failure(
                    "the accounts cannot be read; you need dynamodb:Scan on AccountsTable, and the stack's key", e);
        }
    }
}
