package dev.pastdue.core.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a phone number, across all accounts that share it.
 *
 * @param phone E.164
 * @param reason why it is closed; null when open
 * @param since when it was closed; null when open
 * @param claims the recent claims on the number, oldest first: the cap counts them
 * @param lastAnswered when it last got an automatic answer; null for never
 * @param holds of accounts with the number that hold every account with it; each has the id {@code account/hold}, and no note. One of the
 *     number itself, which the lender's do-not-contact list put there, has an id without a slash
 * @param version counts every write of the stored item; 0 where nothing is stored yet
 */
public record Contact(
        String phone,
        State state,
        @Nullable String reason,
        @Nullable Instant since,
        List<Claim> claims,
        @Nullable Instant lastSent,
        @Nullable Instant lastInbound,
        @Nullable Instant lastAnswered,
        Holds holds,
        long version) {

    /** Whether the number may be texted. */
    public enum State {
        OPEN,
        OPTED_OUT,
        WRONG_NUMBER,
        /** The carrier says that no text arrives there, ever: no such number, or blocked. */
        CLOSED
    }

    /**
     * One claim of a notice on the number.
     *
     * @param notice the notice's id ({@link dev.pastdue.core.model.NoticeKey#id()})
     */
    public record Claim(String notice, Instant at) {}

    /** Why a number is opted out whose owner wants no contact at all: no other automatic channel of its accounts is open either. */
    public static final String NO_CONTACT = "DO_NOT_CONTACT";

    public Contact {
        claims = List.copyOf(claims);
    }

    /** Whether its owner wants no contact at all, by whatever channel. */
    public boolean wantsNoContact() {
        return state == State.OPTED_OUT && NO_CONTACT.equals(reason);
    }

    /**
     * Whether nothing arrives there, as far as is known. An app's endpoint that was found disabled is tried again where newer data names it: the app
     * may have enabled it since.
     *
     * @param asOf of the data that names it
     */
    public boolean isClosed(Instant asOf) {
        return state == State.CLOSED && !(isDisabledEndpoint() && since != null && asOf.isAfter(since));
    }

    /** Whether it is an app's endpoint that was found disabled, or deleted. */
    public boolean isDisabledEndpoint() {
        return state == State.CLOSED && Reason.ENDPOINT_DISABLED.name().equals(reason);
    }

    /** With the holds of this account that hold every account with its number, as they are now, and no others of it. */
    public Contact withHoldsOf(Account account) {
        String prefix = account.id() + "/";
        boolean isItsNumber = phone.equals(account.facts().phone());
        List<Hold> now = Stream.concat(
                        holdsOfOthers(account.id()).all().stream(),
                        account.holds().all().stream()
                                .filter(hold -> isItsNumber
                                        && hold.lifted() == null
                                        && hold.reason().holdsNumber())
                                .map(hold -> new Hold(
                                        prefix + hold.id(), hold.reason(), hold.until(), hold.by(), hold.since())))
                .sorted(Comparator.comparing((Hold hold) -> hold.id().indexOf('/') >= 0)
                        .thenComparing(Hold::id))
                .limit(Holds.MAX)
                .toList();
        return new Contact(
                phone, state, reason, since, claims, lastSent, lastInbound, lastAnswered, new Holds(now), version);
    }

    /** With a hold of the number itself, by whose id no account's begins: it holds every account with the number. */
    public Contact withHold(Hold hold) {
        return withHolds(holds.with(hold));
    }

    /** Without the hold of this id. */
    public Contact withoutHold(String hold) {
        return withHolds(holds.without(hold));
    }

    private Contact withHolds(Holds now) {
        return new Contact(phone, state, reason, since, claims, lastSent, lastInbound, lastAnswered, now, version);
    }

    /** The holds that came from other accounts than this one. */
    public Holds holdsOfOthers(String accountId) {
        String own = accountId + "/";
        return new Holds(
                holds.all().stream().filter(hold -> !hold.id().startsWith(own)).toList());
    }

    public static Contact unknown(String phone) {
        return new Contact(phone, State.OPEN, null, null, List.of(), null, null, null, Holds.NONE, 0);
    }

    /** With one more claim, and without those from before {@code forget}. A notice that is sent once more claims once more. */
    public Contact withClaim(String notice, Instant at, Instant forget) {
        var kept = new ArrayList<Claim>();
        for (Claim claim : claims) {
            if (!claim.at().isBefore(forget)) {
                kept.add(claim);
            }
        }
        kept.add(new Claim(notice, at));
        return new Contact(phone, state, reason, since, kept, at, lastInbound, lastAnswered, holds, version);
    }

    /** In another state from now on; null reason where it is open. */
    public Contact withState(State newState, @Nullable String why, Instant now) {
        return new Contact(
                phone,
                newState,
                newState == State.OPEN ? null : why,
                newState == State.OPEN ? null : now,
                claims,
                lastSent,
                lastInbound,
                lastAnswered,
                holds,
                version);
    }

    /** A reply came from it. */
    public Contact withInboundAt(Instant at) {
        return new Contact(phone, state, reason, since, claims, lastSent, at, lastAnswered, holds, version);
    }

    /** Its last automatic answer was given then; null takes back that there was one. */
    public Contact withAnsweredAt(@Nullable Instant at) {
        return new Contact(phone, state, reason, since, claims, lastSent, lastInbound, at, holds, version);
    }

    public Contact withVersion(long newVersion) {
        return new Contact(phone, state, reason, since, claims, lastSent, lastInbound, lastAnswered, holds, newVersion);
    }

    /** As if the notice had not been claimed at that time. */
    public Contact withoutClaim(String notice, Instant at) {
        var claim = new Claim(notice, at);
        List<Claim> kept = claims.stream().filter(each -> !each.equals(claim)).toList();
        Instant last = kept.isEmpty() ? null : kept.getLast().at();
        return new Contact(phone, state, reason, since, kept, last, lastInbound, lastAnswered, holds, version);
    }
}
