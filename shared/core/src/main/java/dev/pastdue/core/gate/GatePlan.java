package dev.pastdue.core.gate;

import dev.pastdue.core.gate.DraftView.Seen;
import dev.pastdue.core.gate.Finding.Level;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be done, of what was seen and found.
 *
 * @param passes whether the whole may go live
 * @param promote the drafts that would change what is live, the strategy last
 * @param faulty the drafts in which something is wrong
 * @param used all drafts that the strategy uses
 * @param knowable whether the strategy can be read, and so what it uses is known
 * @param wanted the files to which somebody must agree
 */
record GatePlan(
        boolean passes,
        List<String> promote,
        Set<String> faulty,
        Set<String> used,
        boolean knowable,
        Set<String> wanted) {
    static GatePlan of(String strategyPath, Map<String, Seen> drafts, List<Finding> findings, Approval approval) {
        Set<String> wrong = files(findings, Level.ERROR);
        Set<String> wanted = files(findings, Level.APPROVAL);
        List<String> promote = drafts.entrySet().stream()
                .filter(entry -> entry.getValue().pends())
                .map(Map.Entry::getKey)
                .sorted(Comparator.<String, Boolean>comparing(strategyPath::equals)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        switch (approval.needed()) {
            case NEVER -> wanted.stream().filter(promote::contains).forEach(wrong::add);
            case ALWAYS -> wanted.addAll(promote);
            case FINDINGS -> {}
        }
        Set<String> faulty = drafts.keySet().stream().filter(wrong::contains).collect(Collectors.toSet());
        return new GatePlan(
                wrong.isEmpty(),
                promote,
                faulty,
                Set.copyOf(drafts.keySet()),
                !wrong.contains(strategyPath),
                Set.copyOf(wanted));
    }

    private static Set<String> files(List<Finding> findings, Level level) {
        return findings.stream()
                .filter(finding -> finding.level() == level)
                .map(Finding::file)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
