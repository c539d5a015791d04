package dev.pastdue.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.cli.ops.AdminFunction;
import dev.pastdue.cli.ops.InvokeEvents;
import dev.pastdue.core.why.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    private static Map<String, Object> line(String id) {
        var line = new HashMap<String, Object>();
        line.put("done", true);
        line.put("id", id);
        line.put("at", "2026-11-29T10:00:00Z");
        line.put("act", "pause");
        line.put("asked", Map.of());
        line.put("by", "Anna\u001b[2J");
        line.put("caller", "arn:aws:iam::000000000000:user/anna");
        line.put("request", "r-1");
        line.put("because", "wrong hotline");
        line.put("before", Map.of("paused", "no"));
        line.put("after", Map.of("paused", "2026-11-29T10:00:00Z"));
        line.put("outcome", "done");
        line.put("said", Map.of("en", "Sending is paused.", "zh-CN", "已暂停发送。"));
        return line;
    }

    @Test
    void everyPageIsListedAndALineGivesATerminalNoOrders() {
        var asked = new ArrayList<Map<String, ?>>();
        AdminFunction function = event -> {
            asked.add(Map.copyOf(event));
            return asked.size() == 1
                    ? Map.of("lines", List.of(line("1")), "next", "2026-12")
                    : Map.of("lines", List.of(line("2")));
        };
        var out = new ByteArrayOutputStream();

        AuditCommand.list(
                function,
                new HashMap<>(Map.of("list", "audit")),
                line -> AuditCommand.text(line, Language.CHINESE),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(asked).containsExactly(Map.of("list", "audit"), Map.of("list", "audit", "after", "2026-12"));
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(2)
                .first()
                .isEqualTo("2026-11-29T10:00:00Z  pause  操作人 Anna [2J  已暂停发送。  原因：wrong hotline  操作前：paused=no "
                        + " 操作后：paused=2026-11-29T10:00:00Z  编号 1  调用方 arn:aws:iam::000000000000:user/anna "
                        + " 请求 r-1");
    }

    @Test
    void eachLineIsHeldAgainstCloudTrailsEventOfItsInvocation(@TempDir Path folder) throws IOException {
        String principal = "arn:aws:sts::000000000000:assumed-role/ops/anna";
        Files.writeString(
                Files.createDirectories(folder.resolve("2026/11")).resolve("a.json"), """
                    {"Records":[
                     {"eventSource":"lambda.amazonaws.com","eventName":"Invoke","eventTime":"2026-11-29T10:00:00Z","requestID":"r-1",
                      "userIdentity":{"arn":"%s"},"requestParameters":{"functionName":"admin"}},
                     {"eventSource":"s3.amazonaws.com","eventName":"GetObject","requestID":"r-2","userIdentity":{"arn":"x"}}]}
                    """.formatted(principal));
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.json.gz")))) {
            gzip.write(
                    "{\"Records\":[{\"eventSource\":\"lambda.amazonaws.com\",\"eventName\":\"Invoke\",\"requestID\":\"r-3\"}]}"
                            .getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(folder.resolve("notes.txt"), "no log");
        InvokeEvents events = InvokeEvents.read(folder);
        assertThat(events.size()).isEqualTo(2);
        var verification = new AuditVerification(events);
        Map<String, Object> line = line("1");

        assertThat(verification.of(line)).startsWith("OTHER PRINCIPAL: invoked by " + principal);
        line.put("caller", principal);
        assertThat(verification.of(line)).isEqualTo("invoked by " + principal + " at 2026-11-29T10:00:00Z");
        line.put("caller", "");
        assertThat(verification.of(line)).startsWith("invoked by");
        assertThat(verification.conclude(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)))
                .isEqualTo(1);
        line.put("request", "r-2");
        assertThat(verification.of(line)).startsWith("NO EVENT");

        Files.writeString(folder.resolve("c.json"), "no JSON");
        assertThatThrownBy(() -> InvokeEvents.read(folder)).hasMessageContaining("c.json is no log file");
    }

    @Test
    void anActThatDidNotComeToItsEndIsToldAsSuch() {
        Map<String, Object> line = line("1");
        line.remove("outcome");
        line.remove("said");

        assertThat(AuditCommand.text(line, Language.ENGLISH)).contains("unfinished: whether it took effect");
    }

    @Test
    void whatTheFunctionSaysInTwoLanguagesIsReadInAllThree() {
        assertThat(AuditCommand.text(line("1"), Language.ENGLISH)).contains("  Sending is paused.  ");
        assertThat(AuditCommand.text(line("1"), Language.CHINESE)).contains("  已暂停发送。  ");
        assertThat(AuditCommand.text(line("1"), Language.TAIWANESE)).contains("  已暫停");
        var out = new ByteArrayOutputStream();
        ActCommand.print(line("1"), Language.TAIWANESE, new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("已暫停");
    }

    @Test
    void whatWasNotDoneIsSaidOnStandardErrorWithItsExitCode() {
        var out = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        Map<String, Object> said = Map.of("en", "No account a-9 is known.");

        assertThat(print(Map.of("done", false, "said", said), out, error)).isEqualTo(1);
        assertThat(print(Map.of("done", false, "wrong", "by", "said", said), out, error))
                .isEqualTo(2);
        assertThat(print(Map.of("done", true, "said", said), out, error)).isZero();
        assertThat(error.toString(StandardCharsets.UTF_8).lines())
                .containsOnly("pastdue: No account a-9 is known.")
                .hasSize(2);
        assertThat(out.toString(StandardCharsets.UTF_8).strip()).isEqualTo("No account a-9 is known.");
    }

    private static int print(Map<String, ?> answer, ByteArrayOutputStream out, ByteArrayOutputStream error) {
        return ActCommand.print(
                answer,
                Language.ENGLISH,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(error, true, StandardCharsets.UTF_8));
    }
}
