package dev.pastdue.training;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.training.Trainer.Example;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A corpus of several authors: learns of all of them, and tells what is said of each by what was learnt of the others alone. */
final class Authors {
    /** Learnt of always, never judged: ordinary lines of our own that no author thought of. */
    static final String HOUSE = "house";

    private static final int AT_ONCE = 2;

    /** 0: every line counts alike when scores become probabilities; 1: every author does. */
    private static final double EVENING = 0.7;

    private final List<String> labels;
    private final List<String> authors;
    private final List<Example> examples;
    private final IntPredicate taught;
    private final double c;
    private final Map<String, LinearModel> others;
    private final double[][] scores;

    /**
     * @param authors of each example
     * @param taught which of them anything is learnt of: not those of which a rule is certain
     */
    Authors(List<String> labels, List<String> authors, List<Example> examples, IntPredicate taught, double c) {
        this.labels = labels;
        this.authors = authors;
        this.examples = examples;
        this.taught = taught;
        this.c = c;
        others = new LinkedHashMap<>();
        scores = new double[examples.size()][];
        forEachJudged(author -> learnt(i -> !authors.get(i).equals(author))).forEach((author, learnt) -> {
            others.put(author, learnt);
            by(author::equals)
                    .forEach(i -> scores[i] = learnt.scores(examples.get(i).features()));
        });
    }

    /** By author, in their order; a few at once, for each takes memory. */
    private <T> Map<String, T> forEachJudged(Function<String, T> work) {
        var results = new LinkedHashMap<String, T>();
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var asked = new LinkedHashMap<String, CompletableFuture<T>>();
            judged().forEach(author ->
                    asked.put(author, CompletableFuture.supplyAsync(() -> work.apply(author), threads)));
            asked.forEach((author, result) -> results.put(author, result.join()));
        }
        return results;
    }

    private List<String> judged() {
        return authors.stream()
                .filter(author -> !author.equals(HOUSE))
                .distinct()
                .toList();
    }

    private IntStream by(Predicate<String> author) {
        return IntStream.range(0, examples.size()).filter(i -> author.test(authors.get(i)));
    }

    private LinearModel learnt(IntPredicate wanted) {
        return new Trainer(labels, c)
                .learn(IntStream.range(0, examples.size())
                        .filter(wanted)
                        .filter(taught)
                        .mapToObj(examples::get)
                        .toList());
    }

    private float[] calibration(IntPredicate wanted) {
        int[] chosen = IntStream.range(0, examples.size())
                .filter(wanted)
                .filter(taught)
                .filter(i -> !authors.get(i).equals(HOUSE))
                .toArray();
        return Calibration.fit(
                IntStream.of(chosen).mapToObj(i -> scores[i]).toList(),
                IntStream.of(chosen)
                        .map(i -> labels.indexOf(examples.get(i).label()))
                        .toArray(),
                weights(chosen),
                labels.size());
    }

    /** The more an author wrote, the less each line counts: how the next author writes is said by all of them. */
    private double[] weights(int[] chosen) {
        Map<String, Long> written = IntStream.of(chosen)
                .mapToObj(authors::get)
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        double[] weights = IntStream.of(chosen)
                .mapToDouble(i -> StrictMath.pow(written.getOrDefault(authors.get(i), 1L), -EVENING))
                .toArray();
        double sum = DoubleStream.of(weights).sum();
        return DoubleStream.of(weights).map(each -> each / sum).toArray();
    }

    /** The whole model, calibrated on what is said of authors that were not seen. */
    LinearModel whole(Map<String, Double> limits) {
        return learnt(_ -> true).with(calibration(_ -> true), limits);
    }

    /** For each author what was learnt and calibrated of the others. */
    Map<String, LinearModel> withoutEach() {
        var models = new LinkedHashMap<String, LinearModel>();
        calibrations()
                .forEach((author, calibration) -> models.put(
                        author, Objects.requireNonNull(others.get(author)).with(calibration, Map.of())));
        return models;
    }

    /** How likely each class is of each example, learnt and calibrated without its author. */
    List<double[]> crossValidated() {
        var likely = new double[examples.size()][];
        calibrations()
                .forEach((author, calibration) ->
                        by(author::equals).forEach(i -> likely[i] = LinearModel.probabilities(scores[i], calibration)));
        return Arrays.asList(likely);
    }

    private Map<String, float[]> calibrations() {
        return forEachJudged(author -> calibration(i -> !authors.get(i).equals(author)));
    }
}
