package dev.pastdue.core.admin;

import dev.pastdue.core.model.PhoneNumbers;
import dev.pastdue.core.model.PhoneReading.Usable;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Strategy;
import java.util.Optional;
import java.util.Set;

/** Reads numbers as people write them. */
public final class WrittenNumbers {
    private final PhoneNumbers phones;
    private final PolicySource policies;

    public WrittenNumbers(PhoneNumbers phones, PolicySource policies) {
        this.phones = phones;
        this.policies = policies;
    }

    /**
     * The number in E.164; one without a country code is one of the lender's region, and where the strategy cannot be read, none. Empty where
     * no text can go to it.
     */
    public Optional<String> e164(String written) {
        String region = "";
        Set<String> allowed = Set.of();
        try {
            Strategy strategy = policies.current().strategy();
            region = strategy.lender().region();
            allowed = strategy.phonesAllowed();
        } catch (InvalidConfig unreadable) {
            // Then with its country code only.
        }
        return phones.read(written, region, allowed) instanceof Usable(String e164)
                ? Optional.of(e164)
                : Optional.empty();
    }
}
