package dev.pastdue.letters;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A document that tells one thing after the other, for people outside.
 *
 * @param made when, as the file says
 * @param mark at the foot of each page, by which it is known which file it belongs to
 */
public record Report(
        Locale locale, String title, Instant made, String mark, List<String> introduction, List<Section> sections) {
    public Report {
        introduction = List.copyOf(introduction);
        sections = List.copyOf(sections);
    }

    /** One thing that happened. */
    public record Section(String heading, List<Row> rows) {
        public Section {
            rows = List.copyOf(rows);
        }
    }

    /** What is said of it. */
    public record Row(String what, String value) {}
}
