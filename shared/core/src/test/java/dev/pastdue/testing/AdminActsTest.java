package dev.pastdue.testing;

import static dev.pastdue.testing.AccountBuilder.account;
import static dev.pastdue.testing.World.PHONE;
import static dev.pastdue.testing.World.REMINDER;
import static dev.pastdue.testing.World.reminder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.admin.AccountActs;
import dev.pastdue.core.admin.Act;
import dev.pastdue.core.admin.AdminActs;
import dev.pastdue.core.admin.AdminActs.Answer;
import dev.pastdue.core.admin.AdminActs.Request;
import dev.pastdue.core.admin.AuditLine;
import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.admin.AuditLine.Who;
import dev.pastdue.core.admin.AuditStore;
import dev.pastdue.core.admin.AuditTrail;
import dev.pastdue.core.admin.NumberActs;
import dev.pastdue.core.admin.SendingActs;
import dev.pastdue.core.admin.TaskActs;
import dev.pastdue.core.hold.LenderHold;
import dev.pastdue.core.hold.LenderHold.Kind;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.language.Messages;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.outbound.NoticeSender.Outcome;
import dev.pastdue.core.render.SendByHand;
import dev.pastdue.core.reply.InboundReply;
import dev.pastdue.core.reply.OptOuts;
import dev.pastdue.core.reply.ReplyTasks.Lift;
import dev.pastdue.core.reply.TaskHistory.Found;
import dev.pastdue.core.safeguard.SendingHalt.Cause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people do by hand: done once by its id, with one line in the audit. */
class AdminActsTest {
    private static final long SEED = 18;

    private final World world = new World().with(account("a-1"));
    private final InMemoryAuditStore audit = new InMemoryAuditStore();

    private AdminActs acts(AuditStore over) {
        var stores = world.stores;
        return new AdminActs(
                over,
                new SendingActs(world.brake, world.policies),
                new AccountActs(
                        stores.accounts(),
                        stores.notices(),
                        new LenderHolds(
                                stores.accounts(),
                                stores.contacts(),
                                stores.tasks(),
                                world.policies,
                                world.clock,
                                world.telemetry),
                        new SendByHand(
                                stores.accounts(), stores.notices(), world.rendering(), world.policies, world.clock),
                        world.policies,
                        world.clock),
                new NumberActs(
                        stores.contacts(),
                        new OptOuts(stores.accounts(), stores.contacts(), world.queues, world.clock),
                        new FixedPhoneNumbers(),
                        world.policies),
                new TaskActs(stores.replies(), stores.tasks(), world.tasks()),
                world.clock,
                world.telemetry);
    }

    private static Request request(String id, Act act) {
        return new Request(id, new Who("Anna Lee", "", "r-" + id), "he called", act);
    }

    private Answer perform(String id, Act act) {
        return acts(audit).perform(request(id, act));
    }

    /** Whatever comes of an act has its words in each language, with a value in every place. */
    private static AuditLine line(Answer answer) {
        AuditLine line = ((Answer.OnRecord) answer).line();
        var values = new TreeMap<>(line.asked());
        values.putAll(line.after());
        for (String language : Messages.LANGUAGES) {
            String own = "admin." + line.act() + "."
                    + Objects.requireNonNull(line.result()).outcome();
            assertThat(Messages.in(language).say(own, values)).as(own).doesNotContain("{");
        }
        return line;
    }

    private AuditLine done(String id, Act act) {
        return line(perform(id, act));
    }

    private @Nullable Result result(String id, Act act) {
        return done(id, act).result();
    }

    private void reply(String id, String words) {
        world.replies().handle(new InboundReply(id, PHONE, words, world.now()));
    }

    /** One of each, on a world in which each can be done. */
    static List<Act> acts() {
        return List.of(
                new Act.Pause(),
                new Act.Resume(false),
                new Act.Resume(true),
                new Act.HoldAccount("a-1", HoldReason.HARDSHIP, null, null),
                new Act.AgreePlan("a-1", Plan.of("2026-12-15:50 2027-01-15:50").orElseThrow(), null),
                new Act.LiftHold("a-1", "h-1"),
                new Act.OptOut(PHONE),
                new Act.OptIn("+886900000009"),
                new Act.TakeTask("reply-1"),
                new Act.NoteTask("reply-1"),
                new Act.CloseTask("reply-1", Lift.DISPUTE, Found.REJECTED),
                new Act.Send("a-1", "reminder"));
    }

