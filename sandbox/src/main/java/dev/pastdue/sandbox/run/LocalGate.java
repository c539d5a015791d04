package dev.pastdue.sandbox.run;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.S3GateFiles;
import dev.pastdue.aws.SealedObjects;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.emulator.LocalAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.gate.GateHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** The gate's own handler beside an embedded AWS, for whoever puts drafts there and waits for what it says. */
public final class LocalGate {
    private static final String PRINCIPAL = "local";

    private final LocalAws aws;
    private final Stack stack;
    private final Clock clock;
    private final String bucket;

    public LocalGate(LocalAws aws, Stack stack, Clock clock) {
        this.aws = aws;
        this.stack = stack;
        this.clock = clock;
        this.bucket = stack.bucketName("ConfigBucket");
    }

    /** Puts a draft, and tells nobody yet. */
    public void draft(String path, byte[] content) {
        aws.s3Client()
                .putObject(put -> put.bucket(bucket).key(SealedObjects.DRAFTS + path), RequestBody.fromBytes(content));
    }

    /**
     * Puts a draft and has the gate look at it, and at all that lies there.
     *
     * @return what the gate reports beside the draft; empty where it is live
     */
    public Optional<String> put(String path, byte[] content) {
        draft(path, content);
        return look(path);
    }

    /** Has the gate look at all that lies there, as if this draft was the last that was put; answers as {@link #put} does. */
    Optional<String> look(String path) {
        return look(path, PRINCIPAL);
    }

    /** The same, and tells it who put the draft. */
    Optional<String> look(String path, String by) {
        Draft draft = files().draft(path).orElse(new Draft("", "", "", ""));
        tell(path, SealedObjects.DRAFTS + path, draft.tag(), draft.version(), by);
        return files().report(path).map(GateFiles.Report::text);
    }

    /** Somebody agrees to a draft: puts its digits beside it, and tells the gate who it was. */
    void approve(String path, String digits, String by) {
        String key = SealedObjects.DRAFTS + path + SealedObjects.APPROVAL;
        String tag = aws.s3Client()
                .putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(digits))
                .eTag()
                .replace("\"", "");
        tell(path, key, tag, files().approval(path).orElseThrow().version(), by);
    }

    /** The bucket as the gate sees it. */
    GateFiles files() {
        return new S3GateFiles(aws.s3Client(), bucket);
    }

    private void tell(String path, String key, String tag, String version, String by) {
        var message = new SQSEvent.SQSMessage();
        message.setMessageId("draft");
        message.setBody(notification(key, tag, version, by));
        var event = new SQSEvent();
        event.setRecords(List.of(message));
        try (var _ = aws.serveThisJvm()) {
            var failed = new GateHandler(aws.functionClients(), stack.environmentOf("GateFunction"), clock, _ -> {})
                    .handleRequest(event, new LocalContext("gate", Duration.ofMinutes(1), clock))
                    .getBatchItemFailures();
            if (!failed.isEmpty()) {
                throw new IllegalStateException("the gate could not look at " + path);
            }
        }
    }

    private String notification(String key, String tag, String version, String by) {
        return Json.write(Map.of(
                "Records",
                List.of(Map.of(
                        "userIdentity",
                        Map.of("principalId", by),
                        "s3",
                        Map.of(
                                "bucket",
                                Map.of("name", bucket),
                                "object",
                                Map.of(
                                        "key",
                                        URLEncoder.encode(key, StandardCharsets.UTF_8)
                                                .replace("%2F", "/"),
                                        "eTag",
                                        tag,
                                        "versionId",
                                        version))))));
    }
}
