package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.admin.AdminHandler;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.Snapshot;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.desk.DeskHandler;
import dev.pastdue.emulator.Stack;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import dev.pastdue.gate.GateHandler;
import dev.pastdue.inbox.InboxHandler;
import dev.pastdue.intake.IntakeHandler;
import dev.pastdue.payment.PaymentHandler;
import dev.pastdue.print.PrintHandler;
import dev.pastdue.receipt.ReceiptHandler;
import dev.pastdue.release.ReleaseHandler;
import dev.pastdue.render.RenderHandler;
import dev.pastdue.reply.ReplyHandler;
import dev.pastdue.review.ReviewHandler;
import dev.pastdue.sandbox.run.LiveFiles;
import dev.pastdue.scan.ScanHandler;
import dev.pastdue.send.SendHandler;
import dev.pastdue.why.WhyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the functions do before Lambda takes their snapshot. */
class SnapshotIT {
    private static final Stack STACK = SharedAws.newStack();
    private static final Stack EMPTY = SharedAws.newStack();
    private static final Context<Resource> LAMBDA = Core.getGlobalContext();

    private static final Map<String, Function<Made, Snapshot>> HANDLERS = Map.ofEntries(
            Map.entry(
                    "IntakeFunction",
                    made -> new IntakeHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "ScanFunction",
                    made -> new ScanHandler(made.environment(), SharedAws.CLOCK, _ -> {}, made.log()::add).snapshot()),
            Map.entry(
                    "RenderFunction",
                    made -> new RenderHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "SendFunction",
                    made -> new SendHandler(made.environment(), SharedAws.CLOCK, _ -> {}, made.log()::add).snapshot()),
            Map.entry(
                    "ReleaseFunction",
                    made -> new ReleaseHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "PaymentFunction",
                    made -> new PaymentHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "ReceiptFunction",
                    made -> new ReceiptHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "ReplyFunction",
                    made -> new ReplyHandler(made.environment(), SharedAws.CLOCK, _ -> {}, made.log()::add).snapshot()),
            Map.entry(
                    "GateFunction",
                    made -> new GateHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "WhyFunction",
                    made -> new WhyHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "AdminFunction",
                    made -> new AdminHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "DeskFunction",
                    made -> new DeskHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "ReviewFunction",
                    made -> new ReviewHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "PrintFunction",
                    made -> new PrintHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()),
            Map.entry(
                    "InboxFunction",
                    made -> new InboxHandler(made.environment(), SharedAws.CLOCK, made.log()::add).snapshot()));

    /** What a handler is made with. */
    private record Made(Map<String, String> environment, List<String> log) {}

    static Set<String> functions() {
        return STACK.functions().keySet();
    }

    @BeforeAll
    static void upload() throws Exception {
        put("strategies/demo.yaml");
        try (Stream<Path> files = Files.walk(SharedAws.HOME.resolve("templates"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> put(SharedAws.HOME.relativize(file).toString()));
        }
    }

    private static void put(String path) {
        try {
            new LiveFiles(SharedAws.aws().s3Client(), STACK.bucketName("ConfigBucket"))
                    .put(path, Files.readAllBytes(SharedAws.HOME.resolve(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> rehearse(String function, Stack stack) {
        var log = new ArrayList<String>();
        Objects.requireNonNull(HANDLERS.get(function), function)
                .apply(new Made(stack.environmentOf(function), log))
                .beforeCheckpoint(LAMBDA);
        // Which release of the time zones it has is said at each start.
        log.removeIf(line -> line.contains("clock-data"));
        return log;
    }

    @Test
    void invariant2_aRehearsalComesToItsEndAndSendsWritesAndQueuesNothing() {
        int texts = SharedAws.aws().sns().texts().size();

        assertThat(functions())
                .allSatisfy(function -> assertThat(rehearse(function, STACK))
                        .singleElement()
                        .asString()
                        .contains("\"event\":\"primed\""));

        assertThat(SharedAws.aws().sns().texts()).hasSize(texts);
        assertThat(List.of(
                        "AccountsTable",
                        "NoticesTable",
                        "ContactsTable",
                        "CheckpointsTable",
                        "ReceiptsTable",
                        "RepliesTable",
                        "AuditTable"))
                .allSatisfy(table -> assertThat(SharedAws.aws()
                                .dynamoDbClient()
                                .scan(scan -> scan.tableName(STACK.tableName(table)))
                                .items())
                        .isEmpty());
        assertThat(List.of(
                        "BookQueue",
                        "ScanQueue",
                        "RenderQueue",
                        "SendQueue",
                        "ReleaseQueue",
                        "PaymentQueue",
                        "HoldQueue",
                        "ReceiptQueue",
                        "ReplyQueue",
                        "GateQueue",
                        "ReviewQueue",
                        "PrintQueue"))
                .allSatisfy(queue -> assertThat(new Queue(SharedAws.aws().sqsClient(), STACK.queueUrl(queue)).size())
                        .isZero());
    }

    /** The first version is published while the bucket is still empty. */
    @ParameterizedTest
    @MethodSource("functions")
    void onANewStackWithoutAStrategyTheRehearsalComesToItsEndToo(String function) {
        assertThat(rehearse(function, EMPTY)).singleElement().asString().contains("\"event\":\"primed\"");
    }

    /** It was made up for the rehearsal alone, and the instance that wakes a moment later must not send by it. */
    @Test
    void whatWasMadeUpIsNotBelievedAfterwards() {
        var documents = new S3ConfigFiles(SharedAws.aws().s3Client(), EMPTY.bucketName("ConfigBucket"));
        var policies = new PolicyReader(documents, SharedAws.CLOCK, "strategies/demo.yaml");
        var templates = new MustacheTemplates(documents, SharedAws.CLOCK);
        documents
                .priming(() -> {
                    assertThat(policies.current().strategy().lender().name()).isEqualTo("Nobody");
                    assertThat(templates.find("nobody", "en", "a")).isPresent();
                })
                .run();

        assertThatThrownBy(policies::current).isInstanceOf(InvalidConfig.class);
        assertThat(templates.find("nobody", "en", "a")).isEmpty();
    }
}
