package dev.pastdue.core.strategy;

import dev.pastdue.core.strategy.Strategy.Gateway;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * By which gateway texts go out, and what that gateway is told of each besides.
 *
 * @param usual of numbers whose country is not named
 * @param byCountry by country code, such as {@code +86}; none begins with another
 * @param eum what End User Messaging is told; null where the strategy says nothing
 * @param dlt what India's carriers want to know; null where the strategy says nothing
 * @param mail how mail goes out; null where none does
 */
public record Routes(
        Gateway usual,
        Map<String, Gateway> byCountry,
        @Nullable Eum eum,
        @Nullable Dlt dlt,
        @Nullable Mail mail) {
    /** Without mail. */
    public Routes(Gateway usual, Map<String, Gateway> byCountry, @Nullable Eum eum, @Nullable Dlt dlt) {
        this(usual, byCountry, eum, dlt, null);
    }

    /** All numbers by this one. */
    public Routes(Gateway usual) {
        this(usual, Map.of(), null, null);
    }

    public Routes {
        byCountry = Map.copyOf(byCountry);
    }

    /**
     * How End User Messaging sends.
     *
     * @param configurationSet without it nothing is heard of any text
     * @param protectConfiguration which countries it may reach; null: the account's own
     * @param pool of numbers and sender ids; null: the lender's own number or sender id
     */
    public record Eum(
            String configurationSet,
            @Nullable String protectConfiguration,
            @Nullable String pool) {}

    /**
     * What is registered in India (DLT): without it carriers there block a text.
     *
     * @param entityId the lender's
     * @param templateIds by template, locale and variant, such as {@code reminder/en/a}
     */
    public record Dlt(String entityId, Map<String, String> templateIds) {
        public Dlt {
            templateIds = Map.copyOf(templateIds);
        }
    }

    /**
     * How mail goes out, by SES.
     *
     * @param from such as {@code 示例银行 <notices@bank.example>}, of an identity that signs by DKIM
     * @param configurationSet without it nothing is heard of any mail
     * @param contactList by which SES itself takes who unsubscribes; null: none, and no mail can be unsubscribed
     */
    public record Mail(
            String from,
            @Nullable String configurationSet,
            @Nullable String contactList) {}

    /**
     * The gateway of a number.
     *
     * @param phone E.164
     */
    public Gateway of(String phone) {
        return byCountry.entrySet().stream()
                .filter(country -> phone.startsWith(country.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    /** All gateways that texts may go by. */
    public Set<Gateway> all() {
        var all = EnumSet.of(usual);
        all.addAll(byCountry.values());
        return all;
    }
}
