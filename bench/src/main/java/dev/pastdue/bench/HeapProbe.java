package dev.pastdue.bench;

import dev.pastdue.aws.S3BookFiles;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.core.book.BookFiles.BookFile;
import dev.pastdue.core.book.BookIntake;
import dev.pastdue.core.book.LoadReport.Loaded;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Account.Facts;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Money;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.formats.CsvBookFormat;
import dev.pastdue.formats.LibPhoneNumbers;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** Loads one book in a JVM of its own, and prints its rows, the seconds, and the largest heap after a full collection in megabytes. */
public final class HeapProbe {
    static final String PHONE = "+12125550100";
    private static final ZoneId ZONE = ZoneId.of("Asia/Taipei");

    private HeapProbe() {}

    /** Arguments: the project's folder, the bucket, the book's name and its version. */
    public static void main(String[] arguments) throws InterruptedException {
        Policy policy = BenchStack.policy(Path.of(arguments[0]));
        var intake = new BookIntake(
                new S3BookFiles(SdkClients.repeating(S3Client.builder()), arguments[1], new CsvBookFormat()),
                new BookIntake.Stores(new AllCurrent(), new NoContacts(), new NoTasks()),
                new CheckpointsInHeap(),
                new NoQueue(),
                new BookIntake.Reading(
                        () -> policy,
                        new LibPhoneNumbers(),
                        0.05,
                        SdkClients.CONNECTIONS,
                        BookIntake.Reading.PART_BYTES),
                Clock.fixed(BenchStack.TODAY.atTime(6, 0).atZone(ZONE).toInstant(), ZONE),
                new BenchStack.Silence());
        var peak = new PeakHeap(Duration.ofMillis(500));
        long start = System.nanoTime();
        var report = intake.load(new BookFile(arguments[2], arguments[3]), () -> Duration.ofMinutes(15));
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = peak.end();
        if (!(report instanceof Loaded(var progress, int _)) || progress.unchanged() != progress.rows()) {
            throw new IllegalStateException("the bench's book was not taken as it is: " + report);
        }
        System.out.println(progress.rows() + " " + seconds + " " + bytes / 1e6);
    }

    /** No name of the bench's book asks for one. */
    private static final class NoTasks implements TaskStore {
        @Override
        public Map<String, AccountTask> get(Collection<String> ids) {
            return Map.of();
        }

        @Override
        public boolean write(AccountTask task, List<Account> accounts) {
            throw new UnsupportedOperationException("the bench's book names nobody who died");
        }
    }

    /** Nor for one whose number is held. */
    private static final class NoContacts implements ContactStore {
        @Override
        public Map<String, Contact> get(Collection<String> phones) {
            throw new UnsupportedOperationException("the bench's book holds nobody");
        }

        @Override
        public boolean put(Contact contact) {
            throw new UnsupportedOperationException("the bench's book holds nobody");
        }
    }

    /** Every account is stored, current, and known since the day before; nothing of it is kept. */
    private static final class AllCurrent implements AccountStore {
        private static final Instant YESTERDAY =
                BenchStack.TODAY.minusDays(1).atTime(5, 0).atZone(ZONE).toInstant();

        @Override
        public Map<String, Account> get(Collection<String> ids) {
            var accounts = new HashMap<String, Account>();
            for (String id : ids) {
                String customer = "K" + Integer.parseInt(id.substring(1));
                accounts.put(
                        id,
                        Account.of(
                                id,
                                new Facts(
                                        customer,
                                        "陳大文",
                                        PHONE,
                                        "zh-TW",
                                        List.of(ZONE),
                                        "信用卡",
                                        null,
                                        new Money(BigDecimal.ZERO, Currency.getInstance("TWD")),
                                        YESTERDAY)));
            }
            return accounts;
        }

        @Override
        public Set<String> put(List<Account> accounts) {
            throw new IllegalStateException("no account of the bench's book has changed");
        }

        @Override
        public Page due(LocalDate day, int shard, @Nullable String after) {
            return new Page(List.of(), null);
        }

        @Override
        public Page withPhone(String phone, @Nullable String after) {
            return new Page(List.of(), null);
        }

        @Override
        public Page ofCustomer(String customer, @Nullable String after) {
            return new Page(List.of(), null);
        }
    }
}