    private void prepare(Act act) {
        switch (act) {
            case Act.Resume(var brake) -> {
                if (brake) {
                    world.brake.trip(Cause.QUOTA, "no quota", world.now(), world.now(), world.telemetry);
                } else {
                    world.brake.pause("Li Na", world.now());
                }
            }
            case Act.LiftHold(var account, var hold) ->
                done("before", new Act.HoldAccount(account, HoldReason.PLAN, null, hold));
            case Act.OptIn(var number) ->
                world.stores.keep(Contact.unknown(number).withState(State.OPTED_OUT, "REPLY", world.now()));
            case Act.TakeTask(var task) -> dispute(task);
            case Act.NoteTask(var task) -> dispute(task);
            case Act.CloseTask(var task, var _, var _) -> {
                dispute(task);
                world.tasks().take(task, "Ben Wu");
                // Each is decided again: the send that another act asks for comes from nowhere else.
                world.queues.takeSends();
            }
            case Act.Pause _, Act.HoldAccount _, Act.AgreePlan _, Act.OptOut _, Act.Send _ -> {}
        }
        world.clock.advance(Duration.ofMinutes(1));
    }

    private void dispute(String reply) {
        world.stores.keep(world.stores.contact(PHONE).withClaim(REMINDER.id(), world.now(), Instant.MIN));
        reply(reply, "this debt is not mine");
    }

