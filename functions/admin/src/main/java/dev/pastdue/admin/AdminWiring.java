package dev.pastdue.admin;

import dev.pastdue.aws.DynamoDbStores;
import dev.pastdue.aws.LinkSecret;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.Settings;
import dev.pastdue.aws.SqsQueues;
import dev.pastdue.core.admin.AccountActs;
import dev.pastdue.core.admin.AdminActs;
import dev.pastdue.core.admin.AuditTrail;
import dev.pastdue.core.admin.NumberActs;
import dev.pastdue.core.admin.SendingActs;
import dev.pastdue.core.admin.TaskActs;
import dev.pastdue.core.desk.DeskPress;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.ops.Telemetry;
import dev.pastdue.core.render.NoticeRenderer;
import dev.pastdue.core.render.SendByHand;
import dev.pastdue.core.reply.OptOuts;
import dev.pastdue.core.reply.ReplyTasks;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.text.Composer;
import dev.pastdue.formats.LibPhoneNumbers;
import dev.pastdue.formats.MustacheTemplates;
import dev.pastdue.formats.PolicyReader;
import java.time.Clock;

/** The acts over the stores, queues and files of a stack. */
final class AdminWiring {
    private final AdminActs acts;
    private final AuditTrail trail;
    private final AccountStore accounts;
    private final Runnable priming;

    AdminWiring(ServiceClients clients, Settings settings, Clock clock, Telemetry telemetry) {
        var tables = DynamoDbStores.writing(clients.dynamoDb(), settings, clock);
        var sqs = new SqsQueues(clients.sqs(), settings);
        var documents = new S3ConfigFiles(clients.s3(), settings.text("CONFIG_BUCKET"));
        var policies = new PolicyReader(documents, clock, settings.text("STRATEGY_KEY"), settings.usdPerSegment());
        var queues = sqs.work();
        var stores = tables.all();
        var replies = tables.replies();
        var tasks = tables.tasks();
        var audit = tables.audit();
        var composer =
                new Composer(new MustacheTemplates(documents, clock), LinkSecret.tokens(clients, settings, clock));
        var releases = SchedulerReleases.of(clients, settings, sqs, clock);
        var renderer = new NoticeRenderer(stores, queues, releases, policies, composer, clock, telemetry);
        acts = new AdminActs(
                audit,
                new SendingActs(new SendingHalt(tables.checkpoints()), policies),
                new AccountActs(
                        stores.accounts(),
                        stores.notices(),
                        new LenderHolds(stores.accounts(), stores.contacts(), tasks, policies, clock, telemetry),
                        new SendByHand(stores.accounts(), stores.notices(), renderer, policies, clock),
                        policies,
                        clock),
                new NumberActs(
                        stores.contacts(),
                        new OptOuts(stores.accounts(), stores.contacts(), queues, clock),
                        new LibPhoneNumbers(),
                        policies),
                new TaskActs(
                        replies,
                        tasks,
                        new ReplyTasks(stores.accounts(), stores.contacts(), replies, tasks, queues, clock, telemetry)),
                clock,
                telemetry);
        trail = new AuditTrail(audit, clock);
        accounts = stores.accounts();
        priming = documents.priming(() -> {
            policies.current();
            trail.list(clock.instant(), null, null);
        });
    }

    AdminActs acts() {
        return acts;
    }

    /** The button of an account's number says the account. */
    DeskPress withNumber(DeskPress press) {
        return press.accountOfNumber()
                .flatMap(accounts::find)
                .map(account -> account.facts().phone())
                .map(press::withNumber)
                .orElse(press);
    }

    AuditTrail trail() {
        return trail;
    }

    /** Reads what an act needs, about nobody; changes nothing. Before a snapshot is taken of the function. */
    Runnable priming() {
        return priming;
    }
}
