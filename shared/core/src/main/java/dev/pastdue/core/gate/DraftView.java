package dev.pastdue.core.gate;

import dev.pastdue.core.gate.GateFiles.Draft;
import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.ops.ConfigFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The drafts laid over what is live, as the files would be if all drafts went live; each is read once, and it is known which were read. */
final class DraftView implements ConfigFiles {
    private final GateFiles files;
    private final Set<String> drafts;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** A path's draft and live file, as far as there are any. */
    record Seen(Optional<Draft> draft, Optional<Live> live) {
        /** Whether the draft would change what is live. */
        boolean pends() {
            return draft.isPresent() && !live.map(Live::digest).equals(draft.map(Draft::digest));
        }

        Optional<String> text() {
            return draft.map(Draft::text).or(() -> live.map(Live::text));
        }
    }

    /**
     * @param drafts that there are
     */
    DraftView(GateFiles files, Set<String> drafts) {
        this.files = files;
        this.drafts = drafts;
    }

    Seen at(String path) {
        return seen.computeIfAbsent(
                path, each -> new Seen(drafts.contains(each) ? files.draft(each) : Optional.empty(), files.live(each)));
    }

    /** The drafts that were asked for. */
    Map<String, Seen> seen() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().draft().isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    /** Looks at a path anew when it is asked for again. */
    void forget(String path) {
        seen.remove(path);
    }

    @Override
    public Fetched fetch(String path, @Nullable String knownVersion) {
        return at(path).text()
                .<Fetched>map(text -> new Fetched.Found(text, "draft"))
                .orElseGet(Fetched.Missing::new);
    }
}
