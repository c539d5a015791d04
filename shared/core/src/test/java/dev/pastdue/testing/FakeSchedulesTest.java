package dev.pastdue.testing;

import dev.pastdue.core.render.ReleaseSchedules;
import dev.pastdue.testing.contract.ReleaseSchedulesContract;
import java.time.Instant;
import java.util.List;

class FakeSchedulesTest extends ReleaseSchedulesContract {
    private final FakeSchedules schedules = new FakeSchedules();

    @Override
    protected ReleaseSchedules schedules() {
        return schedules;
    }

    @Override
    protected List<Instant> slots() {
        return List.copyOf(schedules.slots());
    }

    @Override
    protected Instant now() {
        return Instant.parse("2026-01-20T02:00:00.5Z");
    }
}
