package dev.pastdue.cli.ops;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks a hold of one account up, before it is lifted. */
public record HoldLookup(AccountStore accounts) {
    /** Those of a deployed stack, in the account and Region of the environment. */
    public static HoldLookup ofStack(String stack) {
        return of(new StackDescription(stack).output("AccountsTable"));
    }

    /** Those of {@code ./pastdue serve}. */
    public static HoldLookup ofServe(Map<String, String> environment) {
        String table = environment.get("ACCOUNTS_TABLE");
        if (table == null) {
            throw StackInvocation.failure("export what ./pastdue serve printed first: ACCOUNTS_TABLE is missing", null);
        }
        return of(table);
    }

    private static HoldLookup of(String table) {
        return new HoldLookup(
                new DynamoDbAccountStore(SdkClients.repeating(DynamoDbClient.builder()), table, Expiry.NEVER));
    }

    /**
     * The account's hold of this id, lifted or not; empty where nobody has set one, though somebody may have lifted it.
     *
     * @throws UncheckedIOException that says what to do where the account cannot be read
     */
    public Optional<Hold> find(String account, String hold) {
        try {
            return accounts.find(account)
                    .flatMap(found -> found.holds().of(hold))
                    .filter(found -> !found.isLiftOnly());
        } catch (SdkException e) {
            throw StackInvocation.failure(
                    "the account cannot be read; you need dynamodb:BatchGetItem on AccountsTable, and the stack's key",
                    e);
        }
    }
}
