package dev.pastdue.local.model;

import dev.pastdue.core.language.LinearModel;
import dev.pastdue.local.model.Trainer.Example;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A corpus of several authors: learns of all of them, and tells what is said of each by what was learnt of the others alone. */
final class Authors {
    private final List<String> labels;
    private final List<String> authors;
    private final List<Example> examples;
    private final IntPredicate taught;
    private final double c;
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
        scores = new double[examples.size()][];
        for (String author : authors.stream().distinct().toList()) {
            LinearModel others = without(author);
            by(author::equals)
                    .forEach(i -> scores[i] = others.scores(examples.get(i).features()));
        }
    }

    private IntStream by(Predicate<String> author) {
        return IntStream.range(0, examples.size()).filter(i -> author.test(authors.get(i)));
    }

    /** Learnt of all authors but one; not calibrated. */
    private LinearModel without(String author) {
        return learnt(i -> !authors.get(i).equals(author));
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
                .toArray();
        return Calibration.fit(
                IntStream.of(chosen).mapToObj(i -> scores[i]).toList(),
                IntStream.of(chosen)
                        .map(i -> labels.indexOf(examples.get(i).label()))
                        .toArray(),
                labels.size());
    }

    /** The whole model, calibrated on what is said of authors that were not seen. */
    LinearModel whole(Map<String, Double> limits) {
        return learnt(_ -> true).with(calibration(_ -> true), limits);
    }

    /** How likely each class is of each example, learnt and calibrated without its author. */
    List<double[]> crossValidated() {
        var likely = new double[examples.size()][];
        for (String author : authors.stream().distinct().toList()) {
            float[] calibration = calibration(i -> !authors.get(i).equals(author));
            by(author::equals).forEach(i -> likely[i] = LinearModel.probabilities(scores[i], calibration));
        }
        return Arrays.asList(likely);
    }
}
