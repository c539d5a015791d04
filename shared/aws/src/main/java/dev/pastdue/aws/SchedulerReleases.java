package dev.pastdue.aws;

import dev.pastdue.core.render.ReleaseSchedules;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Set;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.ConflictException;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;

/**
 * One-time EventBridge schedules, one for each slot: named {@code release-yyyyMMddTHHmmZ}, deleted when they have fired; the target is
 * ReleaseQueue. A name that exists is the slot's own and is left as it is.
 */
public final class SchedulerReleases implements ReleaseSchedules {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'release-'uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("'at('uuuu-MM-dd'T'HH:mm:ss')'").withZone(ZoneOffset.UTC);
    private static final int LATEST_SECONDS = 3600;
    private static final int RETRIES = 20;
    private static final String MADE = "{\"ScheduleArn\":\"-\"}";

    private final SchedulerClient scheduler;
    private final Target target;
    private final SqsReleaseQueue queue;
    private final Clock clock;
    private final Set<Instant> known = new HashSet<>();

    /**
     * What a schedule does.
     *
     * @param group the schedule group's name
     * @param queueArn ReleaseQueue's
     * @param roleArn the role that may put messages there
     * @param dlqArn where EventBridge leaves what it could not deliver
     */
    public record Target(String group, String queueArn, String roleArn, String dlqArn) {
        private static Target of(Settings settings) {
            return new Target(
                    settings.text("RELEASE_SCHEDULE_GROUP"),
                    settings.text("RELEASE_QUEUE_ARN"),
                    settings.text("RELEASE_SCHEDULE_ROLE_ARN"),
                    settings.text("RELEASE_DLQ_ARN"));
        }
    }

    public SchedulerReleases(SchedulerClient scheduler, Target target, SqsReleaseQueue queue, Clock clock) {
        this.scheduler = scheduler;
        this.target = target;
        this.queue = queue;
        this.clock = clock;
    }

    /** Those that a function's environment names. */
    public static SchedulerReleases of(ServiceClients clients, Settings settings, SqsQueues queues, Clock clock) {
        return new SchedulerReleases(clients.scheduler(), Target.of(settings), queues.release(), clock);
    }

    @Override
    public void wakeAt(Instant slot) {
        if (!slot.isAfter(clock.instant())) {
            queue.now(slot);
        } else if (!known.contains(slot)) {
            create(slot);
            known.removeIf(past -> past.isBefore(clock.instant()));
            known.add(slot);
        }
    }

    /** Makes a schedule through a client that reaches {@link SdkClients#nowhere nobody}. Before a snapshot is taken of the function. */
    public void prime() {
        try (SchedulerClient nowhere = SdkClients.nowhere(SchedulerClient.builder(), MADE)) {
            new SchedulerReleases(nowhere, target, queue, clock).create(clock.instant());
        }
    }

    private void create(Instant slot) {
        String name = NAME.format(slot);
        try {
            scheduler.createSchedule(create -> create.name(name)
                    .groupName(target.group())
                    .clientToken(name)
                    .scheduleExpression(AT.format(slot))
                    .scheduleExpressionTimezone("UTC")
                    .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                    .actionAfterCompletion(ActionAfterCompletion.DELETE)
                    .target(to -> to.arn(target.queueArn())
                            .roleArn(target.roleArn())
                            .input(new SqsReleaseQueue.ToRelease(slot, null).write())
                            .deadLetterConfig(dlq -> dlq.arn(target.dlqArn()))
                            .retryPolicy(retry -> retry.maximumEventAgeInSeconds(LATEST_SECONDS)
                                    .maximumRetryAttempts(RETRIES))));
        } catch (ConflictException exists) {
            // The slot has its schedule.
        }
    }
}
