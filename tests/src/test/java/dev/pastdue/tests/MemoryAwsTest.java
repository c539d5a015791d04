package dev.pastdue.tests;

import dev.pastdue.aws.SnsGateway;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.emulator.MemoryAws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackTemplate;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.testing.contract.TextGatewayContract;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** What the adapters keep on the embedded AWS they keep in memory too. */
class MemoryAwsTest {
    private static final VirtualClock CLOCK = VirtualClock.at(Instant.parse("2026-01-20T01:00:00Z"));
    private static final MemoryAws MEMORY = new MemoryAws(CLOCK, 1);
    private static final TestAws AWS = new TestAws(
            MEMORY,
            Stack.create(StackTemplate.read(SharedAws.HOME.resolve("template.yaml")), "memory", Map.of(), MEMORY),
            CLOCK);

    @Nested
    class Accounts extends DynamoDbAccountStoreIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class AccountsOfManyWrites extends DynamoDbAccountStoreIT.OfManyWritesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Notices extends DynamoDbNoticeStoreIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class WholeBook extends DynamoDbBookIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Contacts extends DynamoDbContactStoreIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Replies extends DynamoDbReplyStoreIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Checkpoints extends DynamoDbCheckpointsIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Receipts extends DynamoDbParkedReceiptsIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class WorkQueues extends SqsWorkQueuesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Books extends S3BookFilesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Documents extends S3ConfigFilesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Drafts extends S3GateFilesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Releases extends SchedulerReleasesIT {
        @Override
        TestAws aws() {
            return AWS;
        }
    }

    @Nested
    class Texts extends TextGatewayContract {
        private final int before = MEMORY.sns().texts().size();

        @Override
        protected TextGateway gateway() {
            return new SnsGateway(MEMORY.functionClients().sns());
        }

        @Override
        protected List<Sms> requests() {
            return MEMORY.sns().texts().stream()
                    .skip(before)
                    .map(text -> new Sms(
                            order(""),
                            text.phone(),
                            text.body(),
                            text.attributes().get("AWS.SNS.SMS.SenderID"),
                            text.attributes().get("AWS.MM.SMS.OriginationNumber"),
                            new BigDecimal(text.attributes().get("AWS.SNS.SMS.MaxPrice"))))
                    .toList();
        }
    }
}
