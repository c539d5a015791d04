package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.SqsReleaseQueue;
import dev.pastdue.aws.SqsReleaseQueue.ToRelease;
import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.emulator.Stack;
import dev.pastdue.testing.contract.ReleaseSchedulesContract;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

class SchedulerReleasesIT extends ReleaseSchedulesContract {
    private final SchedulerClient scheduler = aws().services().schedulerClient();
    private final Stack stack = aws().stack();
    private final Queue queue = aws().queue("ReleaseQueue");
    private final String group = newGroup();
    private final SchedulerReleases schedules = newAdapter();

    TestAws aws() {
        return SharedAws.contracts();
    }

    private String newGroup() {
        String name = "releases-" + UUID.randomUUID();
        scheduler.createScheduleGroup(create -> create.name(name));
        return name;
    }

    private SchedulerReleases newAdapter() {
        return new SchedulerReleases(
                scheduler,
                new SchedulerReleases.Target(
                        group, stack.arn("ReleaseQueue"), stack.arn("ReleaseScheduleRole"), stack.arn("ReleaseDlq")),
                new SqsReleaseQueue(aws().services().sqsClient(), queue.url()),
                aws().clock());
    }

    @Override
    protected ReleaseSchedules schedules() {
        return schedules;
    }

    @Override
    protected Instant now() {
        return aws().clock().instant();
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
        queue.drain().forEach(body -> slots.add(ToRelease.read(body).slot()));
        return slots;
    }

    private List<GetScheduleResponse> stored() {
        return scheduler.listSchedulesPaginator(list -> list.groupName(group)).schedules().stream()
                .map(ScheduleSummary::name)
                .map(name -> scheduler.getSchedule(get -> get.groupName(group).name(name)))
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
            assertThat(schedule.target().deadLetterConfig().arn()).isEqualTo(stack.arn("ReleaseDlq"));
            assertThat(schedule.name()).matches("release-[0-9]{8}T[0-9]{4}Z");
        });
    }
}
