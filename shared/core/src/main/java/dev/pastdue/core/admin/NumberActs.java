package dev.pastdue.core.admin;

import dev.pastdue.core.admin.AuditLine.Result;
import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Contact.State;
import dev.pastdue.core.model.ContactStore;
import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.reply.OptOuts;
import dev.pastdue.core.strategy.PolicySource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Closes and opens numbers for a person, by the rules of a reply's STOP and START. */
public final class NumberActs {
    private final ContactStore contacts;
    private final OptOuts optOuts;
    private final WrittenNumbers numbers;

    public NumberActs(ContactStore contacts, OptOuts optOuts, PhoneNumbers phones, PolicySource policies) {
        this.contacts = contacts;
        this.optOuts = optOuts;
        numbers = new WrittenNumbers(phones, policies);
    }

    Optional<String> understood(String written) {
        return numbers.e164(written);
    }

    Map<String, String> look(String phone) {
        Contact contact = contacts.get(phone);
        var seen = new TreeMap<>(Map.of("state", contact.state().name()));
        if (contact.reason() != null) {
            seen.put("reason", contact.reason());
        }
        if (contact.since() != null) {
            seen.put("since", contact.since().toString());
        }
        return seen;
    }

    Result optOut(String phone, AuditLine line) {
        boolean already = contacts.get(phone).state() == State.OPTED_OUT;
        optOuts.optOut(phone, line.at());
        return new Result(true, already ? "already" : "done");
    }

    Result optIn(String phone, AuditLine line) {
        if (contacts.get(phone).state() == State.OPEN) {
            return new Result(true, "already");
        }
        return switch (optOuts.optIn(phone, line.at()).state()) {
            case OPEN -> new Result(true, "done");
            case WRONG_NUMBER -> new Result(false, "wrong-number");
            case OPTED_OUT, CLOSED -> new Result(false, "newer");
        };
    }
}