    private String present() {
        var account = world.stores.account("a-1");
        return world.brake.state() + " " + account.holds().all() + account.disputed() + " "
                + world.stores.contact(PHONE).state()
                + world.stores.contact("+886900000009").state() + " "
                + world.stores.allReplies() + world.stores.allNotices();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void eachActTakesEffectAndLeavesOneLineHoweverOftenItIsAskedFor(Act act) {
        prepare(act);
        String before = present();

        AuditLine first = done("1", act);

        assertThat(first.result()).isNotNull().returns(true, Result::done);
        assertThat(present()).isNotEqualTo(before);
        assertThat(first.after()).isNotEmpty().isNotEqualTo(first.before());
        assertThat(first.who()).isEqualTo(new Who("Anna Lee", "", "r-1"));
        assertThat(first.at()).isEqualTo(world.now());
        String after = present();

        world.clock.advance(Duration.ofMinutes(1));
        AuditLine again = done("1", act);

        assertThat(again.stored(0)).isEqualTo(first.stored(0));
        assertThat(present()).isEqualTo(after);
        assertThat(audit.all()).filteredOn(line -> line.id().equals("1")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void whoDiesBetweenTheLineAndTheEndOfTheActLeavesOneLineThatTheNextFinishes(Act act) {
        prepare(act);
        for (int writes : new int[] {0, 1}) {
            var dying = new DyingAudit(audit, writes);
            assertThatThrownBy(() -> acts(dying).perform(request("1", act))).hasMessage("died");
            assertThat(audit.all().stream().filter(line -> line.id().equals("1")))
                    .allMatch(line -> line.result() == null);
        }
        assertThat(audit.find("1")).get().returns("Anna Lee", line -> line.who().by());

        AuditLine finished = done("1", act);

        assertThat(finished.result()).isNotNull().returns(true, Result::done);
        assertThat(finished.at()).isEqualTo(audit.find("1").orElseThrow().at());
        assertThat(audit.all()).filteredOn(line -> line.id().equals("1")).hasSize(1);
    }

    /** Whatever people do, however often, and wherever a call dies: their own record of it is the audit, and the audit says what there is. */
    @Test
    void aRandomDaysRecordOfActsIsTheAudit() {
        for (long seed = SEED; seed < SEED + 40; seed++) {
            new AdminActsTest().randomDay(new Random(seed), "seed " + seed);
        }
    }

    private void randomDay(Random random, String seed) {
        dispute("reply-1");
        var asked = new ArrayList<Act>();
        var record = new ArrayList<AuditLine>();
        for (int step = 0; step < 30; step++) {
            world.clock.advance(Duration.ofMinutes(1 + random.nextInt(300)));
            boolean again = !asked.isEmpty() && random.nextInt(4) == 0;
            int number = again ? random.nextInt(asked.size()) : asked.size();
            Act act = again ? asked.get(number) : acts().get(random.nextInt(acts().size()));
            String id = "act-" + number;
            if (random.nextInt(4) == 0) {
                int writes = again ? 0 : random.nextInt(2);
                try {
                    acts(new DyingAudit(audit, writes)).perform(request(id, act));
                } catch (IllegalStateException died) {
                    assertThat(died).as(seed).hasMessage("died");
                }
            }
            AuditLine line = done(id, act);
            if (again) {
                assertThat(line.stored(0)).as(seed).isEqualTo(record.get(number).stored(0));
            } else {
                asked.add(act);
                record.add(line);
                assertThat(line.asked()).as(seed).isEqualTo(act.asked());
            }
        }
        Instant begin = record.getFirst().at();
        assertThat(new AuditTrail(audit, world.clock).list(begin, null, null).lines())
                .as(seed)
                .extracting(line -> line.stored(0))
                .containsExactlyElementsOf(
                        record.stream().map(line -> line.stored(0)).toList());
        assertThatTheAuditSaysWhatThereIs(record, seed);
    }

    /** Replays the lines alone. */
    private void assertThatTheAuditSaysWhatThereIs(List<AuditLine> record, String seed) {
        boolean paused = false;
        Map<String, State> numbers = new TreeMap<>();
        for (AuditLine line : record) {
            if (!Objects.requireNonNull(line.result()).done()) {
                continue;
            }
            switch (line.act()) {
                case "pause" -> paused = true;
                case "resume" -> paused &= "true".equals(line.asked().get("brake"));
                case "opt-out" -> numbers.put(line.asked().getOrDefault("number", ""), State.OPTED_OUT);
                case "opt-in" -> numbers.put(line.asked().getOrDefault("number", ""), State.OPEN);
                default -> {}
            }
        }
        assertThat(world.brake.state().paused() != null).as(seed).isEqualTo(paused);
        numbers.forEach((number, state) ->
                assertThat(world.stores.contact(number).state()).as(seed).isEqualTo(state));
        assertThat(world.stores.account("a-1").holds().all().stream()
                        .filter(hold -> hold.id().startsWith("by-hand-"))
                        .map(hold -> hold.id().substring("by-hand-".length())))
                .as(seed)
                .isSubsetOf(record.stream()
                        .filter(line -> Objects.requireNonNull(line.result()).done())
                        .map(AuditLine::id)
                        .toList());
    }

    /** Dies at a write, before it writes. */
    private static final class DyingAudit implements AuditStore {
        private final AuditStore real;
        private int left;

        DyingAudit(AuditStore real, int writes) {
            this.real = real;
            left = writes;
        }

        @Override
        public Optional<AuditLine> find(String id) {
            return real.find(id);
        }

        @Override
        public boolean put(AuditLine line) {
            if (left-- == 0) {
                throw new IllegalStateException("died");
            }
            return real.put(line);
        }

        @Override
        public Page of(YearMonth month, @Nullable String after) {
            return real.of(month, after);
        }
    }

    @Test
    void anIdThatIsAnotherActsDoesNothing() {
        done("1", new Act.OptOut(PHONE));

        assertThat(perform("1", new Act.Pause())).isInstanceOf(Answer.OfAnother.class);
        assertThat(world.brake.state().paused()).isNull();
        assertThat(audit.all()).hasSize(1);
    }

    @Test
    void theLogHoldsNoNameNumberOrWord() {
        done("1", new Act.OptOut(PHONE));
        done("2", new Act.HoldAccount("a-1", HoldReason.HARDSHIP, null, null));

        assertThat(world.telemetry.said().toString()).contains("opt-out").doesNotContain("Anna", PHONE, "he called");
        assertThat(audit.all().toString()).doesNotContain("Anna", PHONE, "he called");
    }

    @Test
    void aHoldIsTheSameAsOneOfHoldQueueAndKeepsWhoAndWhy() {
        world.decide("a-1");
        AuditLine line = done("1", new Act.HoldAccount("a-1", HoldReason.PLAN, LocalDate.of(2026, 2, 1), null));

        assertThat(line.before()).containsExactly(Map.entry("holds", "none"));
        assertThat(line.after()).containsExactly(Map.entry("holds", "by-hand-1 PLAN until 2026-02-01"));
        var hold = world.stores.account("a-1").holds().of("by-hand-1").orElseThrow();
        assertThat(hold.by()).isEqualTo("Anna Lee");
        assertThat(hold.note()).isEqualTo("he called");
        assertThat(world.send(REMINDER)).isNotEqualTo(Outcome.ACCEPTED);
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void aHoldOfAnUnknownAccountIsRememberedAndOneOfAKnownIdIsNotChanged() {
        assertThat(result("1", new Act.HoldAccount("a-9", HoldReason.PLAN, null, "h-1")))
                .isEqualTo(new Result(true, "remembered"));
        assertThat(result("2", new Act.HoldAccount("a-1", HoldReason.PLAN, null, "h-1")))
                .isEqualTo(new Result(true, "done"));
        assertThat(result("3", new Act.HoldAccount("a-1", HoldReason.DECEASED, null, "h-1")))
                .isEqualTo(new Result(false, "known"));
        done("4", new Act.LiftHold("a-1", "h-1"));
        assertThat(result("5", new Act.HoldAccount("a-1", HoldReason.PLAN, null, "h-1")))
                .isEqualTo(new Result(false, "lifted"));
    }

    private static Act.AgreePlan plan(String account, String instalments, @Nullable String id) {
        return new Act.AgreePlan(account, Plan.of(instalments).orElseThrow(), id);
    }

    @Test
    void aPlanHoldsAndLeavesOneLine() {
        AuditLine line = done("1", plan("a-1", "2026-01-25:50 2026-02-25:50", null));

        assertThat(line.asked()).containsEntry("instalments", "2026-01-25:50 2026-02-25:50");
        assertThat(line.after()).containsExactly(Map.entry("holds", "by-hand-1 PLAN until 2026-01-25"));
        assertThat(audit.all()).hasSize(1);
        world.decide("a-1");
        assertThat(world.notice(REMINDER).reason()).isEqualTo(Reason.ON_HOLD);
    }

    @Test
    void aPlanThatIsOverOrKnownOtherwiseOrOfNobodyIsSaid() {
        assertThat(result("1", plan("a-1", "2025-12-15:50 2026-01-15:50", "p-1")))
                .isEqualTo(new Result(false, "past"));
        assertThat(world.stores.account("a-1").holds().all()).isEmpty();
        assertThat(result("2", plan("a-9", "2026-01-25:50", "p-1"))).isEqualTo(new Result(true, "remembered"));
        assertThat(result("3", plan("a-1", "2026-01-25:50", "p-1"))).isEqualTo(new Result(true, "done"));
        assertThat(result("4", plan("a-1", "2026-01-25:60", "p-1"))).isEqualTo(new Result(false, "known"));
        assertThat(result("5", new Act.HoldAccount("a-1", HoldReason.PLAN, LocalDate.of(2026, 1, 25), "p-1")))
                .isEqualTo(new Result(false, "known"));
        done("6", new Act.LiftHold("a-1", "p-1"));
        assertThat(result("7", plan("a-1", "2026-01-25:50", "p-1"))).isEqualTo(new Result(false, "lifted"));
    }

    /** Another program's lift may come before its hold, and is remembered; a person is not told that what nobody set is lifted. */
    @Test
    void aLiftOfWhatWasOnlyEverLiftedSaysThatNobodySetIt() {
        var lift = new LenderHold("h-1", world.now(), "a-1", Kind.LIFT, null, null, "core", "", null);
        new LenderHolds(
                        world.stores.accounts(),
                        world.stores.contacts(),
                        world.stores.tasks(),
                        world.policies,
                        world.clock,
                        world.telemetry)
                .post(lift);

        assertThat(result("1", new Act.LiftHold("a-1", "h-1"))).isEqualTo(new Result(false, "no-hold"));
    }

    @Test
    void aLiftOfWhatIsNotThereIsOnRecordAndDoesNothing() {
        assertThat(result("1", new Act.LiftHold("a-9", "h-1"))).isEqualTo(new Result(false, "no-account"));
        assertThat(result("2", new Act.LiftHold("a-1", "h-1"))).isEqualTo(new Result(false, "no-hold"));
        assertThat(world.stores.account("a-1").holds().all()).isEmpty();
        assertThat(audit.all()).hasSize(2);
    }

    @Test
    void invariant3_anOptOutByHandIsOneForAllAccountsWithTheNumber() {
        world.with(account("a-2"));
        world.decide("a-1", "a-2");
        done("1", new Act.OptOut("0912-345-678"));

        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPTED_OUT);
        assertThat(world.stores.contact(PHONE).reason()).isEqualTo("BY_HAND");
        assertThat(world.queues.takeDecides())
                .anyMatch(message -> message.accountIds().containsAll(List.of("a-1", "a-2")));
        assertThat(world.send(REMINDER)).isNotEqualTo(Outcome.ACCEPTED);
        world.decide("a-1", "a-2");
        assertThat(world.notice(reminder("a-2")).reason()).isEqualTo(Reason.OPTED_OUT);
    }

    @Test
    void anOptInOpensWhatWasOptedOutAndNeverAWrongNumber() {
        reply("r-1", "STOP");
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(result("1", new Act.OptIn(PHONE))).isEqualTo(new Result(true, "done"));
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPEN);
        assertThat(result("2", new Act.OptIn(PHONE))).isEqualTo(new Result(true, "already"));

        world.stores.keep(world.stores.contact(PHONE).withState(State.WRONG_NUMBER, "REPLY", world.now()));
        assertThat(result("3", new Act.OptIn(PHONE))).isEqualTo(new Result(false, "wrong-number"));
        done("4", new Act.OptOut(PHONE));
        world.clock.advance(Duration.ofMinutes(1));
        assertThat(result("5", new Act.OptIn(PHONE))).isEqualTo(new Result(false, "wrong-number"));
    }

    @Test
    void anOptInThatComesAgainDoesNotUndoALaterOptOut() {
        reply("r-1", "STOP");
        world.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> acts(new DyingAudit(audit, 1)).perform(request("1", new Act.OptIn(PHONE))))
                .hasMessage("died");
        world.clock.advance(Duration.ofMinutes(1));
        reply("r-2", "STOP");

        assertThat(result("1", new Act.OptIn(PHONE))).isEqualTo(new Result(false, "newer"));
        assertThat(world.stores.contact(PHONE).state()).isEqualTo(State.OPTED_OUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "four"})
    void whatIsNoNumberIsSaidAndNotOnRecord(String number) {
        assertThat(perform("1", new Act.OptOut(number))).isInstanceOf(Answer.NoNumber.class);
        assertThat(audit.all()).isEmpty();
    }

    @Test
    void aResumeSaysWhatHoldsSendingStill() {
        assertThat(result("1", new Act.Resume(false))).isEqualTo(new Result(true, "not-paused"));
        done("2", new Act.Pause());
        world.brake.trip(Cause.SPEND, "spent", world.now(), world.now(), world.telemetry);
        assertThat(result("3", new Act.Resume(false))).isEqualTo(new Result(true, "done-stopped"));
        assertThat(result("4", new Act.Resume(false))).isEqualTo(new Result(false, "not-paused-stopped"));
        done("5", new Act.Pause());
        assertThat(result("6", new Act.Resume(true))).isEqualTo(new Result(true, "released-paused"));
        assertThat(result("7", new Act.Resume(true))).isEqualTo(new Result(true, "not-stopped"));
        world.policies.set(StrategyBuilder.sample().paused().build());
        assertThat(result("8", new Act.Resume(false))).isEqualTo(new Result(true, "done-strategy"));
        assertThat(result("9", new Act.Resume(false))).isEqualTo(new Result(false, "not-paused-strategy"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aResumeThatComesAgainEndsNoLaterPauseOrStop(boolean brake) {
        Act.Resume act = new Act.Resume(brake);
        prepare(act);
        assertThatThrownBy(() -> acts(new DyingAudit(audit, 1)).perform(request("1", act)))
                .hasMessage("died");
        world.clock.advance(Duration.ofSeconds(1));
        prepare(act);

        assertThat(result("1", act)).isEqualTo(new Result(false, "newer"));
        assertThat(world.brake.state().spans()).anyMatch(span -> span.until() == null);
    }

    @Test
    void aSendByHandGoesByAllRules() {
        assertThat(result("1", new Act.Send("a-9", "reminder"))).isEqualTo(new Result(false, "no-account"));
        assertThat(result("2", new Act.Send("a-1", "second"))).isEqualTo(new Result(false, "other-stage"));
        done("3", new Act.HoldAccount("a-1", HoldReason.PLAN, null, "h-1"));
        AuditLine held = done("4", new Act.Send("a-1", "reminder"));
        assertThat(held.result()).isEqualTo(new Result(false, "not-sent"));
        assertThat(held.after()).containsEntry("state", "SUPPRESSED").containsEntry("noticeReason", "ON_HOLD");
        done("5", new Act.LiftHold("a-1", "h-1"));
        assertThat(result("6", new Act.Send("a-1", "reminder"))).isEqualTo(new Result(true, "done"));
        assertThat(world.state(REMINDER)).isEqualTo(NoticeState.RENDERED);
        assertThat(world.send(REMINDER)).isEqualTo(Outcome.ACCEPTED);
        assertThat(result("7", new Act.Send("a-1", "reminder"))).isEqualTo(new Result(true, "already"));
    }

    @Test
    void aTaskThatIsNotThereOrCameWithoutIsSaid() {
        assertThat(result("1", new Act.CloseTask("r-9", null, null))).isEqualTo(new Result(false, "no-task"));
        prepare(new Act.CloseTask("r-1", null, null));
        assertThat(result("2", new Act.CloseTask("r-1", Lift.NUMBER, null)))
                .isEqualTo(new Result(false, "nothing-to-lift"));
        assertThat(world.stores.reply("r-1").orElseThrow().open()).isTrue();
    }

    @Test
    void aDisputeIsClosedByAnotherThanItsOwnerWhoSaysWhatWasFound() {
        world.stores.keep(world.stores.contact(PHONE).withClaim(REMINDER.id(), world.now(), Instant.MIN));
        reply("r-1", "this debt is not mine");
        assertThat(result("1", new Act.CloseTask("r-1", null, Found.UPHELD))).isEqualTo(new Result(false, "no-owner"));
        world.tasks().take("r-1", "Anna Lee");
        assertThat(result("2", new Act.CloseTask("r-1", null, Found.UPHELD)))
                .isEqualTo(new Result(false, "same-person"));
        world.tasks().take("r-1", "Ben Wu");
        assertThat(result("3", new Act.CloseTask("r-1", null, null))).isEqualTo(new Result(false, "no-finding"));
        assertThat(world.stores.reply("r-1").orElseThrow().open()).isTrue();
        assertThat(result("4", new Act.CloseTask("r-1", null, Found.UPHELD))).isEqualTo(new Result(true, "done"));
        assertThat(world.stores.reply("r-1").orElseThrow().open()).isFalse();
    }

    @Test
    void theTrailIsReadBackByTimeAndActAcrossMonths() {
        for (int i = 0; i < 4; i++) {
            done("p-" + i, new Act.Pause());
            done("r-" + i, new Act.Resume(false));
            world.clock.advance(Duration.ofDays(20));
        }
        var trail = new AuditTrail(audit, world.clock);

        assertThat(trail.list(Instant.parse("2026-01-01T00:00:00Z"), "pause", null)
                        .lines())
                .extracting(AuditLine::id)
                .containsExactly("p-0", "p-1", "p-2", "p-3");
        assertThat(trail.list(Instant.parse("2026-03-01T00:00:00Z"), null, null).lines())
                .extracting(AuditLine::id)
                .containsExactly("p-2", "r-2", "p-3", "r-3");
    }

    @Test
    void aLongTrailIsReadInPagesThatMissNothing() {
        for (int i = 0; i < 250; i++) {
            done("n-" + (1000 + i), i % 2 == 0 ? new Act.Pause() : new Act.Resume(false));
            world.clock.advance(Duration.ofHours(5));
        }
        var trail = new AuditTrail(audit, world.clock);
        var ids = new ArrayList<String>();
        String after = null;
        do {
            AuditTrail.Listed listed = trail.list(Instant.parse("2026-01-20T00:00:00Z"), "pause", after);
            listed.lines().forEach(line -> ids.add(line.id()));
            after = listed.next();
        } while (after != null);

        assertThat(ids).hasSize(125).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aHoldUntilAPastDayIsRefusedAndTodayIsNot() {
        LocalDate today = LocalDate.ofInstant(
                world.now(), world.policies.current().strategy().lender().zone());
        assertThat(result("1", new Act.HoldAccount("a-1", HoldReason.PLAN, today.minusDays(1), null)))
                .isEqualTo(new Result(false, "past"));
        assertThat(world.stores.account("a-1").holds().all()).isEmpty();
        assertThat(result("2", new Act.HoldAccount("a-1", HoldReason.PLAN, today, null)))
                .isEqualTo(new Result(true, "done"));
    }

    @Test
    void theWordsOfARememberedHoldNameIt() {
        AuditLine line = done("1", new Act.HoldAccount("a-9", HoldReason.PLAN, null, null));
        var values = new TreeMap<>(line.asked());
        values.putAll(line.after());
        for (String language : Messages.LANGUAGES) {
            assertThat(Messages.in(language).say("admin.hold.remembered", values))
                    .contains("by-hand-1");
        }
    }
}
