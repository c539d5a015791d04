package dev.pastdue.sandbox.review;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.aws.Json;
import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import dev.pastdue.sandbox.run.ResultFolder;
import dev.pastdue.sandbox.run.RunReview;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A review as files (docs/formats.md, "Review"). */
public final class ReviewFiles {
    private static final List<String> HEADER = List.of(
            "stage",
            "arm",
            "template",
            "variant",
            "hour",
            "horizon",
            "n",
            "cured",
            "rate",
            "lift",
            "low",
            "high",
            "verdict");
    private static final int DECIMALS = 4;
    /** Hours are not drawn yet. */
    private static final String NO_HOUR = "";

    private ReviewFiles() {}

    /**
     * Writes review.csv, review.json and review.html, all of them or none.
     *
     * @throws UncheckedIOException where they cannot be written
     */
    public static void write(Review review, Path out) {
        try (ResultFolder results = ResultFolder.open(out, "review")) {
            writeInto(results.path(), review);
            results.publish();
        }
    }

    /** Writes them one after the other, into a folder that nobody reads yet. */
    static void writeInto(Path folder, Review review) {
        try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("review.csv"))) {
            csv.writeRecord(HEADER);
            review.lines().forEach(line -> csv.writeRecord(fields(line)));
            Files.writeString(folder.resolve("review.json"), Json.write(ReviewJson.of(review)) + "\n");
            Files.writeString(folder.resolve(RunReview.PAGE), new ReviewPage(review).html());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    private static List<String> fields(ReviewLine line) {
        Effect effect = line.effect();
        return List.of(
                line.stage(),
                line.comparison().arm(),
                line.comparison().template(),
                line.comparison().variant(),
                NO_HOUR,
                Integer.toString(line.horizon()),
                Long.toString(line.n()),
                Long.toString(line.cured()),
                decimals(line.rate()),
                effect == null ? "" : decimals(effect.lift()),
                effect == null ? "" : decimals(effect.fixed().low()),
                effect == null ? "" : decimals(effect.fixed().high()),
                line.verdict().word());
    }

    /** Four of them; empty for what is no number. */
    static String decimals(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "";
    }
}
