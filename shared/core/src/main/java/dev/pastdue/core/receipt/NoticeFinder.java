package dev.pastdue.core.receipt;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.Claim;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds the notice that a receipt speaks of: the number's contact names all that were claimed on it. */
final class NoticeFinder {
    /** How far a claim and the text that followed it may lie apart: a slow publish, and two clocks. */
    private static final Duration NEAR = Duration.ofMinutes(5);

    private final ContactStore contacts;
    private final NoticeStore notices;
    private Prefetched prefetched = new Prefetched(new HashMap<>(), new HashMap<>());

    NoticeFinder(ContactStore contacts, NoticeStore notices) {
        this.contacts = contacts;
        this.notices = notices;
    }

    /** What was prefetched and not yet used. */
    private record Prefetched(Map<String, Contact> contacts, Map<NoticeKey, Notice> notices) {}

    /**
     * Reads what a batch will usually need, in two calls for all. Each is used once, at a receipt's first try; a write finds out what has
     * moved since.
     */
    void prefetch(Collection<Receipt> receipts) {
        List<String> phones = receipts.stream()
                .map(Receipt::destination)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, Contact> found = phones.isEmpty() ? Map.of() : contacts.get(phones);
        Set<NoticeKey> keys = new LinkedHashSet<>();
        for (Receipt receipt : receipts) {
            Contact contact = receipt.destination() == null ? null : found.get(receipt.destination());
            if (contact != null) {
                claimsNear(receipt, contact).keySet().forEach(keys::add);
            }
        }
        prefetched = new Prefetched(new HashMap<>(found), new HashMap<>(keys.isEmpty() ? Map.of() : notices.get(keys)));
    }

    Contact contact(String phone) {
        Contact known = prefetched.contacts().remove(phone);
        return known != null ? known : contacts.get(phone);
    }

    private Map<NoticeKey, Notice> notices(Collection<NoticeKey> keys) {
        var found = new LinkedHashMap<NoticeKey, Notice>();
        var left = new LinkedHashSet<NoticeKey>();
        for (NoticeKey key : keys) {
            Notice known = prefetched.notices().remove(key);
            if (known == null) {
                left.add(key);
            } else {
                found.put(key, known);
            }
        }
        if (!left.isEmpty()) {
            found.putAll(notices.get(left));
        }
        return found;
    }

    /** The notices that were claimed at the time of the text. */
    Map<NoticeKey, Notice> near(Receipt receipt, Contact contact) {
        return notices(claimsNear(receipt, contact).keySet());
    }

    /** The keys of the notices that were claimed at the time of the text, and when. */
    static Map<NoticeKey, Instant> claimsNear(Receipt receipt, Contact contact) {
        var near = new LinkedHashMap<NoticeKey, Instant>();
        for (Claim claim : contact.claims()) {
            if (isNear(claim.at(), receipt)) {
                near.put(NoticeKey.parse(claim.notice()), claim.at());
            }
        }
        return near;
    }

    static boolean isNear(Instant at, Receipt receipt) {
        return Duration.between(at, receipt.publishedAt()).abs().compareTo(NEAR) <= 0;
    }

    /** The notice that carries the receipt's message id: usually one that was claimed just before, else any that the contact names. */
    Optional<Notice> ownerOf(Receipt receipt, Contact contact, Map<NoticeKey, Notice> near) {
        Optional<Notice> owner = named(receipt, near.values());
        if (owner.isPresent()) {
            return owner;
        }
        Set<NoticeKey> others = new LinkedHashSet<>();
        for (Claim claim : contact.claims()) {
            NoticeKey key = NoticeKey.parse(claim.notice());
            if (!near.containsKey(key)) {
                others.add(key);
            }
        }
        return others.isEmpty()
                ? Optional.empty()
                : named(receipt, notices.get(others).values());
    }

    private static Optional<Notice> named(Receipt receipt, Collection<Notice> among) {
        return among.stream()
                .filter(notice -> notice.isNamed(receipt.messageId()))
                .findFirst();
    }
}
