package dev.pastdue.core.gate;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The config bucket as the gate sees it: drafts that people put, reports beside them, and what is live. Paths are those of the live files. */
public interface GateFiles {
    /** So many digits of a draft's digest are shown to people. */
    int SHOWN_DIGITS = 16;

    /** So much of a digest must be repeated by whoever agrees. */
    int MIN_DIGITS = 12;

    /**
     * A draft.
     *
     * @param text what is no UTF-8 in it stands as U+FFFD
     * @param digest its {@link Seal#digest}
     * @param tag by which it is known again, where it has not been overwritten since
     * @param version by which it is recorded
     */
    record Draft(String text, String digest, String tag, String version) {}

    /**
     * A live file that is as it was sealed.
     *
     * @param by who put its draft, by its seal; {@link Approval#UNKNOWN} where that was not known when it went live
     */
    record Live(String text, String digest, String by) {}

    /**
     * What somebody put beside a draft to agree to it.
     *
     * @param digits the first of the draft's digest
     * @param version by which it is known whose it is
     */
    record Agreement(String digits, String version) {}

    /**
     * What the gate said of a draft.
     *
     * @param version of the draft of which it speaks
     * @param by who had put that; {@link Approval#UNKNOWN} while that is not known
     * @param approvedBy who agreed to it; null for nobody yet
     */
    record Report(
            String text,
            String version,
            String by,
            @Nullable String approvedBy) {
        public Report(String text, String version, String by) {
            this(text, version, by, null);
        }
    }

    /** The paths of all drafts, and of all reports by their drafts. */
    record Listing(Set<String> drafts, Set<String> reports) {
        public Listing {
            drafts = Set.copyOf(drafts);
            reports = Set.copyOf(reports);
        }
    }

    Listing list();

    /** The draft; empty where there is none. */
    Optional<Draft> draft(String path);

    /** The live file; empty where there is none, or one that was put there past the gate. */
    Optional<Live> live(String path);

    /**
     * Makes a draft live, byte for byte, with its seal. May be done again.
     *
     * @return false, and nothing is changed, where the draft has been overwritten or deleted since it was read
     */
    boolean promote(String path, Draft draft, Seal seal);

    /** The agreement that lies beside a draft; empty where there is none. */
    Optional<Agreement> approval(String path);

    /** The report beside a draft; empty where there is none. */
    Optional<Report> report(String path);

    /** Puts a report beside a draft, in place of the one that is there. It wakes nobody. */
    void putReport(String path, Report report);

    /** Takes the report away; where there is none nothing happens. */
    void removeReport(String path);
}
