package dev.pastdue.aws;

import dev.pastdue.core.gate.Approval;
import dev.pastdue.core.gate.DraftGate.Put;
import java.util.ArrayList;
import java.util.List;

/** GateQueue: S3's notifications of drafts, and of agreements beside them. */
public final class SqsGateQueue {
    private SqsGateQueue() {}

    /**
     * The drafts that a message names; reports, folders that the console makes, and S3's test event name none.
     *
     * @throws MalformedMessage where it is not S3's notification of an object under {@code drafts/}
     */
    public static List<Put> read(String body) {
        var puts = new ArrayList<Put>();
        for (ObjectCreated object : ObjectCreated.read(body)) {
            if (!object.key().startsWith(SealedObjects.DRAFTS)) {
                throw new MalformedMessage("it is not S3's notification of an object under " + SealedObjects.DRAFTS);
            }
            String path = object.key().substring(SealedObjects.DRAFTS.length());
            if (!path.isEmpty() && !path.endsWith("/") && !path.endsWith(SealedObjects.REPORT)) {
                String principal = object.principal().isEmpty() ? Approval.UNKNOWN : object.principal();
                puts.add(
                        path.endsWith(SealedObjects.APPROVAL)
                                ? new Put(
                                        path.substring(0, path.length() - SealedObjects.APPROVAL.length()),
                                        principal,
                                        object.version(),
                                        true)
                                : new Put(path, principal, object.version()));
            }
        }
        return puts;
    }
}
