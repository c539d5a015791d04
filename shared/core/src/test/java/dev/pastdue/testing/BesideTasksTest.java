package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.Intent;
import dev.pastdue.core.reply.ReplyTasks.Closing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person must see beside a reply's intent. */
class BesideTasksTest {
    private final World world = new World().with(account("a-1"));

    private void reply(String words) {
        world.replies().handle(new InboundReply("r-1", PHONE, words, world.now()));
    }

    private Account held() {
        return world.stores.account("a-1");
    }

    @ParameterizedTest
    @CsvSource({
        "'周五还，但我要投诉', PROMISE, COMPLAINT",
        "'已还，别再发了', OPT_OUT, PAID",
        "'我失业了，能不能晚点还', HELP, HARDSHIP",
        "'STOP I already paid', OPT_OUT, PAID",
        "'STOP. My lawyer will call you', OPT_OUT, COMPLAINT",
        "'退订，再打给我妈我就投诉', OPT_OUT, 'COMPLAINT RELATIVES'"
    })
    void eachSecondMeaningIsATask(String words, Intent intent, String causes) {
        reply(words);

        assertThat(world.stores.reply("r-1").orElseThrow().meaning().intent()).isEqualTo(intent);
        assertThat(world.stores.allTasks().stream().map(task -> task.cause().name()))
                .containsExactlyInAnyOrder(causes.split(" ", -1));
        assertThat(world.stores.allTasks())
                .allMatch(AccountTask::open)
                .allMatch(task -> task.accountId().equals("a-1"))
                .allMatch(task -> task.detail().equals("r-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I'll pay on Friday",
                "I am sick of these messages, stop",
                "I paid yesterday",
                "周五还",
                "START",
                "ok",
                "This is an automatic reply. I am in hospital and out of office, do not reply"
            })
    void whatSaysNothingMoreMakesNoTask(String words) {
        reply(words);

        assertThat(world.stores.allTasks()).isEmpty();
    }

    @Test
    void aComplaintHoldsTheAccountWhileItIsOpen() {
        world.decide("a-1");
        reply("how do I pay? I will complain to the ombudsman");
        reply("how do I pay? I will complain to the ombudsman");

        AccountTask task = world.stores.allTasks().getFirst();
        assertThat(task.due()).isEqualTo(world.now().plus(Duration.ofDays(15)));
        assertThat(held().holds().all())
                .contains(new Hold("r-1-complaint", HoldReason.COMPLAINT, null, Hold.REPLY, world.now()));
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.tasks().list(null).said().get("r-1")).isNotNull();

        assertThat(world.tasks().close(task.id(), null)).isEqualTo(new Closing.Closed());

        assertThat(held().holds().of("r-1-complaint")).isEmpty();
        assertThat(world.stores.allTasks()).noneMatch(AccountTask::open);
        world.tasks().close("r-1", null);
        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void whatNobodyKnownSaysMakesNoTask() {
        world.replies().handle(new InboundReply("r-1", "+886912000000", "我要投诉", world.now()));

        assertThat(world.stores.allTasks()).isEmpty();
    }
}
