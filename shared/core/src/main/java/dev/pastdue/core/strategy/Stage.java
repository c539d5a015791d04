package dev.pastdue.core.strategy;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.strategy.Strategy.Hours;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stage of collection.
 *
 * @param from first day past due, at least 1
 * @param to last day past due, included; null for no end
 * @param minAmount amounts below it are let be
 * @param variants weights by variant, in the order of names
 * @param holdOut the share, 0 to 1, that is told nothing so that the effect can be measured
 * @param hours within the window, one of which is drawn for each episode, by name; empty where the window is for all
 * @param says what its texts may say beside what every text may
 */
public record Stage(
        String name,
        int from,
        @Nullable Integer to,
        BigDecimal minAmount,
        String template,
        Window window,
        SortedMap<String, Integer> variants,
        double holdOut,
        SortedMap<String, HoursArm> hours,
        Says says) {
    /**
     * By which channels a stage speaks, and what its texts may say beside what every text may.
     *
     * @param payByWorkdays in how many workdays to pay; null: no such date
     * @param contacts whether they may say how many notices went out before
     * @param channels in the order in which they are tried, at least one, none twice
     */
    public record Says(@Nullable Integer payByWorkdays, boolean contacts, List<Channel> channels) {
        public static final Says NOTHING_MORE = new Says(null, false);

        public Says {
            channels = List.copyOf(channels);
        }

        /** By SMS alone. */
        public Says(@Nullable Integer payByWorkdays, boolean contacts) {
            this(payByWorkdays, contacts, Channel.USUAL);
        }
    }

    public Stage {
        variants = new TreeMap<>(variants);
        hours = new TreeMap<>(hours);
    }

    /** Hours that are drawn for some, so that they can be compared with others. */
    public record HoursArm(Hours hours, int weight) {}

    /** Its hours' weights, by name. */
    public SortedMap<String, Integer> hourWeights() {
        var weights = new TreeMap<String, Integer>();
        hours.forEach((hour, arm) -> weights.put(hour, arm.weight()));
        return weights;
    }

    /**
     * When its texts may go out for whom these hours were drawn: within its window, which no hours widen.
     *
     * @param hour null or unknown for all of the window
     */
    public Window windowOf(@Nullable String hour) {
        HoursArm drawn = hour == null ? null : hours.get(hour);
        return drawn == null ? window : window.within(drawn.hours());
    }

    /** Without hours to be drawn, and whose texts say no more than every text may. */
    public Stage(
            String name,
            int from,
            @Nullable Integer to,
            BigDecimal minAmount,
            String template,
            Window window,
            SortedMap<String, Integer> variants,
            double holdOut) {
        this(name, from, to, minAmount, template, window, variants, holdOut, new TreeMap<>(), Says.NOTHING_MORE);
    }

    /** In the order in which they are tried. */
    public List<Channel> channels() {
        return says.channels();
    }

    /** The first of its channels, which is the only one where one was chosen. */
    public Channel channel() {
        return channels().getFirst();
    }

    /** Whether it has SMS alone. */
    public boolean isTextOnly() {
        return channels().equals(Channel.USUAL);
    }

    /** The same by one channel alone. */
    public Stage by(Channel channel) {
        if (channels().equals(List.of(channel))) {
            return this;
        }
        var one = new Says(says.payByWorkdays(), says.contacts(), List.of(channel));
        return new Stage(name, from, to, minAmount, template, window, variants, holdOut, hours, one);
    }

    /** The same with one variant alone. */
    public Stage only(String variant) {
        var weights = new TreeMap<String, Integer>();
        weights.put(variant, 1);
        return new Stage(name, from, to, minAmount, template, window, weights, holdOut, hours, says);
    }

    /** The template of the text that reminds of a promise, or of a plan's instalment, on its day. */
    public static final String PROMISE_TEMPLATE = "promise-reminder";

    /**
     * What stands for it on the day of a promise or of a plan's instalment: its least amount, window and hold-out, with the reminder's text.
     * Its variant {@code a} may name the instalment; {@code b} is what is said where there is none.
     *
     * @param name of the reminder's key
     * @param day days past due, the only one
     */
    public Stage ofPromise(String name, int day) {
        var weights = new TreeMap<String, Integer>();
        weights.put("a", 1);
        weights.put("b", 0);
        return new Stage(name, day, day, minAmount, PROMISE_TEMPLATE, window, weights, holdOut);
    }

    public boolean contains(long daysPastDue) {
        return daysPastDue >= from && (to == null || daysPastDue <= to);
    }
}
