package dev.pastdue.aws;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.model.Ledger;
import dev.pastdue.core.payment.Payment;
import dev.pastdue.core.payment.PaymentProcessor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PaymentQueue's messages, which the core system writes: the fields of docs/formats.md in camelCase, each a string, with
 * {@code "version":1}. docs/payment.schema.json says the same.
 */
public final class PaymentMessage {
    private static final Set<String> NAMES =
            Payment.FIELDS.stream().map(PaymentMessage::camelCase).collect(Collectors.toUnmodifiableSet());

    private PaymentMessage() {}

    /** @throws MalformedMessage that names the field and what is wrong, and quotes nothing */
    public static Payment read(String body) {
        Message message = Message.read(body, NAMES);
        try {
            return Payment.read(name -> {
                String text = message.textOrNull(camelCase(name));
                return text == null ? "" : text;
            });
        } catch (WrongField wrong) {
            throw new MalformedMessage(camelCase(wrong.field()) + " " + wrong.reason());
        }
    }

    /**
     * Whose payment a message was meant to be that {@link #read} does not take.
     *
     * @param hold the id of the hold that it puts on the account
     */
    public record Unreadable(String accountId, String hold) {}

    /** Each account that the message names, however broken it is otherwise; empty where none can be made out. */
    public static List<Unreadable> unreadable(String body) {
        var found = new LinkedHashMap<String, Unreadable>();
        String payment = named("payment_?id", body).findFirst().orElse("");
        Ledger.Kind kind =
                named("kind", body).anyMatch("returned"::equalsIgnoreCase) ? Ledger.Kind.RETURNED : Ledger.Kind.PAYMENT;
        String hold = payment.isEmpty() ? "message." + fingerprint(body) : PaymentProcessor.holdOf(payment, kind);
        named("account_?id", body).forEach(id -> found.putIfAbsent(id, new Unreadable(id, hold)));
        return List.copyOf(found.values());
    }

    /** The values of a field by its name, whether the JSON is whole, cut off, within another text, or not quite JSON. */
    private static Stream<String> named(String field, String body) {
        return Pattern.compile("(?i)\\b" + field
                        + "\\\\*[\"']?\\s*[:=]\\s*(?:\\\\*[\"']\\s*([A-Za-z0-9_.-]{1,64})\\s*\\\\*[\"']"
                        + "|([A-Za-z0-9_.-]{1,64})(?=\\s*[,;}\\]]))")
                .matcher(body)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static String fingerprint(String body) {
        return UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * Writes what {@link #read} reads.
     *
     * @param fields as {@link Payment#read} takes them
     */
    public static String write(UnaryOperator<String> fields) {
        var all = new LinkedHashMap<String, String>();
        for (String name : Payment.FIELDS) {
            String value = fields.apply(name);
            if (!value.isEmpty()) {
                all.put(camelCase(name), value);
            }
        }
        return Message.write(all);
    }

    static String camelCase(String name) {
        var camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
