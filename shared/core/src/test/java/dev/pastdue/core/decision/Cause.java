package dev.pastdue.core.decision;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.NoticeState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What makes each rule apply, in the order of docs/rules.md; the name is the outcome. */
enum Cause {
    UNKNOWN_ACCOUNT,
    NOTHING_PAST_DUE,
    NO_STAGE,
    FINAL,
    BEFORE_START,
    ON_HOLD,
    DISPUTED,
    OPTED_OUT,
    WRONG_NUMBER,
    INVALID_PHONE,
    STALE_DATA,
    BELOW_LEAST,
    HELD_OUT,
    CAP,
    UNSAFE_TEXT,
    TOO_DEAR,
    DEFERRED;

    void applyTo(Situation situation) {
        switch (this) {
            case UNKNOWN_ACCOUNT -> situation.known = false;
            case NOTHING_PAST_DUE -> situation.due = null;
            case NO_STAGE -> situation.stages = situation.stages.subList(1, situation.stages.size());
            case FINAL -> situation.existing = NoticeState.ACCEPTED;
            case BEFORE_START -> situation.episodesFrom = LocalDate.of(2026, 1, 18);
            case ON_HOLD -> situation.heldUntil = LocalDate.of(2026, 1, 21);
            case DISPUTED -> situation.disputed = true;
            case OPTED_OUT -> situation.contact = Contact.State.OPTED_OUT;
            case WRONG_NUMBER -> situation.contact = Contact.State.WRONG_NUMBER;
            case INVALID_PHONE -> situation.phone = null;
            case STALE_DATA ->
                situation.asOf = Instant.parse("2026-01-20T01:00:00Z").minus(Duration.ofHours(36));
            case BELOW_LEAST -> situation.amount = "49.99";
            case HELD_OUT ->
                situation.stages = List.of(Situation.stage("reminder", 1, 6, 1), Situation.stage("second", 7, 29, 1));
            case CAP -> situation.claimedAt("2026-01-19T02:00:00Z");
            case UNSAFE_TEXT -> situation.text = "見 bit.ly/x";
            case TOO_DEAR -> situation.usdPerSegment = new BigDecimal("0.21");
            case DEFERRED -> situation.now = Instant.parse("2026-01-20T13:00:00Z");
        }
    }

    /** Whether both can be the case at once: a number is in one state. */
    static boolean canMeet(Cause one, Cause other) {
        return !Set.of(one, other).equals(Set.of(OPTED_OUT, WRONG_NUMBER));
    }

    static List<Cause> inOrder() {
        return List.of(values());
    }
}
