package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.CarrierOptIn;
import dev.pastdue.core.reply.CarrierOptOuts;
import dev.pastdue.core.reply.ContactImport;
import dev.pastdue.core.reply.ContactImport.Imported;
import dev.pastdue.core.reply.ContactImport.Listed;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.ReplyProcessor;
import dev.pastdue.core.text.Composer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lender's do-not-contact list and the carrier's own opt-outs. */
class ContactImportTest {
    private final World world = new World().with(account("a-1"), account("a-2"));
    private final FakeList carrier = new FakeList();

    /** A carrier's list, two numbers a page. */
    private static final class FakeList implements CarrierOptOuts {
        private final TreeSet<String> phones = new TreeSet<>();
        private final List<String> optedIn = new ArrayList<>();
        private @Nullable OptIn answer;

        @Override
        public OptIn optIn(String phone) {
            optedIn.add(phone);
            return answer != null ? answer : phones.remove(phone) ? OptIn.DONE : OptIn.NOT_LISTED;
        }

        @Override
        public Page list(@Nullable String after) {
            List<String> page = (after == null ? phones : phones.tailSet(after, false))
                    .stream().limit(2).toList();
            return new Page(page, page.isEmpty() || page.getLast().equals(phones.last()) ? null : page.getLast());
        }
    }

    private ContactImport importing() {
        return new ContactImport(
                world.stores.accounts(), world.stores.contacts(), carrier, world.queues, world.clock, world.telemetry);
    }

    private Imported list() {
        return importing()
                .doNotContact(List.of(new Listed(PHONE, world.now().minus(Duration.ofDays(9)), "asked")), "Anna Lee");
    }

    private boolean reply(String id, String words) {
        return new ReplyProcessor(
                        new ReplyProcessor.Stores(
                                world.stores.accounts(), world.stores.contacts(), world.stores.replies()),
                        world.queues,
                        world.texts(world.gateway, world.clock::advance),
                        world.policies,
                        new Composer(world.templates),
                        new CarrierOptIn(
                                world.stores.contacts(), world.stores.tasks(), carrier, world.clock, world.telemetry),
                        world.clock,
                        world.telemetry)
                .handle(new InboundReply(id, PHONE, words, world.now()));
    }

    private List<AccountTask> refused() {
        return world.stores.allTasks().stream()
                .filter(task -> task.cause() == Cause.OPT_IN_REFUSED)
                .toList();
    }

    @Test
    void invariant3_aNumberOnTheLendersListIsTextedForNoAccountAtScanAndClaim() {
        world.decide("a-1");

        assertThat(list()).isEqualTo(new Imported(1, 0, null));
        assertThat(world.queues.decides())
                .singleElement()
                .satisfies(message -> assertThat(message.accountIds()).containsExactlyInAnyOrder("a-1", "a-2"));

        assertThat(world.send(REMINDER)).isNotEqualTo(Outcome.ACCEPTED);
        assertThat(world.gateway.requests()).isEmpty();
        world.decide("a-1", "a-2");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void theSameListAgainChangesNothing() {
        list();
        var before = world.stores.contact(PHONE);
        world.queues.takeDecides();

        assertThat(list()).isEqualTo(new Imported(0, 1, null));

        assertThat(world.stores.contact(PHONE)).isEqualTo(before);
        assertThat(world.queues.decides()).isEmpty();
    }

    @Test
    void invariant3_aStartDoesNotUndoTheLendersList() {
        list();

        reply("r-1", "START");

        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void anAccountsOwnHoldsOfTheNumberLeaveTheListAlone() {
        list();

        world.stores.keep(world.stores.contact(PHONE).withHoldsOf(world.stores.account("a-1")));

        assertThat(world.stores.contact(PHONE).holds().of(ContactImport.LIST)).isPresent();
    }

    @Test
    void whoIsTakenOffTheListIsToldAgain() {
        list();
        world.decide("a-1");

        assertThat(importing().contactAgain(PHONE)).isTrue();
        assertThat(importing().contactAgain(PHONE)).isFalse();

        world.decide("a-1");
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
    }

    @Test
    void theCarriersListIsTakenOverPageByPageAndOpensNothing() {
        carrier.phones.addAll(List.of("+12125550101", "+12125550102", PHONE));
        world.stores.keep(world.stores
                .contact("+12125550101")
                .withState(State.OPTED_OUT, "REPLY", world.now().minus(Duration.ofDays(9))));
        world.stores.keep(world.stores.contact("+12125550102").withState(State.WRONG_NUMBER, "REPLY", world.now()));
        var opted = world.stores.contact("+12125550101");
        int closed = 0;
        int known = 0;
        @Nullable String after = null;
        do {
            Imported page = importing().optOutsOfCarrier(after);
            closed += page.closed();
            known += page.known();
            after = page.next();
        } while (after != null);

        assertThat(closed).isEqualTo(2);
        assertThat(known).isEqualTo(1);
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPTED_OUT);
        assertThat(world.stores.contact(PHONE).reason()).isEqualTo("CARRIER_LIST");
        assertThat(world.stores.contact("+12125550101")).isEqualTo(opted);
        assertThat(world.stores.contact("+12125550102").reason()).isEqualTo("WRONG_NUMBER");
    }

    @Test
    void aStartOpensTheNumberAtTheCarrierToo() {
        carrier.phones.add(PHONE);
        importing().optOutsOfCarrier(null);
        world.clock.advance(Duration.ofMinutes(1));

        assertThat(reply("r-1", "START")).isTrue();

        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPEN);
        assertThat(carrier.phones).isEmpty();
        assertThat(refused()).isEmpty();
    }

    @Test
    void whereTheCarrierRefusesATaskSaysItOnce() {
        carrier.answer = CarrierOptOuts.OptIn.REFUSED;

        assertThat(reply("r-1", "START")).isTrue();
        assertThat(reply("r-1", "START")).isTrue();

        assertThat(refused()).singleElement().satisfies(task -> {
            assertThat(task.id()).isEqualTo("r-1-opt-in");
            assertThat(task.detail()).isEqualTo("r-1");
            assertThat(task.open()).isTrue();
        });
        assertThat(world.telemetry.said().toString())
                .contains("carrier-opt-in-refused")
                .doesNotContain(PHONE);
    }

    @Test
    void whereTheCarrierDoesNotAnswerTheReplyComesAgain() {
        carrier.answer = CarrierOptOuts.OptIn.LATER;
        assertThat(reply("r-1", "START")).isFalse();

        carrier.answer = CarrierOptOuts.OptIn.DONE;
        assertThat(reply("r-1", "START")).isTrue();
        assertThat(carrier.optedIn).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"WRONG_NUMBER"})
    void whatAStartDoesNotOpenIsNotOpenedAtTheCarrier(State state) {
        world.stores.keep(world.stores.contact(PHONE).withState(state, "REPLY", world.now()));

        reply("r-1", "START");

        assertThat(carrier.optedIn).isEmpty();
    }

    @Test
    void noOtherReplyAsksTheCarrier() {
        reply("r-1", "STOP");
        reply("r-2", "hm");

        assertThat(carrier.optedIn).isEmpty();
    }
}
