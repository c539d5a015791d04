package dev.pastdue.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of a {@code CreateSchedule}, judged as EventBridge Scheduler judges it. */
record ScheduleRequest(
        String name, JsonNode body, ScheduleExpression expression, Optional<Instant> start, Optional<Instant> end) {
    static final Pattern NAME = Pattern.compile("[0-9a-zA-Z\\-_.]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9\\-_]{1,64}");
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:.*:.+");
    private static final int MAX_WINDOW = 1440;

    /**
     * Reads and judges a body.
     *
     * @throws AwsError a ValidationException that names the member
     */
    static ScheduleRequest read(String name, JsonNode body, Instant now) {
        require(NAME.matcher(name).matches(), "name", "must be 1 to 64 of [0-9a-zA-Z-_.]");
        String token = body.path("ClientToken").asText("token");
        require(TOKEN.matcher(token).matches(), "clientToken", "must be 1 to 64 of [a-zA-Z0-9-_]");
        judgeWindow(body.path("FlexibleTimeWindow"));
        judgeTarget(body.path("Target"));
        oneOf(body.path("ActionAfterCompletion").asText("NONE"), "actionAfterCompletion", "NONE", "DELETE");
        oneOf(body.path("State").asText("ENABLED"), "state", "ENABLED", "DISABLED");
        Optional<Instant> start = epoch(body.path("StartDate"));
        return new ScheduleRequest(name, body, expression(body, start.orElse(now)), start, epoch(body.path("EndDate")));
    }

    String group() {
        return body.path("GroupName").asText("default");
    }

    String targetArn() {
        return body.path("Target").path("Arn").asText();
    }

    String input() {
        return body.path("Target").path("Input").asText("");
    }

    boolean enabled() {
        return body.path("State").asText("ENABLED").equals("ENABLED");
    }

    boolean deletedAfterCompletion() {
        return body.path("ActionAfterCompletion").asText("NONE").equals("DELETE");
    }

    /** Whether {@code other} is this very request sent again. */
    boolean isRepeatedBy(ScheduleRequest other) {
        return body.hasNonNull("ClientToken") && body.equals(other.body);
    }

    /** The first time to fire at or after {@code from}, within the schedule's start and end. */
    Optional<Instant> nextFrom(Instant from) {
        Instant earliest = start.filter(s -> s.isAfter(from)).orElse(from);
        return expression.nextFrom(earliest).filter(time -> end.isEmpty() || !time.isAfter(end.get()));
    }

    private static void judgeWindow(JsonNode window) {
        require(window.hasNonNull("Mode"), "flexibleTimeWindow", "must not be null");
        oneOf(window.path("Mode").asText(), "flexibleTimeWindow.mode", "OFF", "FLEXIBLE");
        boolean flexible = window.path("Mode").asText().equals("FLEXIBLE");
        int minutes = window.path("MaximumWindowInMinutes").asInt(0);
        require(
                flexible == (minutes != 0) && minutes >= 0 && minutes <= MAX_WINDOW,
                "flexibleTimeWindow.maximumWindowInMinutes",
                "must be between 1 and 1440 with mode FLEXIBLE, and absent with OFF");
    }

    private static void judgeTarget(JsonNode target) {
        require(ARN.matcher(target.path("Arn").asText()).matches(), "target.arn", "must be an ARN");
        require(ARN.matcher(target.path("RoleArn").asText()).matches(), "target.roleArn", "must be an ARN");
        JsonNode retry = target.path("RetryPolicy");
        int age = retry.path("MaximumEventAgeInSeconds").asInt(60);
        require(
                age >= 60 && age <= 86_400,
                "target.retryPolicy.maximumEventAgeInSeconds",
                "must be between 60 and 86400");
        int attempts = retry.path("MaximumRetryAttempts").asInt(0);
        require(
                attempts >= 0 && attempts <= 185,
                "target.retryPolicy.maximumRetryAttempts",
                "must be between 0 and 185");
    }

    private static ScheduleExpression expression(JsonNode body, Instant start) {
        String text = body.path("ScheduleExpression").asText();
        String zone = body.path("ScheduleExpressionTimezone").asText("UTC");
        try {
            return ScheduleExpression.parse(text, ZoneId.of(zone), start);
        } catch (DateTimeException e) {
            throw invalid("Invalid ScheduleExpressionTimezone " + zone + ".");
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid Schedule Expression " + text + ". (" + e.getMessage() + ")");
        }
    }

    // Dates travel as seconds since 1970, with a fraction.
    private static Optional<Instant> epoch(JsonNode date) {
        if (!date.isNumber()) {
            return Optional.empty();
        }
        BigDecimal millis = date.decimalValue().movePointRight(3);
        return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    }

    private static void oneOf(String value, String member, String one, String other) {
        require(value.equals(one) || value.equals(other), member, "must be one of " + one + ", " + other);
    }

    private static void require(boolean holds, String member, String rule) {
        if (!holds) {
            throw invalid("1 validation error detected: Value at '" + member + "' failed to satisfy constraint: Member "
                    + rule);
        }
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "ValidationException", message);
    }
}
