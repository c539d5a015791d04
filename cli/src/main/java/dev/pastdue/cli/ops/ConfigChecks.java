package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.Config.Reading;
import dev.pastdue.cli.ops.Config.Texts;
import dev.pastdue.cli.ops.StackInspection.Drafts;
import dev.pastdue.cli.ops.StackInspection.ScheduleFacts;
import dev.pastdue.core.strategy.Policy;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.WorkCalendar;
import dev.pastdue.formats.CalendarReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Whether the files that people edit can be used, and the daily scan runs when the strategy says. */
final class ConfigChecks {
    /** As far as {@link dev.pastdue.formats.PolicyReader} looks ahead. */
    private static final int DAYS_AHEAD = 60;

    private static final Pattern DAILY = Pattern.compile("cron\\(\\s*([0-9]+)\\s+([0-9]+)\\s+.*\\)");

    private ConfigChecks() {}

    static Check strategy(Reading<Policy> reading) {
        String subject = "strategy";
        return switch (reading) {
            case Reading.Broken<Policy>(String message) ->
                Check.problem(
                        subject,
                        message,
                        "mend it and put it into the config bucket, under drafts/; nothing is sent until then");
            case Reading.Read<Policy>(Policy policy) ->
                policy.strategy().paused()
                        ? Check.warning(subject, "readable, and paused", "set paused to false once texts are to go out")
                        : Check.ok(subject, "readable");
        };
    }

    static Check templates(Texts texts) {
        String subject = "templates";
        return texts.broken().isEmpty()
                ? Check.ok(
                        subject,
                        texts.written() + " texts can be written, of at most " + texts.segments() + " segments")
                : Check.problem(
                        subject,
                        String.join("; ", texts.broken()),
                        "mend them and put them into the config bucket, under drafts/; rendering waits until then");
    }

    static Check calendar(Policy policy, LocalDate today) {
        String subject = "calendar";
        WorkCalendar calendar = policy.calendar();
        if (calendar.name().isEmpty()) {
            return Check.ok(subject, "none: Monday to Friday are workdays");
        }
        List<Integer> missing = IntStream.rangeClosed(
                        today.getYear(), today.plusDays(DAYS_AHEAD).getYear())
                .filter(year -> !calendar.years().contains(year))
                .boxed()
                .toList();
        if (missing.isEmpty()) {
            return Check.ok(subject, calendar.name() + " has what the next " + DAYS_AHEAD + " days need");
        }
        String found = "lacks "
                + String.join(
                        ", ",
                        missing.stream()
                                .map(year -> CalendarReader.path(calendar.name(), year))
                                .toList());
        boolean closes = missing.contains(today.getYear())
                && policy.strategy().stages().stream()
                        .anyMatch(stage -> stage.window().needsCalendar());
        String advice =
                "put it into the config bucket, under drafts/: windows on workdays and restdays are closed in a year without a file";
        return closes ? Check.problem(subject, found, advice) : Check.warning(subject, found, advice);
    }

    static Check drafts(Drafts drafts) {
        String subject = "drafts";
        if (!drafts.reported().isEmpty()) {
            return Check.warning(
                    subject,
                    "not let through: " + String.join(", ", drafts.reported()),
                    "read the reports beside them in the config bucket, drafts/….report.txt; what is live stays until"
                            + " they are mended");
        }
        return drafts.waiting().isEmpty()
                ? Check.ok(subject, "none waits")
                : Check.warning(
                        subject,
                        "newer than what is live: " + String.join(", ", drafts.waiting()),
                        "the gate answers within a minute; after that look at its log and at GateDlq, and put them again");
    }

    static Check schedule(Optional<ScheduleFacts> schedule, Strategy strategy) {
        String subject = "daily scan's schedule";
        if (schedule.isEmpty()) {
            return Check.problem(subject, "is gone", "deploy the stack again");
        }
        ScheduleFacts facts = schedule.get();
        if (!facts.enabled()) {
            return Check.problem(subject, "is disabled: no scan runs", "enable it in EventBridge Scheduler");
        }
        String zone = strategy.lender().zone().getId();
        if (!facts.zone().equals(zone)) {
            return Check.problem(
                    subject, "runs by " + facts.zone() + ", the lender by " + zone, "deploy with LenderZone=" + zone);
        }
        LocalTime at = strategy.scanAt();
        String found = facts.expression() + " in " + facts.zone();
        String wanted = "cron(" + at.getMinute() + " " + at.getHour() + " * * ? *)";
        return runsAt(facts.expression(), at)
                ? Check.ok(subject, found)
                : Check.problem(
                        subject,
                        found + ", but the strategy's scan-at is " + at,
                        "deploy with ScanScheduleExpression='" + wanted + "', or correct scan-at");
    }

    /** Which days it runs on is the lender's; the strategy says the time. */
    private static boolean runsAt(String expression, LocalTime at) {
        Matcher daily = DAILY.matcher(expression);
        return daily.matches()
                && Integer.parseInt(daily.group(1)) == at.getMinute()
                && Integer.parseInt(daily.group(2)) == at.getHour();
    }
}
