package dev.pastdue.core.language;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A linear classifier as {@code make model} learnt it: for each feature its weight in each class, in one byte, and how the classes'
 * scores become probabilities. Immutable once read.
 */
public final class LinearModel {
    private static final int MAGIC = 0x50444C32;
    private static final double IDF_UNIT = 16;

    private final List<String> labels;
    private final float[] scales;
    private final float[] biases;
    private final float[] calibration;
    private final Map<String, Double> limits;
    private final int[] features;
    private final byte[] idfs;
    private final byte[] weights;
    private final int[] slots;

    /**
     * @param scales what a weight's byte counts, by class
     * @param calibration from scores to logits: a square matrix by rows, then what is added to each
     * @param limits named numbers that the model's users decide by
     * @param features hashes, each once
     * @param weights by feature, then by class
     */
    public LinearModel(
            List<String> labels,
            float[] scales,
            float[] biases,
            float[] calibration,
            Map<String, Double> limits,
            int[] features,
            byte[] idfs,
            byte[] weights) {
        this.labels = List.copyOf(labels);
        this.scales = scales.clone();
        this.biases = biases.clone();
        this.calibration = calibration.clone();
        this.limits = new TreeMap<>(limits);
        this.features = features.clone();
        this.idfs = idfs.clone();
        this.weights = weights.clone();
        slots = slots(features);
    }

    /** Where each feature is, found by its low bits; 0 for nowhere, else one more than its place. */
    private static int[] slots(int[] features) {
        int[] slots = new int[Integer.highestOneBit(Math.max(1, features.length)) * 4];
        for (int i = 0; i < features.length; i++) {
            int slot = features[i] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = i + 1;
        }
        return slots;
    }

    private int placeOf(int feature) {
        int slot = feature & (slots.length - 1);
        while (slots[slot] != 0) {
            if (features[slots[slot] - 1] == feature) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    /** Reads what {@link #written} wrote. */
    public static LinearModel read(byte[] file) {
        try (var in = new DataInputStream(new ByteArrayInputStream(file))) {
            if (in.readInt() != MAGIC) {
                throw new IllegalArgumentException("not a model, or of another version");
            }
            String[] labels = new String[in.readInt()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = in.readUTF();
            }
            float[] scales = floats(in, labels.length);
            float[] biases = floats(in, labels.length);
            float[] calibration = floats(in, labels.length * (labels.length + 1));
            var limits = new TreeMap<String, Double>();
            for (int i = in.readInt(); i > 0; i--) {
                limits.put(in.readUTF(), in.readDouble());
            }
            int[] features = new int[in.readInt()];
            for (int i = 0; i < features.length; i++) {
                features[i] = in.readInt();
            }
            byte[] idfs = in.readNBytes(features.length);
            byte[] weights = in.readNBytes(features.length * labels.length);
            return new LinearModel(List.of(labels), scales, biases, calibration, limits, features, idfs, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] floats(DataInputStream in, int count) throws IOException {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = in.readFloat();
        }
        return floats;
    }

    /** The model as a file. */
    public byte[] written() {
        var file = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(file)) {
            out.writeInt(MAGIC);
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
            for (float[] floats : List.of(scales, biases, calibration)) {
                for (float each : floats) {
                    out.writeFloat(each);
                }
            }
            out.writeInt(limits.size());
            for (Map.Entry<String, Double> limit : limits.entrySet()) {
                out.writeUTF(limit.getKey());
                out.writeDouble(limit.getValue());
            }
            out.writeInt(features.length);
            for (int feature : features) {
                out.writeInt(feature);
            }
            out.write(idfs);
            out.write(weights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** The same with another calibration and other limits. */
    public LinearModel with(float[] newCalibration, Map<String, Double> newLimits) {
        return new LinearModel(labels, scales, biases, newCalibration, newLimits, features, idfs, weights);
    }

    public List<String> labels() {
        return labels;
    }

    /** A number by which the model's users decide. */
    public double limit(String name) {
        Double limit = limits.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("the model has no " + name);
        }
        return limit;
    }

    /** The classes' scores before calibration. */
    public double[] scores(int[] document) {
        double[] scores = new double[labels.size()];
        double square = 0;
        for (int feature : document) {
            int at = placeOf(feature);
            if (at >= 0) {
                double idf = (idfs[at] & 0xff) / IDF_UNIT;
                square += idf * idf;
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += idf * weights[at * scores.length + k];
                }
            }
        }
        double norm = square == 0 ? 1 : StrictMath.sqrt(square);
        for (int k = 0; k < scores.length; k++) {
            scores[k] = scores[k] * scales[k] / norm + biases[k];
        }
        return scores;
    }

    /** How likely each class is, in the order of {@link #labels}; together 1. */
    public double[] probabilities(int[] document) {
        return probabilities(scores(document), calibration);
    }

    /** From scores to probabilities by a calibration. */
    public static double[] probabilities(double[] scores, float[] calibration) {
        int classes = scores.length;
        double[] logits = new double[classes];
        for (int k = 0; k < classes; k++) {
            logits[k] = calibration[classes * classes + k];
            for (int j = 0; j < classes; j++) {
                logits[k] += calibration[k * classes + j] * scores[j];
            }
        }
        return softmax(logits);
    }

    /** Made of the same array: shares that are together 1, the same on every machine. */
    public static double[] softmax(double[] logits) {
        double most = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            most = Math.max(most, logit);
        }
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = StrictMath.exp(logits[k] - most);
            sum += logits[k];
        }
        for (int k = 0; k < logits.length; k++) {
            logits[k] /= sum;
        }
        return logits;
    }

    /** How much the features speak for a class, all together. */
    public double weight(int[] document, String label) {
        int k = labels.indexOf(label);
        return IntStream.of(document)
                .map(this::placeOf)
                .filter(at -> at >= 0)
                .mapToDouble(at -> (idfs[at] & 0xff) / IDF_UNIT * weights[at * labels.size() + k] * scales[k])
                .sum();
    }
}
