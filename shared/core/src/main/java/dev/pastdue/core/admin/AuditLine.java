package dev.pastdue.core.admin;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One act of a person, on record: begun before it takes effect, finished after it.
 *
 * @param id the act's; the same twice is one act
 * @param at when it was first asked for
 * @param act one of {@link Act#NAMES}
 * @param asked {@link Act#asked}
 * @param because why, in the person's words; may be empty, and personal data
 * @param before what it was like, by names of its own for each act
 * @param after what it is like; empty while the act is not finished
 * @param result null while it is not finished: whether it took effect is not known then
 * @param version counts every write of the stored line; 0 where nothing is stored yet
 */
public record AuditLine(
        String id,
        Instant at,
        String act,
        Map<String, String> asked,
        Who who,
        String because,
        Map<String, String> before,
        Map<String, String> after,
        @Nullable Result result,
        long version) {
    /**
     * Who asked.
     *
     * @param by as the request says it
     * @param caller the principal that the command line found by its credentials; empty where it was not said. Nobody proves it
     * @param request the invocation's id, under which CloudTrail has the true principal
     */
    public record Who(String by, String caller, String request) {}

    /**
     * What came of it.
     *
     * @param done whether what was asked for is so now
     * @param outcome the rest of a key of the messages, behind {@code admin.<act>.}
     */
    public record Result(boolean done, String outcome) {}

    public AuditLine {
        asked = new TreeMap<>(asked);
        before = new TreeMap<>(before);
        after = new TreeMap<>(after);
    }

    /** A line that is not stored yet. */
    public static AuditLine begun(AdminActs.Request request, Instant at, Map<String, String> before) {
        return new AuditLine(
                request.id(),
                at,
                request.act().name(),
                request.act().asked(),
                request.who(),
                request.because(),
                before,
                Map.of(),
                null,
                0);
    }

    /** Whether the request asks for what the line is about. */
    public boolean isOf(AdminActs.Request request) {
        return act.equals(request.act().name()) && asked.equals(request.act().asked());
    }

    public AuditLine finished(Result newResult, Map<String, String> newAfter) {
        return new AuditLine(id, at, act, asked, who, because, before, newAfter, newResult, version);
    }

    public AuditLine stored(long newVersion) {
        return new AuditLine(id, at, act, asked, who, because, before, after, result, newVersion);
    }

    /** Without names, numbers and words: for logs and failures. */
    @Override
    public String toString() {
        return "AuditLine[" + id + " " + act + " " + (result == null ? "unfinished" : result.outcome()) + "]";
    }
}
