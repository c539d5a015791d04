package dev.pastdue.aws;

import dev.pastdue.core.account.WrittenFields.WrongField;
import dev.pastdue.core.payment.Payment;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

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

    private static String camelCase(String name) {
        var camel = new StringBuilder();
        for (String word : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }
}
