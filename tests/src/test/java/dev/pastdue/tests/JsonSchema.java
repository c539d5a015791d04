package dev.pastdue.tests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The schemas of docs/, and what their parts say. */
final class JsonSchema {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonSchema() {}

    static JsonNode read(String name) throws IOException {
        return MAPPER.readTree(Path.of("../docs/" + name).toFile());
    }

    static Set<String> fieldNames(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static Set<String> words(JsonNode list) {
        var words = new HashSet<String>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }
}
