package dev.pastdue.core.text;

import dev.pastdue.core.ops.InvalidConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates as they are now, at most a minute old. */
public interface Templates {
    /** One template's file. */
    interface Template {
        String version();

        /** The names that it uses, in its order. */
        Set<String> names();

        /**
         * The text.
         *
         * @param values every name that a template may use
         * @throws InvalidConfig where the template uses another name, saying file and line
         */
        String render(Map<String, String> values);
    }

    /**
     * The file of a template, locale and variant; empty where there is none.
     *
     * @throws InvalidConfig where it cannot be read as a template
     */
    Optional<Template> find(String template, String locale, String variant);
}
