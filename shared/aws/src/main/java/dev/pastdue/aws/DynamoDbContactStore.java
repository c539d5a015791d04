package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.Claim;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Holds;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Contacts in DynamoDB.
 *
 * <p>The item: {@code phone} (key, E.164), {@code state}, {@code reason}, {@code since}, {@code lastSent}, {@code lastInbound},
 * {@code lastAnswered} where set, {@code claims} (a list of {@code instant notice-id}, oldest first), {@code holds} as {@link Hold#written} writes them, and
 * {@code version}. {@code expiresAt} ({@link Expiry}) is there only while the number is open and none holds it: an opt-out, a wrong number
 * and a death are never forgotten.
 */
public final class DynamoDbContactStore implements ContactStore {
    private static final String PHONE = "phone";

    private final VersionedTable table;
    private final Expiry expiry;

    public DynamoDbContactStore(DynamoDbClient dynamoDb, String tableName, Expiry expiry) {
        this.table = new VersionedTable(dynamoDb, tableName);
        this.expiry = expiry;
    }

    /**
     * Reads and writes nobody's item through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the
     * function.
     */
    public static void prime() {
        Contact nobody = Contact.unknown(Priming.PHONE).withClaim(Priming.PROBE_ACCOUNT, Instant.EPOCH, Instant.EPOCH);
        String found = toItem(nobody).with(VersionedTable.VERSION, 1).found(Priming.PROBE_ACCOUNT);
        try (DynamoDbClient nowhere = SdkClients.nowhere(DynamoDbClient.builder(), found)) {
            var store = new DynamoDbContactStore(nowhere, Priming.PROBE_ACCOUNT, Expiry.NEVER);
            store.get(List.of(nobody.phone()));
            store.put(nobody);
        }
    }

    @Override
    public Map<String, Contact> get(Collection<String> phones) {
        var contacts = new HashMap<String, Contact>();
        phones.forEach(phone -> contacts.put(phone, Contact.unknown(phone)));
        for (Item item : table.get(new HashSet<>(phones)
                .stream()
                        .map(phone -> Map.of(PHONE, AttributeValue.fromS(phone)))
                        .toList())) {
            contacts.put(item.text(PHONE), toContact(item));
        }
        return contacts;
    }

    @Override
    public boolean put(Contact contact) {
        return table.put(toItem(contact, expiry), contact.version());
    }

    static TransactWriteItem putInTransaction(VersionedTable table, Contact contact, Expiry expiry) {
        return table.putInTransaction(toItem(contact, expiry), contact.version());
    }

    private static Item toItem(Contact contact, Expiry expiry) {
        Item item = toItem(contact);
        return contact.state() == Contact.State.OPEN && contact.holds().all().isEmpty() ? expiry.of(item) : item;
    }

    private static Item toItem(Contact contact) {
        return new Item()
                .with(PHONE, contact.phone())
                .with("state", contact.state())
                .with("reason", contact.reason())
                .with("since", contact.since())
                .with(
                        "claims",
                        contact.claims().stream()
                                .map(claim -> claim.at() + " " + claim.notice())
                                .toList())
                .with("lastSent", contact.lastSent())
                .with("lastInbound", contact.lastInbound())
                .with("lastAnswered", contact.lastAnswered())
                .with("holds", contact.holds().all().stream().map(Hold::written).toList());
    }

    private static Contact toContact(Item item) {
        return new Contact(
                item.text(PHONE),
                Contact.State.valueOf(item.text("state")),
                item.textOrNull("reason"),
                item.instant("since"),
                item.texts("claims").stream().map(DynamoDbContactStore::toClaim).toList(),
                item.instant("lastSent"),
                item.instant("lastInbound"),
                item.instant("lastAnswered"),
                new Holds(item.texts("holds").stream().map(Hold::read).toList()),
                item.number("version"));
    }

    private static Claim toClaim(String written) {
        int space = written.indexOf(' ');
        return new Claim(written.substring(space + 1), Instant.parse(written.substring(0, space)));
    }
}
