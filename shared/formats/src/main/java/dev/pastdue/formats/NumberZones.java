package dev.pastdue.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Our own table of where phone numbers are: number-zones.tsv, which names its sources. Loaded at the first use. */
final class NumberZones {
    private static final String FILE = "number-zones.tsv";

    private final Map<String, List<ZoneId>> countries = new HashMap<>();
    private final Map<String, List<ZoneId>> beginnings = new HashMap<>();

    private static final class Loaded {
        private static final NumberZones TABLE = read();
    }

    static NumberZones table() {
        return Loaded.TABLE;
    }

    private static NumberZones read() {
        var table = new NumberZones();
        Set<String> known = ZoneId.getAvailableZoneIds();
        try (var in = Objects.requireNonNull(NumberZones.class.getResourceAsStream(FILE), FILE);
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] fields = line.split("\t", -1);
                        List<ZoneId> zones = Arrays.stream(fields[2].split(" ", -1))
                                .filter(known::contains)
                                .map(ZoneId::of)
                                .toList();
                        (fields[0].equals("country") ? table.countries : table.beginnings).put(fields[1], zones);
                    });
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zones of a country; empty where the table has none. */
    List<ZoneId> ofCountry(String region) {
        return countries.getOrDefault(region, List.of());
    }

    /** The zones of the longest beginning of a number in E.164 that the table has; empty where it has none. */
    List<ZoneId> ofNumber(String e164) {
        for (int length = e164.length(); length > 1; length--) {
            List<ZoneId> zones = beginnings.get(e164.substring(0, length));
            if (zones != null) {
                return zones;
            }
        }
        return List.of();
    }
}
