package dev.pastdue.core.reply;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The days that people name, resolved against the day of receipt in the lender's zone. But for "today" they lie after it: a bare
 * weekday, day of the month or date is the next one. A day that does not exist, or a full date that has passed, is none.
 */
final class PromiseDates {
    private static final String NUMBER = "(\\d{1,2}|[一二两三四五六七八九十]{1,3})";
    private static final String WEEKDAY = "(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|s|rsday|r|rs|urday)?";
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}";
    private static final String CHINESE_DIGITS = "一二三四五六七八九";
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> WEEKDAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** Longer names of a day stand before the shorter ones that they hold. */
    private static final List<Rule> RULES = List.of(
            rule("(20\\d\\d)[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?", (m, ask) -> ask.full(m)),
            rule("大后天", (_, ask) -> ask.today().plusDays(3)),
            rule("后天|day after tomorrow", (_, ask) -> ask.today().plusDays(2)),
            rule(
                    "明天|明儿|明日|明早|明晚|tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|2moro|2morrow",
                    (_, ask) -> ask.today().plusDays(1)),
            rule("今天|今日|今晚|今早|today|tonight", (_, ask) -> ask.today()),
            rule(NUMBER + "天(?:之?[内后]|以内)", (m, ask) -> ask.inDays(number(m.group(1)))),
            rule(
                    "(?:in|within) (\\d{1,2}|a|one|two|three|four|five|six|seven|ten) days?",
                    (m, ask) -> ask.inDays(englishNumber(m.group(1)))),
            rule(
                    "(下?)下(?:个)?(?:周|星期|礼拜)([一二三四五六日天1-6])",
                    (m, ask) -> ask.ofWeek(m.group(1).isEmpty() ? 1 : 2, chineseWeekday(m.group(2)))),
            rule(
                    "(?:周|星期|礼?拜)([一二三四五六日天1-6])",
                    (m, ask) -> ask.today().with(TemporalAdjusters.next(chineseWeekday(m.group(1))))),
            rule("next " + WEEKDAY, (m, ask) -> ask.ofWeek(1, weekday(m.group(1)))),
            rule(WEEKDAY, (m, ask) -> ask.today().with(TemporalAdjusters.next(weekday(m.group(1))))),
            rule(
                    "(?<!年)" + NUMBER + "月" + NUMBER + "[日号]?",
                    (m, ask) -> ask.ofYear(number(m.group(1)), number(m.group(2)))),
            rule("下个?月" + NUMBER + "[日号]", (m, ask) -> ask.ofNextMonth(number(m.group(1)))),
            rule("下个?月底", (_, ask) -> ask.nextMonth().atEndOfMonth()),
            rule("月底|月末|(?:the )?end of (?:the |this )?month|month end", (_, ask) -> ask.endOfMonth()),
            rule("(?<![年月])" + NUMBER + "[日号]", (m, ask) -> ask.ofMonth(number(m.group(1)))),
            rule(MONTH + " (\\d{1,2})(?:st|nd|rd|th)?", (m, ask) -> ask.ofYear(month(m.group(1)), number(m.group(2)))),
            rule(
                    "(\\d{1,2})(?:st|nd|rd|th)? (?:of )?" + MONTH,
                    (m, ask) -> ask.ofYear(month(m.group(2)), number(m.group(1)))),
            rule("(\\d{1,2})/(\\d{1,2})", (m, ask) -> ask.numeric(number(m.group(1)), number(m.group(2)))),
            rule("(?:the )?(\\d{1,2})(?:st|nd|rd|th)", (m, ask) -> ask.ofMonth(number(m.group(1)))));

    private PromiseDates() {}

    /** A day found in words. */
    record Found(int start, int end, LocalDate day) {}

    private interface Resolution {
        @Nullable
        LocalDate day(MatchResult match, Ask ask);
    }

    private record Rule(Pattern pattern, Resolution resolution) {}

    /** Not inside a longer Latin word or number; Chinese needs no gap. */
    private static Rule rule(String pattern, Resolution resolution) {
        return new Rule(Pattern.compile("(?<![a-z0-9/.-])(?:" + pattern + ")(?![a-z0-9/-])"), resolution);
    }

    /** The first day in the words, and of two that begin together the longer; null for none. */
    static @Nullable Found first(String words, String locale, LocalDate today) {
        var ask = new Ask(today, dayComesFirst(locale));
        Found best = null;
        for (Rule rule : RULES) {
            Matcher matcher = rule.pattern.matcher(words);
            if (matcher.find() && isBefore(matcher, best)) {
                LocalDate day = existing(rule, matcher, ask);
                best = day == null ? best : new Found(matcher.start(), matcher.end(), day);
            }
        }
        return best;
    }

    private static boolean isBefore(Matcher matcher, @Nullable Found best) {
        return best == null
                || matcher.start() < best.start
                || (matcher.start() == best.start && matcher.end() > best.end);
    }

    private static @Nullable LocalDate existing(Rule rule, MatchResult match, Ask ask) {
        try {
            return rule.resolution.day(match, ask);
        } catch (DateTimeException e) {
            return null; // the 30th of February
        }
    }

    /** 3/4 is the 3rd of April in English outside the United States. */
    private static boolean dayComesFirst(String locale) {
        Locale parsed = Locale.forLanguageTag(locale);
        return parsed.getLanguage().equals("en")
                && !parsed.getCountry().isEmpty()
                && !parsed.getCountry().equals("US");
    }

    /** The day of receipt, asked for others. */
    private record Ask(LocalDate today, boolean dayFirst) {
        LocalDate inDays(int days) {
            return today.plusDays(days);
        }

        /** A weekday of the week that comes so many weeks after this one; weeks begin on Monday. */
        LocalDate ofWeek(int weeks, DayOfWeek day) {
            return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusWeeks(weeks)
                    .with(TemporalAdjusters.nextOrSame(day));
        }

        YearMonth nextMonth() {
            return YearMonth.from(today).plusMonths(1);
        }

        LocalDate ofNextMonth(int day) {
            return nextMonth().atDay(day);
        }

        LocalDate endOfMonth() {
            LocalDate end = YearMonth.from(today).atEndOfMonth();
            return end.isAfter(today) ? end : nextMonth().atEndOfMonth();
        }

        /** The next month that has this day, after today. */
        @Nullable
        LocalDate ofMonth(int day) {
            YearMonth month = YearMonth.from(today);
            for (int ahead = 0; ahead < 3; ahead++) {
                YearMonth candidate = month.plusMonths(ahead);
                if (candidate.isValidDay(day) && candidate.atDay(day).isAfter(today)) {
                    return candidate.atDay(day);
                }
            }
            return null;
        }

        LocalDate ofYear(int month, int day) {
            LocalDate thisYear = LocalDate.of(today.getYear(), month, day);
            return thisYear.isAfter(today) ? thisYear : LocalDate.of(today.getYear() + 1, month, day);
        }

        LocalDate numeric(int first, int second) {
            boolean dayComes = first > 12 || (dayFirst && second <= 12);
            return dayComes ? ofYear(second, first) : ofYear(first, second);
        }

        @Nullable
        LocalDate full(MatchResult match) {
            LocalDate day = LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
            return day.isAfter(today) ? day : null;
        }
    }

    /** Digits, or Chinese numerals up to 99. */
    private static int number(String words) {
        if (Character.isDigit(words.charAt(0))) {
            return Integer.parseInt(words);
        }
        int ten = words.indexOf('十');
        if (ten < 0) {
            return words.equals("两") ? 2 : CHINESE_DIGITS.indexOf(words) + 1;
        }
        int tens = ten == 0 ? 1 : CHINESE_DIGITS.indexOf(words.charAt(0)) + 1;
        return 10 * tens + CHINESE_DIGITS.indexOf(words.substring(ten + 1)) + (ten + 1 == words.length() ? 0 : 1);
    }

    private static int englishNumber(String word) {
        return switch (word) {
            case "a", "one" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "five" -> 5;
            case "six" -> 6;
            case "seven" -> 7;
            case "ten" -> 10;
            default -> number(word);
        };
    }

    private static DayOfWeek chineseWeekday(String name) {
        int day = Character.isDigit(name.charAt(0)) ? number(name) : CHINESE_DIGITS.indexOf(name) + 1;
        return DayOfWeek.of(day == 0 ? 7 : day);
    }

    private static DayOfWeek weekday(String name) {
        return DayOfWeek.of(WEEKDAYS.indexOf(name) + 1);
    }

    private static int month(String name) {
        return MONTHS.indexOf(name) + 1;
    }
}
