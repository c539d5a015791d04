package dev.pastdue.emulator.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A statement of PartiQL, as far as it is an insert of a whole item or an update by its key under further equalities, with a parameter for
 * every value.
 *
 * @param set attributes in the order of their parameters
 * @param where attributes that must be equal to the parameters behind those; the key is the first
 */
record Statement(String table, boolean inserts, List<String> set, List<String> remove, List<String> where) {
    private static final Map<String, Statement> READ = new ConcurrentHashMap<>();
    private static final Pattern INSERT = Pattern.compile("INSERT INTO \"([^\"]+)\" VALUE \\{(.*)}");
    private static final Pattern INSERTED = Pattern.compile("'(\\w+)':\\?(?:,|$)");
    private static final Pattern UPDATE =
            Pattern.compile("UPDATE \"([^\"]+)\"((?: SET \"\\w+\"=\\?| REMOVE \"\\w+\")+) WHERE (.*)");
    private static final Pattern CHANGE = Pattern.compile(" (SET|REMOVE) \"(\\w+)\"");
    private static final Pattern EQUALITY = Pattern.compile("\"(\\w+)\"=\\?(?: AND |$)");

    Statement {
        set = List.copyOf(set);
        remove = List.copyOf(remove);
        where = List.copyOf(where);
    }

    /** @throws IllegalArgumentException where it is more than this knows */
    static Statement read(String statement) {
        return READ.computeIfAbsent(statement, Statement::parse);
    }

    private static Statement parse(String statement) {
        Matcher insert = INSERT.matcher(statement);
        if (insert.matches()) {
            return new Statement(insert.group(1), true, names(INSERTED, insert.group(2)), List.of(), List.of());
        }
        Matcher update = UPDATE.matcher(statement);
        if (!update.matches()) {
            throw new IllegalArgumentException("tables in memory do not know the statement " + statement);
        }
        var set = new ArrayList<String>();
        var remove = new ArrayList<String>();
        Matcher change = CHANGE.matcher(update.group(2));
        while (change.find()) {
            (change.group(1).equals("SET") ? set : remove).add(change.group(2));
        }
        return new Statement(update.group(1), false, set, remove, names(EQUALITY, update.group(3)));
    }

    private static List<String> names(Pattern pattern, String list) {
        var names = new ArrayList<String>();
        Matcher matcher = pattern.matcher(list);
        int at = 0;
        while (at < list.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("tables in memory do not know the list " + list);
            }
            names.add(matcher.group(1));
            at = matcher.end();
        }
        return names;
    }

    /** What names the item. */
    Map<String, AttributeValue> key(List<AttributeValue> parameters) {
        return inserts ? applied(Map.of(), parameters) : Map.of(where.getFirst(), parameters.get(set.size()));
    }

    /** Whether it may be done over what is stored. */
    boolean holds(@Nullable Map<String, AttributeValue> stored, List<AttributeValue> parameters) {
        if (inserts || stored == null) {
            return inserts && stored == null;
        }
        for (int i = 0; i < where.size(); i++) {
            if (!parameters.get(set.size() + i).equals(stored.get(where.get(i)))) {
                return false;
            }
        }
        return true;
    }

    Map<String, AttributeValue> applied(Map<String, AttributeValue> stored, List<AttributeValue> parameters) {
        var item = new HashMap<>(stored);
        for (int i = 0; i < set.size(); i++) {
            item.put(set.get(i), parameters.get(i));
        }
        remove.forEach(item::remove);
        return item;
    }
}
