package dev.pastdue.testing;

import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.Seal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A config bucket in maps; every put makes a new version. */
public final class InMemoryGateFiles implements GateFiles {
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Map<String, Live> live = new HashMap<>();
    private final Map<String, Seal> seals = new HashMap<>();
    private final Map<String, Report> reports = new HashMap<>();
    private final Map<String, Agreement> approvals = new HashMap<>();
    private final List<String> promoted = new ArrayList<>();
    private int puts;
    private int reportsPut;

    /** Staff put a draft. */
    public void put(String path, String text) {
        puts++;
        drafts.put(path, new Draft(text, digest(path, text), "tag" + puts, "v" + puts));
    }

    /** Staff put what agrees to a draft. */
    public void approve(String path, String digits) {
        puts++;
        approvals.put(path, new Agreement(digits, "v" + puts));
    }

    /** Staff delete a draft. */
    public void delete(String path) {
        drafts.remove(path);
    }

    /** Somebody puts a live file past the gate. */
    public void putLiveByHand(String path, String text) {
        live.put(path, new Live(text, digest(path, text), ""));
        seals.remove(path);
    }

    private static String digest(String path, String text) {
        return Seal.digest(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The seal of a live file. */
    public Optional<Seal> seal(String path) {
        return Optional.ofNullable(seals.get(path));
    }

    /** What was made live, in order. */
    public List<String> promoted() {
        return List.copyOf(promoted);
    }

    /** How often a report was written. */
    public int reportsPut() {
        return reportsPut;
    }

    @Override
    public Listing list() {
        return new Listing(drafts.keySet(), reports.keySet());
    }

    @Override
    public Optional<Draft> draft(String path) {
        return Optional.ofNullable(drafts.get(path));
    }

    @Override
    public Optional<Live> live(String path) {
        return Optional.ofNullable(live.get(path))
                .filter(file -> seal(path).map(Seal::digest).equals(Optional.of(file.digest())));
    }

    @Override
    public boolean promote(String path, Draft draft, Seal seal) {
        Draft present = drafts.get(path);
        if (present == null || !present.tag().equals(draft.tag())) {
            return false;
        }
        live.put(path, new Live(present.text(), present.digest(), seal.by()));
        seals.put(path, seal);
        promoted.add(path);
        return true;
    }

    @Override
    public Optional<Agreement> approval(String path) {
        return Optional.ofNullable(approvals.get(path));
    }

    @Override
    public Optional<Report> report(String path) {
        return Optional.ofNullable(reports.get(path));
    }

    @Override
    public void putReport(String path, Report report) {
        reportsPut++;
        reports.put(path, report);
    }

    @Override
    public void removeReport(String path) {
        reports.remove(path);
    }
}
