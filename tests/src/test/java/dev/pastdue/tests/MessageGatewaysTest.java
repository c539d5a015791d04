package dev.pastdue.tests;

import dev.pastdue.aws.PushGateway;
import dev.pastdue.aws.S3Outbox;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.aws.SesGateway;
import dev.pastdue.core.model.Address;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.outbound.MessageGateway;
import dev.pastdue.core.strategy.Routes.Mail;
import dev.pastdue.emulator.Fault;
import dev.pastdue.emulator.SesEndpoint;
import dev.pastdue.emulator.SnsEndpoint;
import dev.pastdue.testing.TestClock;
import dev.pastdue.testing.contract.MessageGatewayContract;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** The ways out beside SMS keep one contract: mail and push against the embedded endpoints, the outbox against a bucket that fails. */
class MessageGatewaysTest {
    private static <B extends AwsClientBuilder<B, ?>> B at(B builder, int port) {
        return builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "k")))
                .endpointOverride(URI.create("http://127.0.0.1:" + port));
    }

    /** What becomes of the next request. */
    abstract static class Faulty extends MessageGatewayContract {
        private final Deque<Fault> next = new ArrayDeque<>();
        private int requests;

        synchronized Optional<Fault> request() {
            requests++;
            return Optional.ofNullable(next.poll());
        }

        @Override
        protected void throttleNext() {
            next.add(new Fault.Throttle());
        }

        @Override
        protected void forbidNext() {
            next.add(new Fault.Refuse(403, "AccessDeniedException", "no"));
        }

        @Override
        protected void loseNextAnswer() {
            next.add(new Fault.AcceptThenDrop());
        }

        @Override
        protected synchronized int requests() {
            return requests;
        }
    }

    @Nested
    class ByMail extends Faulty {
        private final SesEndpoint ses = SesEndpoint.start(0, TestClock.at(NOW.toString()), 1);
        private final SesV2Client client = SdkClients.once(at(SesV2Client.builder(), ses.port()));
        private final MessageGateway gateway =
                new SesGateway(() -> client, () -> new Mail("Bank <notices@example.com>", "pastdue", "pastdue"));

        @BeforeEach
        void watch() {
            ses.inject((_, _) -> request());
        }

        @AfterEach
        void close() {
            client.close();
            ses.close();
        }

        @Override
        protected MessageGateway gateway() {
            return gateway;
        }

        @Override
        protected Channel channel() {
            return Channel.EMAIL;
        }

        @Override
        protected Address address() {
            return new Address.Email("p1@example.com");
        }

        @Override
        protected int taken() {
            return ses.mails().size();
        }
    }

    @Nested
    class ByPush extends Faulty {
        private final SnsEndpoint sns = SnsEndpoint.start(0, TestClock.at(NOW.toString()), 1);
        private final SnsClient client = SdkClients.once(at(SnsClient.builder(), sns.port()));
        private final MessageGateway gateway =
                new PushGateway(() -> client, "arn:aws:sns:us-east-1:000000000000:endpoint/");
        private @Nullable Address phone;

        @BeforeEach
        void watch() {
            phone = new Address.Endpoint(client.createPlatformEndpoint(
                            create -> create.platformApplicationArn("arn:aws:sns:us-east-1:000000000000:app/GCM/bank")
                                    .token("t"))
                    .endpointArn());
            sns.inject((_, _) -> request());
        }

        @AfterEach
        void close() {
            client.close();
            sns.close();
        }

        @Override
        protected MessageGateway gateway() {
            return gateway;
        }

        @Override
        protected Channel channel() {
            return Channel.PUSH;
        }

        @Override
        protected Address address() {
            return Optional.ofNullable(phone).orElseThrow();
        }

        @Override
        protected int taken() {
            return sns.apps().pushes().size();
        }
    }

    @Nested
    class ByTheOutbox extends Faulty implements S3Client {
        private final Set<String> objects = new TreeSet<>();

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            Fault fault = request().orElse(null);
            if (fault instanceof Fault.Throttle) {
                throw failed(503, "SlowDown");
            }
            if (fault instanceof Fault.Refuse(int status, String code, String _)) {
                throw failed(status, code);
            }
            objects.add(request.key());
            if (fault != null) {
                throw SdkClientException.create("the connection was lost");
            }
            return PutObjectResponse.builder().build();
        }

        private static RuntimeException failed(int status, String code) {
            return S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        protected MessageGateway gateway() {
            return new S3Outbox(this, "outbox");
        }

        @Override
        protected Channel channel() {
            return Channel.LETTER;
        }

        @Override
        protected Address address() {
            return new Address.Postal(List.of("示例路 1 號"));
        }

        @Override
        protected int taken() {
            return objects.size();
        }
    }
}
