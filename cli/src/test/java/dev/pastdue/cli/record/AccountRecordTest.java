package dev.pastdue.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.aws.Json;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.CarrierReport;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.DecisionTrail;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.model.Provenance;
import dev.pastdue.core.model.Release;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.Meaning;
import dev.pastdue.core.reply.Reply;
import dev.pastdue.core.reply.TaskHistory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountRecordTest {
    private static final Path CHECK = Path.of(System.getProperty("pastdue.home", ".."))
            .resolve("docs/check-record.py")
            .toAbsolutePath();
    private static final Instant NOON = Instant.parse("2026-01-20T04:00:00Z");

    @TempDir
    private Path folder;

    private static Instant minute(int minute) {
        return NOON.plusSeconds(minute * 60L);
    }

    static Story story() {
        var plan = Plan.of("2026-02-15:500 2026-03-15:500").orElseThrow();
        var facts = new Account.Facts(
                "c-1",
                "林小美",
                "+12125550102",
                "zh-TW",
                List.of(),
                "信用卡",
                LocalDate.of(2026, 1, 17),
                Money.of("1234.50", "TWD"),
                NOON.minusSeconds(3600));
        Account account = Account.of("a-1", facts)
                .withHold(new Hold("h-1", HoldReason.PLAN, null, "Anna Lee", minute(5), "三期", null, plan))
                .withHold(new Hold("h-2", HoldReason.HARDSHIP, null, "Ben", minute(6))
                        .lift(new Hold.Lifted(minute(9), "Cho")))
                .withPayment(new Ledger.Entry(
                        "p-1", Ledger.Kind.PAYMENT, new BigDecimal("500"), minute(8), LocalDate.of(2026, 1, 17)));
        var key = new NoticeKey("a-1", LocalDate.of(2026, 1, 17), "reminder");
        var text = new RenderedText("reminder", "a", "zh-TW", "t1", 2, "【示例銀行】\"您好\"\n回覆T退訂");
        var notice = new Notice(
                key,
                NoticeState.DELIVERED,
                null,
                Provenance.of(1, "s1", minute(0)),
                Release.NONE,
                new Attempt(
                        text,
                        minute(1),
                        minute(1),
                        minute(2),
                        "m-1",
                        new CarrierReport(null, null, minute(2), new BigDecimal("0.12"), 2)),
                List.of(),
                DecisionTrail.NONE,
                3);
        var history = new TaskHistory(List.of(
                new TaskHistory.Step(minute(4), TaskHistory.Kind.TAKEN, "Ann", "", null),
                new TaskHistory.Step(minute(7), TaskHistory.Kind.CLOSED, "Ben", "合約在", TaskHistory.Found.REJECTED)));
        var reply = new Reply(
                "r-1",
                "+12125550102",
                List.of("a-1"),
                new Meaning(Intent.DISPUTE, null),
                minute(3),
                "不是我欠的,\n\"錯\"",
                null,
                new Reply.Task(false, minute(7), history),
                null,
                2);
        var task = new AccountTask(
                "r-1-complaint",
                Cause.COMPLAINT,
                "a-1",
                "r-1",
                minute(3),
                minute(9000),
                null,
                new Reply.Task(false, minute(10)),
                2);
        Contact contact = Contact.unknown("+12125550102").withClaim(key.id(), minute(1), NOON);
        return new Story(
                account, List.of(notice), contact, List.of(reply), List.of(task), ZoneId.of("Asia/Taipei"), minute(60));
    }

    private static List<Map<String, @Nullable Object>> entries(HashChain chain) {
        return chain.lines().stream().map(Json::object).toList();
    }

    @Test
    void everythingThatHappenedIsThereInOrderOfTimeWordForWord() {
        List<Map<String, @Nullable Object>> entries = entries(AccountRecord.of(story(), "test"));

        assertThat(entries)
                .extracting(entry -> entry.get("kind"))
                .containsExactly(
                        "ACCOUNT",
                        "DECISION",
                        "CLAIM",
                        "TEXT",
                        "RECEIPT",
                        "REPLY",
                        "TASK",
                        "TASK_STEP",
                        "HOLD",
                        "HOLD",
                        "TASK_STEP",
                        "PAYMENT",
                        "HOLD_LIFTED",
                        "TASK_STEP",
                        "END");
        assertThat(entries.get(1)).containsEntry("result", "RENDERED").containsEntry("strategyVersion", "s1");
        assertThat(entries.get(2)).containsEntry("to", "+12125550102");
        assertThat(entries.get(3)).containsEntry("body", "【示例銀行】\"您好\"\n回覆T退訂").containsEntry("messageId", "m-1");
        assertThat(entries.get(4)).containsEntry("outcome", "DELIVERED").containsEntry("priceUsd", "0.12");
        assertThat(entries.get(5)).containsEntry("words", "不是我欠的,\n\"錯\"").containsEntry("intent", "DISPUTE");
        assertThat(entries.get(8))
                .containsEntry("by", "Anna Lee")
                .containsEntry("note", "三期")
                .containsEntry("instalments", "2026-02-15:500 2026-03-15:500");
        assertThat(entries.get(10))
                .containsEntry("by", "Ben")
                .containsEntry("found", "rejected")
                .containsEntry("text", "合約在");
        assertThat(entries.get(12)).containsEntry("id", "h-2").containsEntry("by", "Cho");
        assertThat(entries.getFirst()).containsEntry("name", "林小美").containsEntry("pastDue", "734.5");
    }

    @Test
    void theSameStoryGivesTheSameBytes() {
        assertThat(AccountRecord.of(story(), "test").bytes())
                .isEqualTo(AccountRecord.of(story(), "test").bytes());
    }

    @Test
    void eachEntryNamesTheHashOfTheOneBefore() {
        HashChain chain = AccountRecord.of(story(), "test");
        List<Map<String, @Nullable Object>> entries = entries(chain);

        Object before = HashChain.NONE;
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i)).containsEntry("n", i + 1).containsEntry("previous", before);
            before = entries.get(i).get("hash");
        }
        assertThat(before).isEqualTo(chain.hash());
    }

    private String python(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException none) {
            assumeTrue(false, "the check of a record needs python3");
            throw none;
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    @Test
    void theDocumentedCommandTakesWhatWasNotChangedAndSaysItsHash() throws IOException, InterruptedException {
        HashChain chain = AccountRecord.of(story(), "test");
        Path file = Files.write(folder.resolve("record.json"), chain.bytes());

        assertThat(python(CHECK.toString(), file.toString()))
                .isEqualTo("0 15 entries, none changed; " + chain.hash() + "\n");
    }

    @Test
    void whicheverByteIsChangedOrTakenOutAndWhicheverEntryIsMissingOrMovedTheCommandRefusesIt()
            throws IOException, InterruptedException {
        Path file = Files.write(
                folder.resolve("record.json"), AccountRecord.of(story(), "test").bytes());
        Path driver = Files.writeString(folder.resolve("driver.py"), """
            import builtins, io, sys
            check, path = compile(builtins.open(sys.argv[1]).read(), "check", "exec"), sys.argv[2]
            data = builtins.open(path, "rb").read()
            lines = data[2:-3].split(b",\\n")
            def refused(changed):
                scope = {"open": lambda *_: io.BytesIO(changed), "print": lambda *_: None}
                try:
                    exec(check, scope)
                    return False
                except Exception:
                    return True
            sys.argv = ["check", path]
            assert not refused(data)
            passed = [i for i in range(len(data)) if not refused(data[:i] + bytes([data[i] ^ 1]) + data[i + 1:])]
            passed += [i for i in range(len(data)) if not refused(data[:i] + data[i + 1:])]
            passed += [i for i in range(len(data)) if not refused(data[:i] + b" " + data[i:])]
            whole = lambda kept: b"[\\n" + b",\\n".join(kept) + b"\\n]\\n"
            passed += [i for i in range(len(lines)) if not refused(whole(lines[:i] + lines[i + 1:]))]
            passed += [i for i in range(1, len(lines)) if not refused(whole(lines[:i - 1] + [lines[i], lines[i - 1]] + lines[i + 1:]))]
            passed += [i for i in range(1, len(lines)) if not refused(whole(lines[:i]))]
            print(len(data) > 3000, passed)
            """);

        assertThat(python(driver.toString(), CHECK.toString(), file.toString())).isEqualTo("0 True []\n");
    }
}
