package dev.pastdue.emulator.memory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition of DynamoDB's expression language, as far as it is comparisons and questions of existence joined by {@code AND}. */
record Condition(List<Test> tests) {
    private static final Map<String, Condition> READ = new ConcurrentHashMap<>();
    private static final Pattern TEST = Pattern.compile(
            "\\s*(?:(attribute_exists|attribute_not_exists)\\((#?\\w+)\\)|(#?\\w+) (?:(=|<>|<=|>=|<|>) (:\\w+)|BETWEEN (:\\w+) AND (:\\w+)))\\s*(?:AND|$)");

    Condition {
        tests = List.copyOf(tests);
    }

    /** What one attribute must be: compared with {@code value}, or between it and {@code upTo}, both included. */
    record Test(String attribute, String is, String value, String upTo) {
        private boolean holds(Map<String, AttributeValue> item, Arguments arguments) {
            AttributeValue stored = item.get(arguments.name(attribute));
            return switch (is) {
                case "attribute_exists" -> stored != null;
                case "attribute_not_exists" -> stored == null;
                case "BETWEEN" ->
                    stored != null
                            && compare(stored, arguments.value(value)) >= 0
                            && compare(stored, arguments.value(upTo)) <= 0;
                default -> compared(stored, arguments.value(value));
            };
        }

        private boolean compared(@Nullable AttributeValue stored, AttributeValue with) {
            if (stored == null) {
                return is.equals("<>");
            }
            int order = compare(stored, with);
            return switch (is) {
                case "=" -> order == 0;
                case "<>" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /** What stands for an expression's {@code #names} and {@code :values}. */
    record Arguments(Map<String, String> names, Map<String, AttributeValue> values) {
        String name(String written) {
            return written.startsWith("#") ? found(names.get(written), written) : written;
        }

        AttributeValue value(String written) {
            return found(values.get(written), written);
        }

        private static <T> T found(@Nullable T argument, String written) {
            if (argument == null) {
                throw new IllegalArgumentException("an expression names " + written + ", which is not given");
            }
            return argument;
        }
    }

    /** @throws IllegalArgumentException where it is more than this knows */
    static Condition read(String expression) {
        return READ.computeIfAbsent(expression, Condition::parse);
    }

    private static Condition parse(String expression) {
        var tests = new ArrayList<Test>();
        Matcher matcher = TEST.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new IllegalArgumentException("tables in memory do not know the condition " + expression);
            }
            tests.add(test(matcher));
            at = matcher.end();
        }
        return new Condition(tests);
    }

    private static Test test(Matcher found) {
        if (found.group(1) != null) {
            return new Test(found.group(2), found.group(1), "", "");
        }
        return found.group(4) != null
                ? new Test(found.group(3), found.group(4), found.group(5), "")
                : new Test(found.group(3), "BETWEEN", found.group(6), found.group(7));
    }

    boolean holds(Map<String, AttributeValue> item, Arguments arguments) {
        return tests.stream().allMatch(test -> test.holds(item, arguments));
    }

    /** The value of the attribute that must be equal to something. */
    AttributeValue equal(String attribute, Arguments arguments) {
        return tests.stream()
                .filter(test -> test.is().equals("=")
                        && arguments.name(test.attribute()).equals(attribute))
                .map(test -> arguments.value(test.value()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a query says no " + attribute));
    }

    private static int compare(AttributeValue one, AttributeValue other) {
        if (one.n() != null && other.n() != null) {
            return new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()));
        }
        if (one.s() != null && other.s() != null) {
            return one.s().compareTo(other.s());
        }
        throw new IllegalArgumentException("tables in memory compare texts with texts and numbers with numbers");
    }
}
