package dev.pastdue.core.review;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a review wants of an account, to set its draws beside.
 *
 * @param customer the account where the book names none
 * @param staleAt when its data grow too old to show a cure; null where that is not known
 * @param happened what is known of it from holds and of its number; null where nobody looked
 */
public record AccountDraws(
        String account,
        String customer,
        @Nullable Instant staleAt,
        @Nullable List<DrawnKey.Happened> happened) {
    public AccountDraws {
        happened = happened == null ? null : List.copyOf(happened);
    }

    /**
     * Of a stored account.
     *
     * @param account null where it is stored no longer
     * @param contact that of its number; null without one
     * @param until what happened after it is not known
     */
    static AccountDraws of(
            String id, @Nullable Account account, @Nullable Contact contact, Duration freshness, Instant until) {
        if (account == null) {
            return new AccountDraws(id, id, null, List.of());
        }
        String customer = account.facts().customerId();
        return new AccountDraws(
                id,
                customer.isEmpty() ? id : customer,
                account.facts().asOf().plus(freshness),
                Stream.concat(account.holds().all().stream().flatMap(AccountDraws::happened), happened(contact))
                        .filter(each -> !each.at().isAfter(until))
                        .toList());
    }

    private static Stream<DrawnKey.Happened> happened(Hold hold) {
        return Adverse.of(hold.reason()).map(what -> new DrawnKey.Happened(what, hold.since())).stream();
    }

    private static Stream<DrawnKey.Happened> happened(@Nullable Contact contact) {
        return contact == null ? Stream.of() : ofNumber(contact);
    }

    private static Stream<DrawnKey.Happened> ofNumber(Contact contact) {
        Instant since = contact.since();
        return since == null
                ? Stream.of()
                : Adverse.of(contact.state()).map(what -> new DrawnKey.Happened(what, since)).stream();
    }

    /**
     * Its draws, by time.
     *
     * @param draws all that it has
     */
    public List<DrawnKey> keys(List<Draw> draws) {
        List<Draw> sorted = draws.stream()
                .sorted(Comparator.comparing(Draw::assignedAt).thenComparing(Draw::stage))
                .toList();
        var begun = new HashSet<>();
        var keys = new ArrayList<DrawnKey>();
        for (Draw draw : sorted) {
            long earlier = sorted.stream()
                    .map(Draw::curedAt)
                    .filter(Objects::nonNull)
                    .filter(at -> at.isBefore(draw.assignedAt()))
                    .distinct()
                    .count();
            var key = new DrawnKey(account, customer, draw, begun.add(draw.episode()), staleAt, earlier, null);
            keys.add(happened == null ? key : key.withAdverse(happened));
        }
        return keys;
    }
}
