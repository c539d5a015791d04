package dev.pastdue.core.reply;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.OptimisticLock;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.ops.WorkQueues;
import dev.pastdue.core.outbound.TextDispatcher;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.InboundReply.ToStaff;
import dev.pastdue.core.reply.ReplyStore.ReplyWrite;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.text.Composer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a reply: what it means, and what follows for its number and accounts, in one transaction with the reply itself; then has the
 * accounts decided again, and answers it where an answer is due (docs/replies.md).
 *
 * <p>May be called again with the same reply at any time: it changes nothing more, and what was left to do after the transaction is done.
 */
public final class ReplyProcessor {
    private static final int MAX_ATTEMPTS = 4;

    private final AccountStore accounts;
    private final ContactStore contacts;
    private final ReplyStore replies;
    private final WorkQueues queues;
    private final PolicySource policies;
    private final Composer composer;
    private final Clock clock;
    private final Telemetry telemetry;
    private final PhoneAccounts phoneAccounts;
    private final AutoReply answering;
    private final Follower follower;

    /** What else is done after a reply was taken, however often. */
    @FunctionalInterface
    public interface Follower {
        /** @return whether all is done; false where the reply is to come again */
        boolean follow(Reply reply, Strategy strategy);
    }

    /** The stores that one transaction of a reply reaches. */
    public record Stores(AccountStore accounts, ContactStore contacts, ReplyStore replies) {}

    /** With nothing else to do after a reply. */
    public ReplyProcessor(
            Stores stores,
            WorkQueues queues,
            TextDispatcher texts,
            PolicySource policies,
            Composer composer,
            Clock clock,
            Telemetry telemetry) {
        this(stores, queues, texts, policies, composer, (_, _) -> true, clock, telemetry);
    }

    public ReplyProcessor(
            Stores stores,
            WorkQueues queues,
            TextDispatcher texts,
            PolicySource policies,
            Composer composer,
            Follower follower,
            Clock clock,
            Telemetry telemetry) {
        accounts = stores.accounts();
        contacts = stores.contacts();
        replies = stores.replies();
        this.queues = queues;
        this.policies = policies;
        this.composer = composer;
        this.follower = follower;
        this.clock = clock;
        this.telemetry = telemetry;
        phoneAccounts = new PhoneAccounts(accounts);
        answering = new AutoReply(accounts, contacts, replies, texts, composer, clock, telemetry);
    }

    /**
     * Takes it.
     *
     * @return whether all is done; false where the gateway throttled the answer and the reply is to come again
     * @throws dev.pastdue.core.ops.InvalidConfig where the strategy is missing or wrong; nothing was taken then
     * @throws dev.pastdue.core.ops.ContentionException where number or accounts kept changing meanwhile; calling again goes on
     */
    public boolean handle(InboundReply inbound) {
        Policy policy = policies.current();
        return OptimisticLock.retry(
                MAX_ATTEMPTS,
                "the number or an account kept changing while a reply was taken",
                () -> handleOnce(inbound, policy));
    }

    private Optional<Boolean> handleOnce(InboundReply inbound, Policy policy) {
        Optional<Reply> known = replies.find(inbound.id());
        if (known.isPresent()) {
            telemetry.count(Metric.REPLIES_KNOWN, 1);
            return Optional.of(follow(known.get(), policy));
        }
        Taken taken = take(inbound, policy.strategy());
        if (taken.isNobodys()) {
            return Optional.of(countNobodys(taken));
        }
        if (!replies.write(taken.write())) {
            return Optional.empty();
        }
        counted(taken);
        return Optional.of(follow(taken.write().reply().stored(1), policy));
    }

    /** Reads and reckons all that a reply needs, about nobody; changes nothing. Before a snapshot is taken of the function. */
    public void prime() {
        Policy policy = policies.current();
        Instant now = clock.instant();
        replies.find(Priming.PROBE_ACCOUNT);
        accounts.find(Priming.PROBE_ACCOUNT);
        accounts.withPhone(Priming.PHONE, null);
        take(new InboundReply(Priming.PROBE_ACCOUNT, Priming.PHONE, "?", now), policy.strategy());
        composer.answer(Answer.Kind.HELP.template(), "", policy.strategy());
    }

    /**
     * A reply and what it does.
     *
     * @param known whether its number has to do with the lender at all
     * @param opensOrCloses whether it opts in or out, and had not before
     */
    private record Taken(ReplyWrite write, boolean known, boolean opensOrCloses) {
        /** Somebody unknown who wants nothing that he could have: it is counted, and nothing is kept of it. */
        boolean isNobodys() {
            return !known && !opensOrCloses;
        }
    }

