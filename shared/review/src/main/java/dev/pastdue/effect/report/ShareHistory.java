package dev.pastdue.effect.report;

import dev.pastdue.core.model.DecisionRecord;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.effect.StageShares;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was drawn by, for each version of the strategy that was live at a review: whoever changes weights must not hear that the keys drawn
 * before are not as they were to be drawn.
 *
 * <p>The checkpoint {@code review-shares}: for each version, by the characters that notices keep of it, when it was last seen, and for each
 * stage {@code name|hold-out|a=1,b=2|morning=1,evening=1}; one a line.
 */
final class ShareHistory {
    private static final String CHECKPOINT = "review-shares";
    private static final int MAX_VERSIONS = 40;

    private final Checkpoints checkpoints;

    ShareHistory(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    /** Those of the present strategy, remembered from now on, and those of the versions before it. */
    List<StageShares> with(Strategy strategy, Instant now) {
        var stored = checkpoints.get(CHECKPOINT);
        var versions = new HashMap<>(stored.map(Checkpoints.Stored::state).orElse(Map.of()));
        versions.put(
                DecisionRecord.shortened(strategy.version()),
                now + "\n"
                        + strategy.stages().stream().map(ShareHistory::written).collect(Collectors.joining("\n")));
        while (versions.size() > MAX_VERSIONS) {
            versions.remove(versions.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow()
                    .getKey());
        }
        // Where another wrote meanwhile, the next review remembers it.
        checkpoints.put(
                CHECKPOINT, versions, stored.map(Checkpoints.Stored::version).orElse(0L));
        var shares = new ArrayList<StageShares>();
        versions.forEach((version, lines) -> lines.lines().skip(1).forEach(line -> shares.add(read(version, line))));
        shares.sort(Comparator.comparing(StageShares::strategy));
        return shares;
    }

    private static String written(Stage stage) {
        return String.join(
                "|",
                stage.name(),
                Double.toString(stage.holdOut()),
                weights(stage.variants()),
                weights(stage.hourWeights()));
    }

    private static String weights(Map<String, Integer> weights) {
        return weights.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(","));
    }

    private static StageShares read(String version, String line) {
        String[] words = line.split("\\|", -1);
        return new StageShares(words[0], version, Double.parseDouble(words[1]), weights(words[2]), weights(words[3]));
    }

    private static Map<String, Integer> weights(String text) {
        var weights = new TreeMap<String, Integer>();
        for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int at = each.lastIndexOf('=');
            weights.put(each.substring(0, at), Integer.valueOf(each.substring(at + 1)));
        }
        return weights;
    }
}
