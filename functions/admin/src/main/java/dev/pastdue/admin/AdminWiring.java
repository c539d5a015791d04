package dev.pastdue.admin;

import dev.pastdue.aws.DynamoDbAccountStore;
import dev.pastdue.aws.DynamoDbAuditStore;
import dev.pastdue.aws.DynamoDbCheckpoints;
import dev.pastdue.aws.DynamoDbContactStore;
import dev.pastdue.aws.DynamoDbNoticeStore;
import dev.pastdue.aws.DynamoDbReplyStore;
import dev.pastdue.aws.DynamoDbTaskStore;
import dev.pastdue.aws.Expiry;
import dev.pastdue.aws.LinkSecret;
import dev.pastdue.aws.S3ConfigFiles;
import dev.pastdue.aws.SchedulerReleases;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.aws.SqsReleaseQueue;
import dev.pastdue.aws.SqsWorkQueues;
import dev.pastdue.core.admin.AccountActs;
import dev.pastdue.core.admin.AdminActs;
import dev.pastdue.core.admin.AuditTrail;
import dev.pastdue.core.admin.NumberActs;
import dev.pastdue.core.admin.SendingActs;
import dev.pastdue.core.admin.TaskActs;
import dev.pastdue.core.hold.LenderHolds;
import dev.pastdue.core.model.Stores;
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
    private final Runnable priming;

    AdminWiring(ServiceClients clients, AdminSettings settings, Clock clock, Telemetry telemetry) {
        var dynamoDb = clients.dynamoDb();
        var tables = settings.tables();
        var expiry = Expiry.after(settings.recordsKept(), clock);
        var documents = new S3ConfigFiles(clients.s3(), settings.policies().configBucket());
        var policies = new PolicyReader(documents, clock, settings.policies().strategyKey(), settings.usdPerSegment());
        var queues = new SqsWorkQueues(
                clients.sqs(), settings.queues().render(), settings.queues().send());
        var stores = new Stores(
                new DynamoDbAccountStore(dynamoDb, tables.accounts(), expiry),
                new DynamoDbContactStore(dynamoDb, tables.contacts(), expiry),
                new DynamoDbNoticeStore(dynamoDb, tables.notices(), tables.accounts(), tables.contacts(), expiry));
        var replies = new DynamoDbReplyStore(dynamoDb, tables.replies(), tables.accounts(), tables.contacts(), expiry);
        var tasks = new DynamoDbTaskStore(dynamoDb, tables.replies(), tables.accounts(), expiry);
        var audit = new DynamoDbAuditStore(dynamoDb, tables.audit(), expiry);
        var renderer = new NoticeRenderer(
                stores,
                queues,
                releases(clients, settings, clock),
                policies,
                new Composer(
                        new MustacheTemplates(documents, clock),
                        LinkSecret.tokens(clients, settings.policies().payLinkSecret(), clock)),
                clock,
                telemetry);
        acts = new AdminActs(
                audit,
                new SendingActs(new SendingHalt(new DynamoDbCheckpoints(dynamoDb, tables.checkpoints())), policies),
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
        priming = documents.priming(() -> {
            policies.current();
            trail.list(clock.instant(), null, null);
        });
    }

    private static SchedulerReleases releases(ServiceClients clients, AdminSettings settings, Clock clock) {
        var releases = settings.releases();
        return new SchedulerReleases(
                clients.scheduler(),
                new SchedulerReleases.Target(
                        releases.scheduleGroup(), releases.queueArn(), releases.scheduleRoleArn(), releases.dlqArn()),
                new SqsReleaseQueue(clients.sqs(), settings.queues().release()),
                clock);
    }

    AdminActs acts() {
        return acts;
    }

    AuditTrail trail() {
        return trail;
    }

    /** Reads what an act needs, about nobody; changes nothing. Before a snapshot is taken of the function. */
    Runnable priming() {
        return priming;
    }
}
