package dev.pastdue.aws;

import dev.pastdue.core.review.ReviewedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The figures of {@code reviews/<review>/review.json}. */
public final class S3ReviewedFigures implements ReviewedFigures {
    private final S3Client s3;
    private final String bucket;

    public S3ReviewedFigures(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<List<Line>> of(String review) {
        String key = S3ReviewFiles.PREFIX + review + "/review.json";
        String text;
        try {
            text = s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        }
        var lines = new ArrayList<Line>();
        if (Json.object(text).get("lines") instanceof List<?> all) {
            all.forEach(each -> {
                if (each instanceof Map<?, ?> line && "".equals(line.get("variant")) && "".equals(line.get("hour"))) {
                    lines.add(line(line));
                }
            });
        }
        return Optional.of(lines);
    }

    private static Line line(Map<?, ?> line) {
        Double lift = number(line.get("lift"));
        Map<?, ?> sequence = line.get("sequence") instanceof Map<?, ?> interval ? interval : Map.of();
        Double low = number(sequence.get("low"));
        Double high = number(sequence.get("high"));
        return new Line(
                String.valueOf(line.get("stage")),
                String.valueOf(line.get("arm")),
                line.get("horizon") instanceof Number horizon ? horizon.intValue() : 0,
                line.get("n") instanceof Number n ? n.longValue() : 0,
                number(line.get("rate")),
                String.valueOf(line.get("verdict")),
                lift == null || low == null || high == null ? null : new Lift(lift, low, high));
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }
}
