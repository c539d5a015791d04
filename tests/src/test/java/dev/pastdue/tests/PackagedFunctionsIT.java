package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.emulator.EmbeddedAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackFunction;
import dev.pastdue.emulator.runtime.PackagedFunction;
import dev.pastdue.emulator.runtime.PackagedFunction.Definition;
import dev.pastdue.sandbox.run.EventsWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Each artefact under AWS's runtime client and emulator, with the files of {@code events/}, against the embedded AWS. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedFunctionsIT {
    private static final Path EVENTS = SharedAws.HOME.resolve("events");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String ALL_WELL = "{\"batchItemFailures\":[]}";
    private static final Map<String, PackagedFunction> RUNNING = new HashMap<>();
    private static Optional<Path> emulator = Optional.empty();
    private static EmbeddedAws aws;
    private static Stack stack;

    @BeforeAll
    static void start() {
        emulator = PackagedFunction.emulator(SharedAws.HOME);
        assumeTrue(emulator.isPresent(), "AWS's runtime emulator is not in .venv; run make test, which installs it");
        aws = EmbeddedAws.start(Clock.systemUTC());
        stack = EventsWorld.create(SharedAws.HOME, aws);
    }

    @AfterAll
    static void stop() {
        RUNNING.values().forEach(PackagedFunction::close);
        RUNNING.clear();
        if (aws != null) {
            aws.close();
        }
    }

    private static PackagedFunction running(String name) {
        return RUNNING.computeIfAbsent(name, _ -> start(name, environment(name), TIMEOUT, false));
    }

    private static PackagedFunction start(
            String name, Map<String, String> environment, Duration timeout, boolean fromSnapshot) {
        StackFunction function = stack.function(PackagedFunction.logicalId(name));
        Path artefact = SharedAws.HOME.resolve("functions/" + name + "/target/function");
        assumeTrue(Files.isDirectory(artefact.resolve("lib")), () -> artefact + " is not packaged; run make test");
        return PackagedFunction.start(
                emulator.orElseThrow(),
                new Definition(artefact, function.handler(), environment, timeout, fromSnapshot, false));
    }

    private static Map<String, String> environment(String name) {
        return aws.environmentOf(stack, PackagedFunction.logicalId(name));
    }

    private static String event(String file) {
        try {
            return Files.readString(EVENTS.resolve(file + ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String poisoned(String file) {
        return event(file).replaceFirst("\"Records\": *\\[", """
            "Records": [
              {"messageId": "poison", "receiptHandle": "r", "body": "not JSON", "attributes": {},
               "messageAttributes": {}, "md5OfBody": "", "eventSource": "aws:sqs", "awsRegion": "us-east-1",
               "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:queue"},
            """.strip());
    }

    private static int waiting(String queue) {
        return new Queue(aws.sqsClient(), stack.queueUrl(queue)).size();
    }

    private static void answers(String name, String event, String expected) {
        PackagedFunction function = running(name);
        assertThat(function.invoke(event)).as(function::log).isEqualTo(expected);
    }

    /** First, while the books are as the events find them. */
    @Test
    @Order(1)
    void aScanSelectsARenderRendersASendTexts() {
        int toRender = waiting("RenderQueue");
        answers("scan", event("scan-daily"), ALL_WELL);
        assertThat(waiting("RenderQueue")).isGreaterThan(toRender);

        int toSend = waiting("SendQueue");
        answers("render", event("render-accounts"), ALL_WELL);
        assertThat(waiting("SendQueue")).isEqualTo(toSend + 2);

        answers("send", event("send-notice"), ALL_WELL);
        assertThat(aws.sns().texts()).singleElement().satisfies(text -> {
            assertThat(text.phone()).isEqualTo("+12125550100");
            assertThat(text.body()).startsWith("【示例銀行】").contains("1,234元", "退訂");
        });

        answers("send", event("send-notice"), ALL_WELL);
        assertThat(aws.sns().texts()).as("it was sent, so it is not sent again").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "intake, intake-book",
        "scan, scan-daily",
        "render, render-accounts",
        "send, send-notice",
        "release, release-slot",
        "payment, payment-good",
        "receipt, receipt-look-again",
        "reply, reply-promise",
        "gate, gate-template"
    })
    void ofABatchThePoisonFailsAloneAndTheLogSaysWhy(String name, String file) {
        answers(name, poisoned(file), "{\"batchItemFailures\":[{\"itemIdentifier\":\"poison\"}]}");

        assertThat(running(name).log()).contains("\"event\":\"malformed-message\"");
    }

    @ParameterizedTest
    @CsvSource({
        "render, render-poison",
        "send, send-poison",
        "payment, payment-poison",
        "receipt, receipt-poison",
        "reply, reply-poison",
        "gate, gate-poison"
    })
    void thePoisonOfTheEventsFailsAlone(String name, String file) {
        PackagedFunction function = running(name);

        assertThat(function.invoke(event(file)))
                .as(function::log)
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"" + firstMessageOf(event(file)) + "\"}]}");
    }

    private static String firstMessageOf(String event) {
        String name = "\"messageId\": \"";
        int start = event.indexOf(name) + name.length();
        return event.substring(start, event.indexOf('"', start));
    }

    @ParameterizedTest
    @CsvSource({
        "scan-by-hand, \"outcome\":\"completed\"",
        "scan-force, \"outcome\":\"completed\"",
        "scan-one-account, \"outcome\":\"handed on\"",
        "scan-dry-run, \"outcome\":\"decided, and nothing done\"",
        "scan-resume, \"outcome\":\"was not stopped\""
    })
    void aScanByHandSaysWhatItDid(String file, String outcome) {
        assertThat(running("scan").invoke(event(file)))
                .as(() -> running("scan").log())
                .contains(outcome);
    }

    @ParameterizedTest
    @CsvSource({"render-preview, \"outcome\":\"previewed\"", "render-send, \"notice\":\"C000002#2026-11-15#reminder\""})
    void renderPreviewsAndSendsByHandAndLogsNoText(String file, String outcome) {
        PackagedFunction render = running("render");
        assertThat(render.invoke(event(file))).as(render::log).contains(outcome);
        assertThat(render.log()).doesNotContain("Example Bank", "示例銀行", "operations, by hand");
    }

    @ParameterizedTest
    @CsvSource({
        "receipt-delivered, \"posted\":1",
        "receipt-failed, \"posted\":2",
        "receipt-control, \"posted\":0",
        "receipt-list-unknown, \"unknown\":[]"
    })
    void receiptReadsTheDeliveryLogAndListsWhatIsUnknown(String file, String outcome) {
        assertThat(running("receipt").invoke(event(file)))
                .as(() -> running("receipt").log())
                .contains(outcome);
    }

    @Test
    void aReplyHoldsItsAccountAndATaskIsListedAndClosedByHand() {
        answers("reply", event("reply-promise"), ALL_WELL);
        answers("reply", event("reply-paid"), ALL_WELL);

        assertThat(running("reply").invoke(event("reply-tasks")))
                .contains("\"reason\":\"PAID\"", "\"accounts\":[\"C000002\"]", "I already paid");
        assertThat(running("reply").invoke(event("reply-close"))).isEqualTo("{\"outcome\":\"closed\"}");
        assertThat(running("reply").invoke(event("reply-tasks"))).doesNotContain("I already paid");
        assertThat(running("reply").log()).doesNotContain("already paid", "5550101");
    }

    /** Its jar carries the rules of places, so a strategy that names none that was deployed does not pass. */
    @Test
    void aDraftGoesLiveOrGetsItsReport() {
        var files = new S3GateFiles(aws.s3Client(), stack.bucketName("ConfigBucket"));
        String path = "templates/reminder/en/a.mustache";
        String good = files.draft(path).orElseThrow().text();

        putDraft(path, good + " We may sue you.");
        answers("gate", event("gate-template"), ALL_WELL);
        assertThat(files.report(path).orElseThrow().text()).contains(path + ":1:", "error: consequence:", "fix:");
        assertThat(files.live(path).orElseThrow().text()).isEqualTo(good);
        assertThat(running("gate").log()).contains("\"event\":\"gate-refused\"").doesNotContain("sue you");

        putDraft(path, good + " ");
        answers("gate", event("gate-template"), ALL_WELL);
        assertThat(files.report(path)).isEmpty();
        assertThat(files.live(path).orElseThrow().text()).isEqualTo(good + " ");

        String strategy = "strategies/try.yaml";
        String tried = files.draft(strategy).orElseThrow().text();
        putDraft(strategy, tried + "jurisdiction: TW\n");
        answers("gate", event("gate-strategy"), ALL_WELL);
        assertThat(files.report(strategy).orElseThrow().text()).contains("the hours of TW");
        putDraft(strategy, tried + "jurisdiction: XX\n");
        answers("gate", event("gate-strategy"), ALL_WELL);
        assertThat(files.report(strategy).orElseThrow().text()).contains("XX", "jurisdiction");
        putDraft(strategy, tried);
        answers("gate", event("gate-strategy"), ALL_WELL);
        assertThat(files.list().reports()).isEmpty();
    }

    private static void putDraft(String path, String text) {
        aws.s3Client()
                .putObject(
                        put -> put.bucket(stack.bucketName("ConfigBucket")).key("drafts/" + path),
                        RequestBody.fromString(text));
    }

    @Test
    void whyAnswersInWordsAndItsLogHoldsNothingOfTheAnswer() {
        answers("render", event("render-accounts"), ALL_WELL);

        assertThat(running("why").invoke(event("why-today")))
                .as(() -> running("why").log())
                .contains("\"words\":{\"en\":[\"Account C000001 on ", "\"zh-CN\":[\"账户 C000001", "\"ending\":\"0100\"")
                .contains("\"rule\":\"SEND\",\"outcome\":\"decided\"")
                .doesNotContain("陳怡君", "2125550100", "\"body\"");
        assertThat(running("why").invoke(event("why-account"))).doesNotContain("zh-CN\":[");
        assertThat(running("why").log()).doesNotContain("C000001", "\"0100\"");
        assertThat(running("why").invoke("{\"accountId\":\"C000001\",\"date\":\"2026-11-20\"}"))
                .contains("the event has an unknown key; give {");
    }

    @Test
    void anActIsAnsweredInWordsAndIsInTheAuditAndNotInTheLog() {
        assertThat(running("admin").invoke(event("admin-hold")))
                .as(() -> running("admin").log())
                .contains("\"done\":true", "\"by\":\"Anna Lee\"", "Account C000002 is held", "账户 C000002 已暂缓");
        assertThat(running("admin").invoke(event("admin-lift"))).contains("\"done\":true");
        assertThat(running("admin").invoke("{\"act\":\"hold\",\"account\":\"C000002\"}"))
                .contains("\"wrong\":\"by\"");
        assertThat(running("admin").invoke(event("admin-opt-out"))).contains("\"done\":true");
        assertThat(running("admin").invoke(event("admin-opt-in"))).contains("\"done\":true");
        assertThat(running("admin").invoke("{\"list\":\"audit\"}")).contains("h-2026-77", "in hospital");
        assertThat(running("admin").log()).doesNotContain("Anna", "hospital", "5550199");
    }

    @Test
    void invariant8_theLogsHoldNothingOfTheBook() {
        assertThat(RUNNING.values())
                .isNotEmpty()
                .allSatisfy(function -> assertThat(function.log())
                        .doesNotContain("SLF4J")
                        .doesNotContain("陳怡君", "Alex Sample", "5550100", "5550101", "1234.00", "1,234"));
    }

    /** SettingsIT has all functions and all variables. */
    @ParameterizedTest
    @CsvSource({"send, USD_PER_SEGMENT", "why, NOTICES_TABLE"})
    void withoutOneOfItsVariablesItNamesItInsteadOfWorking(String name, String variable) {
        Map<String, String> environment = environment(name);
        environment.remove(variable);
        try (PackagedFunction function = start(name, environment, TIMEOUT, false)) {
            assertThat(function.invoke(event("release-slot"))).contains(variable);
        }
    }

    /** It has fewer seconds left than an attempt needs: the work goes back into its queue instead of being cut off. */
    @Test
    void whatDoesNotFitIntoItsTimeGoesBackIntoTheQueue() {
        int before = waiting("SendQueue");
        try (PackagedFunction function = start("send", environment("send"), Duration.ofSeconds(19), false)) {
            // The emulator counts the function's start, which may take as long on a busy machine.
            for (int i = 0; i < 5 && !function.invoke("{\"Records\": []}").equals(ALL_WELL); i++) {}
            assertThat(function.invoke(event("send-notice"))).as(function::log).isEqualTo(ALL_WELL);
        }
        assertThat(waiting("SendQueue")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "intake, intake-book",
        "scan, scan-daily",
        "render, render-accounts",
        "send, send-notice",
        "release, release-slot",
        "payment, payment-good",
        "receipt, receipt-look-again",
        "reply, reply-promise",
        "gate, gate-template"
    })
    void startedFromASnapshotItRehearsesAndAnswers(String name, String file) {
        Map<String, String> environment = new HashMap<>(environment(name));
        // Both compilers would take most of the time, for code that answers one event.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        try (PackagedFunction function = start(name, environment, TIMEOUT, true)) {
            assertThat(function.invoke(event(file))).as(function::log).isEqualTo(ALL_WELL);
            assertThat(function.log()).doesNotContain("not-rehearsed");
        }
    }
}
