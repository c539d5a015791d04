package dev.pastdue.aws;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a function's settings from its environment and names everything that is missing or wrong at once. */
public final class Settings {
    private final Map<String, String> environment;
    private final Set<String> problems = new LinkedHashSet<>();

    public Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value of a variable; empty, and noted as missing, where there is none. */
    public String text(String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            problems.add(name + " is missing");
            return "";
        }
        return value;
    }

    /** The value of a variable, understood; the fallback, and noted as wrong, where it cannot be. */
    public <T> T parsed(String name, Function<String, T> parser, T otherwise) {
        String value = text(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        @Nullable T parsed = null;
        try {
            parsed = parser.apply(value);
        } catch (RuntimeException e) {
            problems.add(name + " cannot be understood");
        }
        return parsed == null ? otherwise : parsed;
    }

    /** What a segment of a text costs in US dollars. */
    public BigDecimal usdPerSegment() {
        return parsed("USD_PER_SEGMENT", BigDecimal::new, BigDecimal.ZERO);
    }

    /** @throws IllegalStateException that names every variable that is missing or wrong */
    public void check() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the function's environment is incomplete: " + String.join("; ", problems));
        }
    }
}
