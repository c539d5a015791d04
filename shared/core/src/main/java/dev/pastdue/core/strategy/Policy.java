package dev.pastdue.core.strategy;

import java.math.BigDecimal;

/**
 * What decisions are made by: the strategy in force and the calendar that it names, and the price of a text.
 *
 * @param usdPerSegment what a segment costs in US dollars; 0 where texts cost nothing, or no text is judged
 */
public record Policy(Strategy strategy, WorkCalendar calendar, BigDecimal usdPerSegment) {
    public Policy(Strategy strategy, WorkCalendar calendar) {
        this(strategy, calendar, BigDecimal.ZERO);
    }
}
