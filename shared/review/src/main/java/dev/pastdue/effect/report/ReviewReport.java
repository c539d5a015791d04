package dev.pastdue.effect.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.core.text.SheetCell;
import dev.pastdue.effect.Effect;
import dev.pastdue.effect.Review;
import dev.pastdue.effect.ReviewLine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A review as the texts of its files (docs/formats.md, "Review"). */
public final class ReviewReport {
    /** The page that people open. */
    public static final String PAGE = "review.html";

    /** The table. */
    public static final String TABLE = "review.csv";

    /** What the other two leave out. */
    public static final String JSON = "review.json";

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

    private ReviewReport() {}

    /**
     * By file name.
     *
     * @param json writes an object
     */
    public static Map<String, String> files(Review review, Function<Map<String, Object>, String> json) {
        var files = new LinkedHashMap<String, String>();
        files.put(TABLE, table(review));
        files.put(JSON, json.apply(ReviewJson.of(review)) + "\n");
        files.put(PAGE, new ReviewPage(review).html());
        return files;
    }

    private static String table(Review review) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            review.lines().forEach(line -> csv.writeRecord(SheetCell.write(fields(line))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<String> fields(ReviewLine line) {
        Effect effect = line.effect();
        return List.of(
                line.stage(),
                line.comparison().arm(),
                line.comparison().template(),
                line.comparison().variant(),
                line.comparison().hour(),
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
