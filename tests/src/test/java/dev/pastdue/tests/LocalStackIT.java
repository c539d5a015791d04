package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SnsGateway;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.TextGateway;
import dev.pastdue.core.outbound.TextGateway.Result;
import dev.pastdue.core.outbound.TextGateway.Sms;
import dev.pastdue.testing.contract.TextGatewayContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * What the adapters keep on the embedded AWS they keep on LocalStack too, which others made.
 *
 * <p>That a one-time schedule is stored is seen here; that it fires is not, for LocalStack fires none.
 */
@EnabledIf(value = "dev.pastdue.tests.LocalStack#isThere", disabledReason = LocalStack.NOT_THERE)
class LocalStackIT {
    @Nested
    class Accounts extends DynamoDbAccountStoreIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Notices extends DynamoDbNoticeStoreIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class WholeBook extends DynamoDbBookIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Contacts extends DynamoDbContactStoreIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Audit extends DynamoDbAuditStoreIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Replies extends DynamoDbReplyStoreIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Checkpoints extends DynamoDbCheckpointsIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Receipts extends DynamoDbParkedReceiptsIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class WorkQueues extends SqsWorkQueuesIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Books extends S3BookFilesIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Documents extends S3ConfigFilesIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Drafts extends S3GateFilesIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    @Nested
    class Releases extends SchedulerReleasesIT {
        @Override
        TestAws aws() {
            return LocalStack.contracts();
        }
    }

    /** LocalStack cannot be told to throttle or to lose an answer: {@link SnsGatewayIT} and {@link SdkFaultsIT} show those. */
    @Nested
    class Texts extends TextGatewayContract {
        private static final ObjectMapper JSON = new ObjectMapper();
        private static final Duration PATIENCE = Duration.ofMinutes(1);

        private final TextGateway sns =
                new SnsGateway(SdkClients.once(LocalStack.here().addressed(SnsClient.builder())));
        private final Set<String> accepted = new HashSet<>();
        private final Set<String> before = new HashSet<>();

        /** SNS is loaded when it is first asked for, which may take longer than a gateway waits. */
        @BeforeEach
        void wake() {
            LocalStack.here().snsClient().getSMSAttributes(_ -> {});
            before.addAll(kept().keySet());
        }

        /** So that none comes late into the next test. */
        @AfterEach
        void awaitTexts() {
            requests();
        }

        @Override
        protected TextGateway gateway() {
            return sms -> {
                Result result = sns.publish(sms);
                if (result instanceof Result.Accepted(String id)) {
                    accepted.add(id);
                }
                return result;
            };
        }

        /** A text is kept shortly after it was accepted. */
        @Override
        protected List<Sms> requests() {
            Instant end = Instant.now().plus(PATIENCE);
            Map<String, Sms> texts = kept();
            while (!texts.keySet().containsAll(accepted) && Instant.now().isBefore(end)) {
                texts = kept();
            }
            texts.keySet().removeAll(before);
            return List.copyOf(texts.values());
        }

        /** The texts that LocalStack took, by message id. */
        private static Map<String, Sms> kept() {
            var texts = new LinkedHashMap<String, Sms>();
            try (InputStream page =
                    LocalStack.here().page("/_aws/sns/sms-messages").toURL().openStream()) {
                for (JsonNode ofPhone : JSON.readTree(page).required("sms_messages")) {
                    for (JsonNode text : ofPhone) {
                        texts.put(
                                text.required("MessageId").textValue(),
                                new Sms(
                                        order("LocalStack"),
                                        text.required("PhoneNumber").textValue(),
                                        text.required("Message").textValue(),
                                        null,
                                        null,
                                        BigDecimal.ZERO));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return texts;
        }

        @Test
        void aNumberThatIsNoneIsRefusedAndNoTextGoesOut() {
            assertThat(gateway()
                            .publish(new Sms(
                                    order("no number"), "+0912345678", "text", null, null, new BigDecimal("0.20"))))
                    .isEqualTo(new Result.Refused(Reason.INVALID_NUMBER));
            assertThat(requests()).isEmpty();
        }
    }
}
