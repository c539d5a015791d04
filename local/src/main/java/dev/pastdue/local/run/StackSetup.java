package dev.pastdue.local.run;

import dev.pastdue.core.ops.BrokenDocument;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import dev.pastdue.core.text.Templates;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.StrategyReader;
import dev.pastdue.local.aws.EmbeddedAws;
import dev.pastdue.local.aws.Stack;
import dev.pastdue.local.aws.StackTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The project's stack in an embedded AWS, with a lender's strategy, templates and calendars in its config bucket.
 *
 * @param home the project's folder: {@code template.yaml} lies there
 * @param maxRejects the share of bad rows past which a file is not taken for a book
 */
public record StackSetup(Path home, Path strategyFile, Path templates, Path calendars, double maxRejects) {

    /** @throws BrokenDocument where the strategy, or a template or calendar that it names, is missing or wrong */
    public Strategy readStrategy() {
        Strategy strategy = StrategyReader.read(
                strategyFile.toString(),
                read(strategyFile),
                "file",
                template -> Files.isDirectory(templates.resolve(template)),
                calendar -> Files.isDirectory(calendars.resolve(calendar)),
                new JurisdictionFiles(home.resolve("jurisdictions"))::find);
        checkTemplates(strategy);
        return strategy;
    }

    private void checkTemplates(Strategy strategy) {
        Templates files = new MustacheTemplates(new FileDocuments(templates, calendars), Clock.systemUTC());
        for (Stage stage : strategy.stages()) {
            for (String variant : stage.variants().keySet()) {
                if (files.find(stage.template(), strategy.locale(), variant).isEmpty()) {
                    throw BrokenDocument.missing(Composer.path(stage.template(), strategy.locale(), variant));
                }
            }
        }
    }

    /** Makes the stack and fills its config bucket. */
    public Stack create(EmbeddedAws aws, Strategy strategy) {
        String strategyKey = strategyKey();
        LocalTime scanAt = strategy.scanAt();
        Stack stack = Stack.create(
                StackTemplate.read(home.resolve("template.yaml")),
                "pastdue",
                Map.of(
                        "StrategyKey",
                        strategyKey,
                        "LenderZone",
                        strategy.lender().zone().getId(),
                        "ScanScheduleExpression",
                        "cron(" + scanAt.getMinute() + " " + scanAt.getHour() + " * * ? *)",
                        "MaxRejects",
                        Double.toString(maxRejects)),
                aws);
        String bucket = stack.bucketName("ConfigBucket");
        put(aws, bucket, strategyKey, strategyFile);
        putAll(aws, bucket, "templates/", templates);
        putAll(aws, bucket, "calendars/", calendars);
        return stack;
    }

    private String strategyKey() {
        return "strategies/" + strategyFile.getFileName();
    }

    /** The strategy's file as it is. */
    String strategyText() {
        return read(strategyFile);
    }

    /** Puts another text in the strategy's place, as a person does in the console. */
    void putStrategy(EmbeddedAws aws, Stack stack, String text) {
        aws.s3Client()
                .putObject(
                        put -> put.bucket(stack.bucketName("ConfigBucket")).key(strategyKey()),
                        RequestBody.fromString(text));
    }

    private static void putAll(EmbeddedAws aws, String bucket, String prefix, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> put(
                            aws,
                            bucket,
                            prefix + folder.relativize(file).toString().replace('\\', '/'),
                            file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    private static void put(EmbeddedAws aws, String bucket, String key, Path file) {
        aws.s3Client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw BrokenDocument.missing(file.toString());
        }
    }
}
