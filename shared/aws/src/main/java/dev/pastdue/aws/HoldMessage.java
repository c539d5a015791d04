package dev.pastdue.aws;

import dev.pastdue.core.book.FieldParser.WrongField;
import dev.pastdue.core.hold.LenderHold;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** HoldQueue's messages: the fields of docs/formats.md in camelCase, each a string, with {@code "version":1}. */
public final class HoldMessage {
    private static final Set<String> NAMES =
            LenderHold.FIELDS.stream().map(PaymentMessage::camelCase).collect(Collectors.toUnmodifiableSet());

    private HoldMessage() {}

    /** @throws MalformedMessage that names the field and what is wrong, and quotes nothing */
    public static LenderHold read(String body) {
        Message message = Message.read(body, NAMES);
        try {
            return LenderHold.read(name -> {
                String text = message.textOrNull(PaymentMessage.camelCase(name));
                return text == null ? "" : text;
            });
        } catch (WrongField wrong) {
            throw new MalformedMessage(PaymentMessage.camelCase(wrong.field()) + " " + wrong.reason());
        }
    }

    /**
     * Writes what {@link #read} reads.
     *
     * @param fields as {@link LenderHold#read} takes them
     */
    public static String write(UnaryOperator<String> fields) {
        var all = new LinkedHashMap<String, String>();
        for (String name : LenderHold.FIELDS) {
            String value = fields.apply(name);
            if (!value.isEmpty()) {
                all.put(PaymentMessage.camelCase(name), value);
            }
        }
        return Message.write(all);
    }
}
