package dev.pastdue.core.decision;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.strategy.Strategy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Dates where a recipient is.
 *
 * @param zones that the recipient can be in; the lender's where none is known
 */
record LocalTimes(List<ZoneId> zones, Instant now) {
    static LocalTimes of(Account account, Strategy strategy, Instant now) {
        List<ZoneId> own = account.facts().zones();
        return new LocalTimes(own.isEmpty() ? List.of(strategy.lender().zone()) : own, now);
    }

    /** Where that can be several zones, the earliest of their dates, so that the cap is kept in all. */
    LocalDate date(Instant at) {
        return zones.stream()
                .map(zone -> LocalDate.ofInstant(at, zone))
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The dates of the claims that a cap of so many days counts, the earliest first; a claim on two contacts once. */
    List<LocalDate> counted(List<Contact> contacts, int days) {
        if (contacts.stream().allMatch(each -> each.claims().isEmpty())) {
            return List.of();
        }
        LocalDate firstCounted = date(now).minusDays(days - 1L);
        return contacts.stream()
                .flatMap(each -> each.claims().stream())
                .distinct()
                .map(claim -> date(claim.at()))
                .filter(date -> !date.isBefore(firstCounted))
                .sorted()
                .toList();
    }
}
