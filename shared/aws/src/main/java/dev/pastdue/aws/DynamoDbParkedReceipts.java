package dev.pastdue.aws;

import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.core.receipt.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Parked receipts in DynamoDB.
 *
 * <p>The item: {@code messageId} (key), {@code destination}, {@code publishedAt}, our own {@code name} for the text where it is known, what the carrier reported, {@code parkedAt},
 * {@code version}, and {@code expiresAt} (N, seconds), by which DynamoDB deletes it a week later.
 */
public final class DynamoDbParkedReceipts implements ParkedReceipts {
    private static final String ID = "messageId";
    private static final String EXPIRES_AT = "expiresAt";
    private static final Duration KEPT = Duration.ofDays(7);

    private final VersionedTable table;

    public DynamoDbParkedReceipts(DynamoDbClient dynamoDb, String tableName) {
        this.table = new VersionedTable(dynamoDb, tableName);
    }

    @Override
    public Optional<Parked> get(String messageId) {
        return table.get(List.of(Map.of(ID, AttributeValue.fromS(messageId)))).stream()
                .findFirst()
                .map(DynamoDbParkedReceipts::toParked);
    }

    @Override
    public boolean put(Parked parked) {
        Receipt receipt = parked.receipt();
        Item item = new Item()
                .with(ID, receipt.messageId())
                .with("destination", receipt.destination())
                .with("publishedAt", receipt.publishedAt())
                .with("name", receipt.name())
                .with("parkedAt", parked.since())
                .with(EXPIRES_AT, parked.since().plus(KEPT).getEpochSecond());
        return table.put(CarrierReports.write(item, receipt.report()), parked.version());
    }

    private static Parked toParked(Item item) {
        var receipt = new Receipt(
                item.text(ID),
                item.textOrNull("destination"),
                Objects.requireNonNull(item.instant("publishedAt"), "publishedAt"),
                Objects.requireNonNull(CarrierReports.read(item), "a report"),
                item.textOrNull("name"));
        return new Parked(
                receipt, Objects.requireNonNull(item.instant("parkedAt"), "parkedAt"), item.number("version"));
    }
}