    private Taken take(InboundReply inbound, Strategy strategy) {
        Contact contact = contacts.get(inbound.phone());
        ToStaff toStaff = inbound.toStaff();
        List<Account> addressed = toStaff == null
                ? phoneAccounts.meantBy(contact)
                : accounts.find(toStaff.account()).stream().toList();
        boolean known = phoneAccounts.know(contact, addressed);
        LocalDate received = LocalDate.ofInstant(inbound.at(), strategy.lender().zone());
        Meaning meaning =
                toStaff == null ? read(inbound, addressed, received, strategy) : told(toStaff, inbound.words());
        // Of what nobody understood nobody knows whose account is meant.
        List<Account> meant = meaning.unread() ? phoneAccounts.meantAndOthers(contact, addressed) : addressed;
        Reply reply = new Reply(
                inbound.id(),
                inbound.phone(),
                meant.stream().map(Account::id).toList(),
                meaning,
                inbound.at(),
                inbound.words(),
                ReplyEffects.heldUntil(meaning, received, strategy.hold()),
                new Reply.Task(known && needsAPerson(meaning, contact, meant), null),
                known && toStaff == null ? answerTo(meaning, contact, strategy) : null,
                0);
        Contact heard = ReplyEffects.on(contact, reply, known);
        var changed = new ArrayList<Account>();
        for (Account account : meant) {
            Account after = known ? BesideTasks.on(ReplyEffects.on(account, reply), reply) : account;
            if (!after.equals(account)) {
                changed.add(after);
            }
        }
        boolean opts = meaning.intent() == Intent.OPT_OUT || meaning.intent() == Intent.OPT_IN;
        List<AccountTask> tasks = known ? BesideTasks.of(reply, strategy.hold()) : List.of();
        return new Taken(new ReplyWrite(reply, heard, changed, tasks), known, opts && heard.state() != contact.state());
    }

    private static Meaning read(InboundReply inbound, List<Account> addressed, LocalDate received, Strategy strategy) {
        List<String> names =
                addressed.stream().map(account -> account.facts().name()).toList();
        return ReplyReading.meaning(
                inbound.words(), new ReplyReading.Context(names, ""), localeOf(addressed, strategy), received);
    }

    /** Staff's own word; what is grave in their note holds as in any reply. */
    private static Meaning told(ToStaff toStaff, String note) {
        Meaning said = toStaff.meaning();
        return ReplyReading.isGrave(note) && !said.intent().endsTexts()
                ? new Meaning(said.intent(), said.promised(), true)
                : said;
    }

    private static String localeOf(List<Account> meant, Strategy strategy) {
        String own = meant.isEmpty() ? "" : meant.getFirst().facts().locale();
        return own.isEmpty() ? strategy.locale() : own;
    }

    /** What the rules could not do, or must not do alone. */
    private static boolean needsAPerson(Meaning meaning, Contact contact, List<Account> meant) {
        if (meaning.unread()) {
            return true;
        }
        return switch (meaning.intent()) {
            case PAID, DISPUTE, WRONG_NUMBER, OTHER -> true;
            case PROMISE -> meant.isEmpty();
            case OPT_IN -> contact.state() == State.WRONG_NUMBER;
            case OPT_OUT, HELP -> false;
        };
    }

    /** An opt-out is confirmed once, and only where a text would arrive. */
    private static @Nullable Answer answerTo(Meaning meaning, Contact contact, Strategy strategy) {
        return switch (meaning.intent()) {
            case OPT_OUT -> {
                boolean mayHear = contact.state() == State.OPEN || contact.state() == State.WRONG_NUMBER;
                yield mayHear && strategy.confirmOptOut() ? Answer.waiting(Answer.Kind.OPT_OUT_CONFIRMATION) : null;
            }
            case HELP -> Answer.waiting(Answer.Kind.HELP);
            case OPT_IN, PAID, PROMISE, DISPUTE, WRONG_NUMBER, OTHER -> null;
        };
    }

    /** What is done after the transaction, however often. */
    private boolean follow(Reply reply, Policy policy) {
        Collection<String> touched = touched(reply);
        if (!touched.isEmpty()) {
            queues.decide(touched, clock.instant());
        }
        return follower.follow(reply, policy.strategy()) && answering.answer(reply, policy.strategy());
    }

    private Collection<String> touched(Reply reply) {
        if (reply.meaning().unread()) {
            return phoneAccounts.with(reply.phone(), reply.accounts());
        }
        return switch (reply.meaning().intent()) {
            case OPT_OUT, OPT_IN, WRONG_NUMBER -> phoneAccounts.with(reply.phone(), reply.accounts());
            case PAID, PROMISE, DISPUTE -> reply.accounts();
            case HELP, OTHER ->
                reply.heldUntil() == null && !BesideTasks.causes(reply).contains(Cause.COMPLAINT)
                        ? List.<String>of()
                        : reply.accounts();
        };
    }

    private boolean countNobodys(Taken taken) {
        Reply reply = taken.write().reply();
        telemetry.count(Metric.REPLIES_FROM_UNKNOWN, 1);
        telemetry.log(Level.INFO, "reply-from-unknown", Map.of("reply", reply.id()));
        return true;
    }

    private void counted(Taken taken) {
        Reply reply = taken.write().reply();
        Map<String, String> intent = Map.of("intent", reply.meaning().intent().name());
        telemetry.count(Metric.REPLIES, 1, intent);
        if (!taken.known()) {
            telemetry.count(Metric.REPLIES_FROM_UNKNOWN, 1);
        }
        if (reply.open()) {
            telemetry.count(Metric.TASKS_OPENED, 1, intent);
        }
        for (AccountTask task : taken.write().tasks()) {
            telemetry.count(
                    Metric.TASKS_OPENED, 1, Map.of("intent", task.cause().name()));
        }
        var fields = new HashMap<String, Object>(intent);
        fields.put("reply", reply.id());
        fields.put("accounts", reply.accounts());
        telemetry.log(Level.INFO, "reply-taken", fields);
    }
}
