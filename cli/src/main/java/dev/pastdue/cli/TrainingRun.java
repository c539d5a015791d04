package dev.pastdue.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the short commands do, once each, for Java's AOT cache to be made of what they load: {@code cli/aot} runs it after a build. The
 * argument is a folder to make.
 */
public final class TrainingRun {
    private static final String RECORDS = """
        {"zone":"Asia/Taipei","until":"2026-01-22T00:00:00Z","paused":false}
        {"table":"AccountsTable","item":{"accountId":{"S":"C1"},"asOf":{"S":"2026-01-20T01:00:00Z"},"currency":{"S":"TWD"},"customerId":{"S":"K"},"locale":{"S":"zh-TW"},"name":{"S":"Nobody"},"oldestDue":{"S":"2026-01-19"},"pastDue":{"S":"12"},"product":{"S":"loan"},"version":{"N":"4"}}}
        {"table":"CheckpointsTable","item":{"name":{"S":"scan"},"state":{"M":{"lastCompleted":{"S":"2026-01-20"},"selected.2026-01-20":{"S":"7"}}},"version":{"N":"1"}}}
        """;

    private TrainingRun() {}

    /** Runs them all; that one fails is no matter here. */
    public static void main(String[] arguments) throws IOException {
        all(Path.of(arguments[0]));
        System.exit(0);
    }

    /** Runs them all, and answers the exit code of each. */
    static List<Integer> all(Path folder) throws IOException {
        Path run = Files.createDirectories(folder);
        Files.writeString(run.resolve("records.jsonl"), RECORDS);
        var codes = new ArrayList<Integer>();
        codes.add(PastdueCommand.run("--help"));
        codes.add(PastdueCommand.run("help", "run"));
        codes.add(PastdueCommand.run("--version"));
        for (String language : new String[] {"en", "zh-CN", "zh-TW"}) {
            codes.add(PastdueCommand.run(
                    "why", "C1", "--day", "2026-01-20", "--out", run.toString(), "--lang", language));
            codes.add(PastdueCommand.run("check", "--fix-hints", "--lang", language));
        }
        codes.add(reading("I will pay on Friday\n周五还\n已還款\nSTOP\n", "classify", "--day", "2026-01-20"));
        codes.add(reading("Your credit card is 8 days past due.\n您的信用卡已逾期8天。\n", "check", "--text"));
        return codes;
    }

    private static int reading(String input, String... arguments) {
        InputStream in = System.in;
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            return PastdueCommand.run(arguments);
        } finally {
            System.setIn(in);
        }
    }
}
