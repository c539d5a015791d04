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
import java.util.stream.Stream;

/** A corpus of several authors: learns of all of them, and tells what is said of each by what was learnt of the others alone. */
final class Authors {
    /** Learnt of always, never judged: ordinary lines of our own that no author thought of. */
    static final String HOUSE = "house";

    private static final String NOBODY = "";

    /** 0: every line counts alike when scores become probabilities; 1: every author does. */
    private static final double EVENING = 0.7;

    private final List<String> labels;
    private final List<String> authors;
    private final List<Example> examples;
    private final IntPredicate taught;
    private final Map<String, LinearModel> others;
    private final double[][] scores;
    private final Map<String, float[]> calibrations;

    /**
     * @param authors of each example
     * @param taught which of them anything is learnt of: not those of which a rule is certain
     */
    Authors(List<String> labels, List<String> authors, List<Example> examples, IntPredicate taught, double c) {
        this.labels = labels;
        this.authors = authors;
        this.examples = examples;
        this.taught = taught;
        var trainer = new Trainer(labels, examples, c);
        others = withoutEach(author -> trainer.learn(
                taught().filter(i -> !authors.get(i).equals(author)).toArray()));
        scores = new double[examples.size()][];
        others.forEach((author, learnt) -> by(author::equals)
                .forEach(i -> scores[i] = learnt.scores(examples.get(i).features())));
        calibrations = withoutEach(this::calibration);
    }

    /** By author in their order, and last with nobody left out; as many at once as there are processors. */
    private <T> Map<String, T> withoutEach(Function<String, T> work) {
        var results = new LinkedHashMap<String, T>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var asked = new LinkedHashMap<String, CompletableFuture<T>>();
            Stream.concat(judged().stream(), Stream.of(NOBODY))
                    .forEach(author ->
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

    private IntStream taught() {
        return IntStream.range(0, examples.size()).filter(taught);
    }

    private float[] calibration(String leftOut) {
        int[] chosen = taught().filter(i -> !authors.get(i).equals(leftOut))
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
        return without(NOBODY, limits);
    }

    /** For each author what was learnt and calibrated of the others. */
    Map<String, LinearModel> withoutEach() {
        var models = new LinkedHashMap<String, LinearModel>();
        judged().forEach(author -> models.put(author, without(author, Map.of())));
        return models;
    }

    private LinearModel without(String author, Map<String, Double> limits) {
        return Objects.requireNonNull(others.get(author))
                .with(Objects.requireNonNull(calibrations.get(author)), limits);
    }

    /** How likely each class is of each example, learnt and calibrated without its author. */
    List<double[]> crossValidated() {
        var likely = new double[examples.size()][];
        judged().forEach(author -> {
            float[] calibration = Objects.requireNonNull(calibrations.get(author));
            by(author::equals).forEach(i -> likely[i] = LinearModel.probabilities(scores[i], calibration));
        });
        return Arrays.asList(likely);
    }
}
