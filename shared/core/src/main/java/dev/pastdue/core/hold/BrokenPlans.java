package dev.pastdue.core.hold;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.Plan;
import dev.pastdue.core.ops.Metric;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.ops.Telemetry.Level;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.reply.AccountTask;
import dev.pastdue.core.reply.AccountTask.Cause;
import dev.pastdue.core.reply.TaskStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a task of each instalment, and of each promise for a day, that was not paid by its date, once, when the account is next decided: on the day after. Whether the account
 * is told then is for the ordinary rules.
 */
public final class BrokenPlans implements NoticeRenderer.AccountWatch {
    private static final int ID_BYTES = 12;
    private static final String PLAN = "plan.";
    private static final String PROMISE = "promise.";

    private final TaskStore tasks;
    private final Clock clock;
    private final Telemetry telemetry;

    public BrokenPlans(TaskStore tasks, Clock clock, Telemetry telemetry) {
        this.tasks = tasks;
        this.clock = clock;
        this.telemetry = telemetry;
    }

    @Override
    public void seen(Collection<Account> accounts, LocalDate today) {
        var broken = new LinkedHashMap<String, AccountTask>();
        for (Account account : accounts) {
            if (account.isKnown() && account.facts().pastDueNow()) {
                account.holds().all().stream()
                        .filter(hold -> hold.lifted() == null)
                        .forEach(hold -> {
                            add(broken, account, hold, today);
                            addPromise(broken, account, hold, today);
                        });
            }
        }
        if (broken.isEmpty()) {
            return;
        }
        broken.keySet().removeAll(tasks.get(broken.keySet()).keySet());
        broken.values().forEach(this::open);
    }

    private void add(Map<String, AccountTask> broken, Account account, Hold hold, LocalDate today) {
        Plan plan = hold.plan();
        if (plan != null) {
            plan.brokenBefore(today).ifPresent(instalment -> {
                String id = idOf(PLAN, account.id() + "/" + hold.id() + "/" + instalment.on());
                String detail = "instalment " + (plan.kept() + 1) + " of "
                        + plan.instalments().size() + ", " + instalment.on();
                broken.put(id, AccountTask.of(id, Cause.PLAN_BROKEN, account.id(), detail, clock.instant(), hold.id()));
            });
        }
    }

    /** Broken where what was past due when it was promised still is. */
    private void addPromise(Map<String, AccountTask> broken, Account account, Hold hold, LocalDate today) {
        LocalDate promised = hold.plan() == null ? hold.dueOn() : null;
        LocalDate oldestDue = account.facts().oldestDue();
        if (promised != null
                && promised.isBefore(today)
                && oldestDue != null
                && oldestDue.isBefore(
                        LocalDate.ofInstant(hold.since(), ZoneOffset.UTC).plusDays(1))) {
            String id = idOf(PROMISE, account.id() + "/" + hold.id() + "/" + promised);
            broken.put(
                    id,
                    AccountTask.of(
                            id, Cause.PROMISE_BROKEN, account.id(), promised.toString(), clock.instant(), hold.id()));
        }
    }

    /** Where another wrote it meanwhile it is there. */
    private void open(AccountTask task) {
        if (tasks.write(task, List.of())) {
            telemetry.count(
                    Metric.TASKS_OPENED, 1, Map.of("intent", task.cause().name()));
            Map<String, String> said = Map.of("account", task.accountId(), "task", task.id());
            if (task.cause() == Cause.PROMISE_BROKEN) {
                telemetry.log(Level.INFO, "promise-broken", said);
            } else {
                telemetry.log(Level.INFO, "plan-broken", said);
            }
        }
    }

    /** The same for the same day of the same hold, and short enough. */
    private static String idOf(String kind, String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return kind + HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
