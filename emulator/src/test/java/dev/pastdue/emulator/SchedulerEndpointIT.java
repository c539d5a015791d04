package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.InternalServerException;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.scheduler.model.ThrottlingException;
import software.amazon.awssdk.services.scheduler.model.ValidationException;

final class SchedulerEndpointIT {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final VirtualClock clock = VirtualClock.at(NOW);
    private final SchedulerEndpoint scheduler = SchedulerEndpoint.start(0, clock, 1);
    private final SchedulerClient client = SchedulerClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + scheduler.port()))
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();

    @AfterEach
    void stop() {
        client.close();
        scheduler.close();
    }

    @Test
    void firesAOneTimeScheduleOnceAndDeletesIt() {
        String arn = client.createSchedule(at(
                        "slot",
                        "2026-03-03T10:00:00",
                        s -> s.scheduleExpressionTimezone("Asia/Shanghai")
                                .actionAfterCompletion(ActionAfterCompletion.DELETE)))
                .scheduleArn();
        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/slot");
        Instant due = Instant.parse("2026-03-03T02:00:00Z");

        assertThat(scheduler.nextAt()).contains(due);
        assertThat(scheduler.dueBy(due.minusNanos(1))).isEmpty();
        assertThat(scheduler.dueBy(due))
                .containsExactly(new Due(
                        due,
                        "default",
                        "slot",
                        "arn:aws:lambda:us-east-1:000000000000:function:release",
                        "{\"slot\":\"2026-03-03T02:00:00Z\",\"arn\":\"" + arn + "\"}"));
        assertThat(scheduler.dueBy(due)).isEmpty();
        assertThat(scheduler.names()).isEmpty();
        assertThatThrownBy(() -> client.getSchedule(g -> g.name("slot"))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void keepsAOneTimeScheduleThatDoesNotWishToBeDeleted() {
        client.createSchedule(at("kept", "2026-03-03T10:00:00", s -> {}));
        assertThat(scheduler.dueBy(NOW.plusSeconds(200_000))).hasSize(1);
        assertThat(scheduler.names()).containsExactly("kept");
        assertThat(scheduler.nextAt()).isEmpty();
    }

    @Test
    void firesADailyCronInItsZoneAcrossDaylightSaving() {
        client.createSchedule(schedule(
                "daily",
                s -> s.scheduleExpression("cron(30 9 * * ? *)").scheduleExpressionTimezone("America/New_York")));
        assertThat(scheduler.dueBy(Instant.parse("2026-03-09T23:00:00Z")))
                .extracting(Due::scheduledAt)
                .startsWith(Instant.parse("2026-03-02T14:30:00Z"), Instant.parse("2026-03-03T14:30:00Z"))
                .endsWith(Instant.parse("2026-03-08T13:30:00Z"), Instant.parse("2026-03-09T13:30:00Z"))
                .hasSize(8);
    }

    @Test
    void skipsATimeThatDaylightSavingSkips() {
        client.createSchedule(schedule(
                "night",
                s -> s.scheduleExpression("cron(30 2 8,9 * ? 2026)").scheduleExpressionTimezone("America/New_York")));
        assertThat(scheduler.nextAt()).contains(Instant.parse("2026-03-09T06:30:00Z"));
    }

    @Test
    void firesWeekdaysAndRates() {
        client.createSchedule(schedule("weekly", s -> s.scheduleExpression("cron(0 8 ? * MON,FRI *)")));
        client.createSchedule(schedule("rate", s -> s.scheduleExpression("rate(2 days)")));
        assertThat(scheduler.dueBy(Instant.parse("2026-03-09T08:00:00Z")))
                .extracting(due -> due.name() + " " + due.scheduledAt())
                .containsExactly(
                        "rate 2026-03-02T09:00:00Z",
                        "rate 2026-03-04T09:00:00Z",
                        "weekly 2026-03-06T08:00:00Z",
                        "rate 2026-03-06T09:00:00Z",
                        "rate 2026-03-08T09:00:00Z",
                        "weekly 2026-03-09T08:00:00Z");
    }

    @Test
    void keepsADisabledScheduleSilent() {
        client.createSchedule(at("off", "2026-03-03T10:00:00", s -> s.state(ScheduleState.DISABLED)));
        assertThat(scheduler.nextAt()).isEmpty();
        assertThat(client.getSchedule(g -> g.name("off")).state()).isEqualTo(ScheduleState.DISABLED);
    }

    @Test
    void answersAnExistingNameByItsToken() {
        var first = at("name", "2026-03-03T10:00:00", s -> s.clientToken("token-1"));
        String arn = client.createSchedule(first).scheduleArn();
        assertThat(client.createSchedule(first).scheduleArn()).isEqualTo(arn);
        assertThatThrownBy(
                        () -> client.createSchedule(at("name", "2026-03-03T10:00:00", s -> s.clientToken("token-2"))))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(
                        () -> client.createSchedule(at("name", "2026-03-03T11:00:00", s -> s.clientToken("token-1"))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void keepsGroupsApart() {
        assertThatThrownBy(() -> client.createSchedule(at("a", "2026-03-03T10:00:00", s -> s.groupName("releases"))))
                .isInstanceOf(ResourceNotFoundException.class);
        client.createScheduleGroup(g -> g.name("releases"));
        assertThatThrownBy(() -> client.createScheduleGroup(g -> g.name("releases")))
                .isInstanceOf(ConflictException.class);
        client.createSchedule(at("a", "2026-03-03T10:00:00", s -> s.groupName("releases")));
        client.createSchedule(at("a", "2026-03-03T11:00:00", s -> {}));

        assertThat(client.listSchedules(l -> l.groupName("releases")).schedules())
                .extracting(ScheduleSummary::name)
                .containsExactly("a");
        assertThat(client.getSchedule(g -> g.name("a").groupName("releases")).scheduleExpression())
                .isEqualTo("at(2026-03-03T10:00:00)");
        client.deleteSchedule(d -> d.name("a").groupName("releases"));
        assertThatThrownBy(() -> client.deleteSchedule(d -> d.name("a").groupName("releases")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(scheduler.names()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at(2026-03-03)",
                "at(2026-02-30T25:00:00)",
                "cron(30 9 * * *)",
                "cron(30 9 * * * *)",
                "cron(60 9 * * ? *)",
                "cron(0 9 L * ? *)",
                "cron(0 9 ? * 6#3 *)",
                "rate(0 days)",
                "rate(5 weeks)",
                "every day"
            })
    void refusesAWrongExpression(String expression) {
        assertThatThrownBy(() -> client.createSchedule(schedule("wrong", s -> s.scheduleExpression(expression))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(expression);
    }

    @ParameterizedTest
    @CsvSource({
        "name with blank, token",
        "ok, token!",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, token"
    })
    void refusesAWrongNameOrToken(String name, String token) {
        assertThatThrownBy(() -> client.createSchedule(at(name, "2026-03-03T10:00:00", s -> s.clientToken(token))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void refusesAWrongZoneOrWindowOrNone() {
        assertThatThrownBy(() -> client.createSchedule(
                        at("z", "2026-03-03T10:00:00", s -> s.scheduleExpressionTimezone("Mars/Base"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Mars/Base");
        assertThatThrownBy(() -> client.createSchedule(at(
                        "w",
                        "2026-03-03T10:00:00",
                        s -> s.flexibleTimeWindow(
                                w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(1441)))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(
                        () -> client.createSchedule(at("n", "2026-03-03T10:00:00", s -> s.flexibleTimeWindow(w -> {}))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void failsOnDemand() {
        scheduler.inject(Faults.at(Map.of(
                1L, new Fault.Throttle(),
                2L, new Fault.ServerError(),
                3L, new Fault.Refuse(402, "ServiceQuotaExceededException", "10 million is enough"),
                4L, new Fault.AcceptThenDrop())));
        var request = at("again", "2026-03-03T10:00:00", s -> s.clientToken("token"));
        assertThatThrownBy(() -> client.createSchedule(request)).isInstanceOf(ThrottlingException.class);
        assertThatThrownBy(() -> client.createSchedule(request)).isInstanceOf(InternalServerException.class);
        assertThatThrownBy(() -> client.createSchedule(request)).isInstanceOf(ServiceQuotaExceededException.class);
        assertThat(scheduler.names()).isEmpty();
        assertThatThrownBy(() -> client.createSchedule(request)).isInstanceOf(SdkClientException.class);
        assertThat(scheduler.names()).containsExactly("again");
        assertThat(client.createSchedule(request).scheduleArn()).endsWith("/again");
    }

    private static CreateScheduleRequest at(String name, String time, Consumer<CreateScheduleRequest.Builder> more) {
        return schedule(name, s -> more.accept(s.scheduleExpression("at(" + time + ")")));
    }

    private static CreateScheduleRequest schedule(String name, Consumer<CreateScheduleRequest.Builder> more) {
        return CreateScheduleRequest.builder()
                .name(name)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(
                        t -> t.arn("arn:aws:lambda:us-east-1:000000000000:function:release")
                                .roleArn("arn:aws:iam::000000000000:role/scheduler")
                                .input(
                                        "{\"slot\":\"<aws.scheduler.scheduled-time>\",\"arn\":\"<aws.scheduler.schedule-arn>\"}"))
                .applyMutation(more)
                .build();
    }
}
