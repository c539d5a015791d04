package dev.pastdue.core.strategy;

/** The strategy in force and the calendar that it names. */
public record Policy(Strategy strategy, WorkCalendar calendar) {}
