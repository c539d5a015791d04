package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.SqsReleaseQueue;
import dev.pastdue.aws.SqsReleaseQueue.ToRelease;
import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.local.aws.Stack;
import dev.pastdue.testing.contract.ReleaseSchedulesContract;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

class SchedulerReleasesIT extends ReleaseSchedulesContract {
    private static final Stack STACK = SharedAws.newStack();
    private static final SchedulerClient SCHEDULER = SharedAws.aws().schedulerClient();
    private static final Queue QUEUE = new Queue(STACK.queueUrl("ReleaseQueue"));
    private static final AtomicInteger GROUPS = new AtomicInteger();

    private final String group = newGroup();
    private final SchedulerReleases schedules = newAdapter();

    private static String newGroup() {
        String name = "releases-" + GROUPS.incrementAndGet();
        SCHEDULER.createScheduleGroup(create -> create.name(name));
        return name;
    }

    private SchedulerReleases newAdapter() {
        return new SchedulerReleases(
                SCHEDULER,
                new SchedulerReleases.Target(
                        group, STACK.arn("ReleaseQueue"), STACK.arn("ReleaseScheduleRole"), STACK.arn("ReleaseDlq")),
                new SqsReleaseQueue(SharedAws.aws().sqsClient(), QUEUE.url()),
                SharedAws.CLOCK);
    }

    @Override
    protected ReleaseSchedules schedules() {
        return schedules;
    }

    @Override
    protected Instant now() {
        return SharedAws.CLOCK.instant();
    }

    @Override
    protected List<Instant> slots() {
        var slots = new ArrayList<Instant>();
        stored().forEach(schedule -> {
            String at = schedule.scheduleExpression();
            assertThat(ToRelease.read(schedule.target().input()).slot())
                    .isEqualTo(LocalDateTime.parse(at.substring(3, at.length() - 1))
                            .toInstant(ZoneOffset.UTC));
            slots.add(ToRelease.read(schedule.target().input()).slot());
        });
        QUEUE.drain().forEach(body -> slots.add(ToRelease.read(body).slot()));
        return slots;
    }

    private List<GetScheduleResponse> stored() {
        return SCHEDULER.listSchedulesPaginator(list -> list.groupName(group)).schedules().stream()
                .map(ScheduleSummary::name)
                .map(name -> SCHEDULER.getSchedule(get -> get.groupName(group).name(name)))
                .toList();
    }

    @Test
    void anotherInvocationsScheduleForTheSlotIsLeftAsItIs() {
        Instant slot = now().plusSeconds(3_600);
        newAdapter().wakeAt(slot);
        newAdapter().wakeAt(slot);

        assertThat(slots()).containsExactly(slot);
    }

    @Test
    void aScheduleDeletesItselfAndHasADeadLetterQueue() {
        schedules.wakeAt(now().plusSeconds(3_600));

        assertThat(stored()).singleElement().satisfies(schedule -> {
            assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.DELETE);
            assertThat(schedule.target().deadLetterConfig().arn()).isEqualTo(STACK.arn("ReleaseDlq"));
            assertThat(schedule.name()).matches("release-[0-9]{8}T[0-9]{4}Z");
        });
    }
}
