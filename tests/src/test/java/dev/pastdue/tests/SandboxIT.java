package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.sandbox.page.Command;
import dev.pastdue.sandbox.page.CommandResult;
import dev.pastdue.sandbox.page.WorldView;
import dev.pastdue.sandbox.page.WorldView.AccountLine;
import dev.pastdue.sandbox.page.WorldView.Inbox;
import dev.pastdue.sandbox.page.WorldView.Outcome;
import dev.pastdue.sandbox.run.Engine;
import dev.pastdue.sandbox.run.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The world behind the page, button by button, with the real functions; on the quick engine, for PageIT and DeskIT have the other. */
@SuppressWarnings("NullAway.Init")
class SandboxIT {
    @TempDir
    private Path folder;

    private Sandbox world;

    @BeforeEach
    void open() throws IOException {
        world = Sandbox.open(SharedAws.HOME, folder, 200, 1, Engine.MEMORY);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Inbox latest() {
        return world.view().inboxes().getFirst();
    }

    private AccountLine account(String id) {
        return world.view().accounts().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private long step(String name) {
        Long count = world.view().today().funnel().get(name);
        return count == null ? -1 : count;
    }

    private List<String> why(String id) {
        return account(id).why().stream().map(CommandResult::sentence).toList();
    }

    @Test
    void theFirstBookIsInAndNothingIsSentBeforeTheScan() {
        WorldView view = world.view();
        assertThat(view.accounts()).hasSize(200);
        assertThat(view.inboxes())
                .isNotEmpty()
                .allSatisfy(inbox -> assertThat(inbox.messages()).isEmpty());
        assertThat(view.today().funnel()).containsOnlyKeys("selected", "decided", "sent", "delivered");
    }

    @Test
    void whoHasPaidIsTextedNoMoreThoughTheCardDataWouldHaveIt() {
        CommandResult said = world.press(new Command.Scan());
        assertThat(said.sentence()).isEqualTo("scan");
        assertThat(step("sent")).isPositive();
        assertThat(said.values()).containsEntry("texts", (int) step("sent"));
        Inbox inbox = latest();
        assertThat(inbox.messages()).hasSize(1);
        String id = inbox.accounts().getFirst();

        assertThat(world.press(new Command.Pay(id)).sentence()).isEqualTo("paid");
        assertThat(account(id).oldestDue()).isNull();
        for (int day = 0; day < 5; day++) {
            world.press(new Command.NextDay());
        }

        assertThat(account(id).oldestDue()).isNull();
        assertThat(world.view().inboxes())
                .filteredOn(each -> each.phone().equals(inbox.phone()))
                .singleElement()
                .satisfies(each -> assertThat(each.messages()).hasSize(1));
        assertThat(why(id)).contains("current", "notice", "accepted", "delivered");
        assertThat(world.press(new Command.Pay(id)).sentence()).isEqualTo("nothing-to-pay");
        assertThat(world.press(new Command.Pay("nobody")).sentence()).isEqualTo("nothing-to-pay");
    }

    @Test
    void anAnswerIsHeardAndAnsweredAndHolds() {
        world.press(new Command.Scan());
        Inbox inbox = latest();
        CommandResult said = world.press(new Command.Answer(inbox.phone(), "STOP"));
        assertThat(said).isEqualTo(CommandResult.of("reply").with("intent", "OPT_OUT"));
        assertThat(latest().phone()).isEqualTo(inbox.phone());
        assertThat(latest().contact()).isEqualTo("OPTED_OUT");
        assertThat(latest().messages()).hasSize(3);
        assertThat(latest().messages().get(1).fromLender()).isFalse();
        assertThat(latest().messages().getLast().stage()).isEqualTo("opt-out-confirmation");
        assertThat(why(inbox.accounts().getFirst())).contains("phone-closed");
        assertThat(world.press(new Command.Answer(inbox.phone(), "  ")).sentence())
                .isEqualTo("no-answer");
        assertThat(world.press(new Command.Answer("+12125550199", "STOP")).sentence())
                .isEqualTo("no-answer");
    }

    @Test
    void whilePausedNoticesWaitAndAfterwardsTheyGoOut() {
        assertThat(world.press(new Command.Pause(true)).sentence()).isEqualTo("paused");
        assertThat(world.view().switches().paused()).isTrue();
        world.press(new Command.Scan());
        assertThat(step("decided")).isPositive();
        assertThat(step("sent")).isZero();
        assertThat(world.view().today().outcomes()).extracting(Outcome::state).contains("RENDERED");
        assertThat(waiting()).isPositive();

        world.press(new Command.Pause(false));
        world.press(new Command.NextHour());
        assertThat(step("sent")).isPositive();
        assertThat(world.view().today().outcomes()).extracting(Outcome::state).doesNotContain("RENDERED");
        assertThat(waiting()).isZero();
    }

    private long waiting() {
        return world.view().queues().stream()
                .flatMapToLong(queue -> LongStream.of(queue.waits(), queue.delayed(), queue.taken()))
                .sum();
    }

    @Test
    void aBrokenCarrierDeliversNothing() {
        world.press(new Command.Carrier(true));
        world.press(new Command.Scan());
        world.press(new Command.NextHour());
        assertThat(step("sent")).isPositive();
        assertThat(step("delivered")).isZero();
        assertThat(world.view().today().outcomes())
                .anySatisfy(outcome -> assertThat(outcome.reason()).isEqualTo("CARRIER_UNREACHABLE"));
    }

    @Test
    void theDaysBookMayBeDroppedAgainAsLongAsThereIsOne() {
        CommandResult said = world.press(new Command.DropBook());
        assertThat(said.sentence()).isEqualTo("book");
        assertThat(said.values()).containsEntry("rows", 200L);
        while (!world.view().today().day().isAfter(LocalDate.of(2005, 10, 1))) {
            world.press(new Command.NextDay());
        }
        assertThat(world.press(new Command.DropBook()).sentence()).isEqualTo("no-book");
        // The last book is old by then: nothing is sent on it.
        world.press(new Command.NextDay());
        world.press(new Command.NextDay());
        assertThat(step("sent")).isZero();
    }
}
