package dev.pastdue.bench;

import com.samskivert.mustache.Mustache;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.book.Layout;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.StrategyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Uses libraries for the first time, in a JVM of its own, and prints how many milliseconds the last of them took. */
public final class FirstUse {
    private static final Map<String, Use> USES = uses();

    private FirstUse() {}

    /** One library at work. */
    private interface Use {
        void run(Path home) throws IOException;
    }

    private static Map<String, Use> uses() {
        var uses = new LinkedHashMap<String, Use>();
        uses.put(
                "AWS SDK, DynamoDB",
                _ -> SdkClients.repeating(DynamoDbClient.builder()).listTables());
        uses.put(
                "AWS SDK, SQS after it",
                _ -> SdkClients.repeating(SqsClient.builder()).listQueues());
        uses.put(
                "AWS SDK, S3 after it",
                _ -> SdkClients.repeating(S3Client.builder().forcePathStyle(true))
                        .listBuckets());
        uses.put("AWS SDK, SNS's client after it", _ -> SdkClients.once(SnsClient.builder()));
        uses.put("AWS SDK, Scheduler's after it", _ -> SdkClients.repeating(SchedulerClient.builder()));
        uses.put(
                "snakeyaml-engine",
                home -> StrategyReader.read("demo", Files.readString(home.resolve("strategies/demo.yaml")), "1"));
        uses.put("jmustache", _ -> Mustache.compiler().compile("{{a}}").execute(Map.of("a", "b")));
        uses.put("jackson-core", _ -> Json.write(Map.of("a", "b")));
        uses.put("libphonenumber", _ -> new LibPhoneNumbers().mobile("+12125550100", "US"));
        uses.put("libphonenumber's time zones", _ -> new LibPhoneNumbers().zones("+12125550100"));
        uses.put("fastcsv", _ -> {
            var in = new ByteArrayInputStream("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
            try (var records = new CsvBookFormat().records(in, 0, 1, Layout.UNKNOWN)) {
                records.next();
            }
        });
        return uses;
    }

    /** What can be asked for. */
    static Iterable<String> names() {
        return USES.keySet();
    }

    /** Arguments: the project's folder, then names; those before the last are used first and not timed. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        long start = 0;
        for (int i = 1; i < arguments.length; i++) {
            start = System.nanoTime();
            Objects.requireNonNull(USES.get(arguments[i]), arguments[i]).run(home);
        }
        System.out.println((System.nanoTime() - start) / 1e6);
    }
}
