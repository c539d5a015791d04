package dev.pastdue.core.gate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a lender registered with the carriers, to which each text is held. What is empty was not registered, and is not asked for.
 *
 * @param keywords of which each text names one (Taiwan)
 * @param domains to which alone it links; null where domains are not registered
 * @param phones of which the hotline is one; null where numbers are not registered
 * @param signature with which each text begins; null where none is registered
 * @param entity the lender's id with the carriers (India's DLT); null for none
 * @param templates by file, such as {@code reminder/zh-CN/a}; null where templates are not registered
 */
public record Registration(
        List<String> keywords,
        @Nullable Set<String> domains,
        @Nullable Set<String> phones,
        @Nullable String signature,
        @Nullable String entity,
        @Nullable Map<String, Template> templates) {
    public Registration {
        keywords = List.copyOf(keywords);
    }

    /**
     * A registered template.
     *
     * @param id the carriers'
     * @param text with {@code {1}}, {@code {2}} … in the places of its variables
     * @param variables the names that stand there, in order
     */
    public record Template(String id, String text, List<Variable> variables) {
        public Template {
            variables = List.copyOf(variables);
        }
    }

    /**
     * A registered variable.
     *
     * @param tag what its value may be
     */
    public record Variable(String name, Tag tag) {}

    /** What a variable's value may be (TRAI's tags; elsewhere {@code TEXT}). */
    public enum Tag {
        TEXT,
        NUMERIC,
        ALPHANUMERIC,
        URL,
        CALLBACK
    }
}
