package dev.pastdue.core.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;

/** What the parts of a review read, to be reviewed stage by stage: no more than one stage's keys need be held at once. */
public final class ReviewWork {
    private final String id;
    private final Instant until;
    private final SortedSet<String> stages;
    private final List<String> files;
    private final ReviewFiles store;
    private final Map<String, List<DrawnKey.Happened>> replies = new HashMap<>();

    ReviewWork(
            String id,
            Instant until,
            SortedSet<String> stages,
            List<String> files,
            List<String> replyFiles,
            ReviewFiles store) {
        this.id = id;
        this.until = until;
        this.stages = stages;
        this.files = List.copyOf(files);
        this.store = store;
        replyFiles.forEach(file -> store.each(file, this::readReply));
    }

    /** A reply that is nobody's wish, as a line: account, what, when. */
    static String line(String account, DrawnKey.Happened happened) {
        return account + "\t" + happened.what() + "\t" + happened.at();
    }

    private void readReply(String line) {
        String[] words = line.split("\t", 3);
        replies.computeIfAbsent(words[0], _ -> new ArrayList<>(1))
                .add(new DrawnKey.Happened(Adverse.valueOf(words[1]), Instant.parse(words[2])));
    }

    /** When the review was begun, in characters that a path may have. */
    public String id() {
        return id;
    }

    /** Where the data end. */
    public Instant until() {
        return until;
    }

    /** The stages of which there is any key, by name. */
    public SortedSet<String> stages() {
        return stages;
    }

    /** Each key of a stage. */
    public void each(String stage, Consumer<DrawnKey> action) {
        files.forEach(file -> store.each(file, line -> {
            if (DrawnKey.isOfStage(line, stage)) {
                DrawnKey key = DrawnKey.read(line);
                action.accept(key.withAdverse(replies.getOrDefault(key.account(), List.of())));
            }
        }));
    }
}
