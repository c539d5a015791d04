package dev.pastdue.cli.ops;

import dev.pastdue.aws.DynamoDbAccountReplies;
import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.cli.record.Story;
import dev.pastdue.core.model.Account;
import dev.pastdue.sandbox.run.RecordedTables;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stories of accounts, read out of the tables of a stack, of {@code ./pastdue serve} or of a run's folder.
 *
 * @param tables from a table's logical id to its name
 * @param zone the lender's
 * @param source where they are from, in a few words
 */
public record StoredStories(
        DynamoDbClient dynamoDb, UnaryOperator<String> tables, ZoneId zone, Clock clock, String source) {
    /** Those of a deployed stack, in the account and Region of the environment. */
    public static StoredStories ofStack(String stack) {
        var description = new StackDescription(stack);
        String zone = description.parameter("LenderZone");
        try {
            return new StoredStories(
                    SdkClients.repeating(DynamoDbClient.builder()),
                    description::output,
                    ZoneId.of(zone),
                    Clock.systemUTC(),
                    "stack " + stack);
        } catch (DateTimeException e) {
            throw StackInvocation.failure("the stack's LenderZone is no zone: " + zone, e);
        }
    }

    /** Those of {@code ./pastdue serve}, in the machine's zone. */
    public static StoredStories ofServe(Map<String, String> environment) {
        return new StoredStories(
                SdkClients.repeating(DynamoDbClient.builder()),
                table -> {
                    String name =
                            environment.get(table.replace("Table", "_TABLE").toUpperCase(java.util.Locale.ROOT));
                    if (name == null) {
                        throw StackInvocation.failure("export what ./pastdue serve printed first", null);
                    }
                    return name;
                },
                ZoneId.systemDefault(),
                Clock.systemUTC(),
                "serve");
    }

    /** Those of a run's folder, at the run's end. */
    public static StoredStories ofRun(Path folder) {
        RecordedTables run = RecordedTables.read(folder);
        return new StoredStories(
                run.client(), UnaryOperator.identity(), run.zone(), Clock.fixed(run.until(), run.zone()), "run");
    }

    /**
     * The account's story; empty where there is no such account.
     *
     * @throws UncheckedIOException that says what to do where the tables cannot be read
     */
    public Optional<Story> of(String accountId) {
        try {
            return new DynamoDbAccountStore(dynamoDb, tables.apply("AccountsTable"), Expiry.NEVER)
                    .find(accountId)
                    .map(this::story);
        } catch (SdkException e) {
            throw StackInvocation.failure(
                    "the tables cannot be read; you need dynamodb:BatchGetItem, Query and Scan on them, and the"
                            + " stack's key",
                    e);
        }
    }

    /**
     * The accounts that have the number now, or are the customer's.
     *
     * @param number with its country code; null: it is not asked for
     * @param customer as the book names it; null: it is not asked for
     */
    public Set<String> accountsOf(@Nullable String number, @Nullable String customer) {
        var accounts = new DynamoDbAccountStore(dynamoDb, tables.apply("AccountsTable"), Expiry.NEVER);
        var ids = new TreeSet<String>();
        if (number != null) {
            ids.addAll(accounts.allWithPhone(number.replaceAll("[ ()-]", "")));
        }
        if (customer != null) {
            ids.addAll(accounts.ofCustomer(customer, null).ids());
        }
        return ids;
    }

    private Story story(Account account) {
        String phone = account.facts().phone();
        DynamoDbAccountReplies.Found said =
                new DynamoDbAccountReplies(dynamoDb, tables.apply("RepliesTable")).of(account.id());
        return new Story(
                account,
                new DynamoDbNoticeStore(
                                dynamoDb,
                                tables.apply("NoticesTable"),
                                tables.apply("AccountsTable"),
                                tables.apply("ContactsTable"),
                                Expiry.NEVER)
                        .of(account.id()),
                phone == null
                        ? null
                        : new DynamoDbContactStore(dynamoDb, tables.apply("ContactsTable"), Expiry.NEVER).get(phone),
                said.replies(),
                said.tasks(),
                zone,
                clock.instant());
    }
}
