package dev.pastdue.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A {@code Publish} to a phone number, judged as SNS judges it before it accepts. */
record TextRequest(String phone, String body, Map<String, Attribute> attributes) {
    private static final int MAX_BODY_LENGTH = 1600;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?|String\\.Array");

    // https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
    private static final Map<String, Rule> RULES = Map.of(
            "AWS.SNS.SMS.SenderID", new Rule("String", Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}")),
            "AWS.SNS.SMS.SMSType", new Rule("String", Pattern.compile("Promotional|Transactional")),
            "AWS.SNS.SMS.MaxPrice", new Rule("Number", Pattern.compile("[0-9]+(\\.[0-9]+)?")),
            "AWS.MM.SMS.OriginationNumber", new Rule("String", Pattern.compile("\\+?[0-9]{5,14}")),
            "AWS.MM.SMS.EntityId", new Rule("String", Pattern.compile(".{1,50}")),
            "AWS.MM.SMS.TemplateId", new Rule("String", Pattern.compile(".{1,50}")));

    private record Rule(String type, Pattern value) {}

    /** A message attribute: its type and its value. */
    record Attribute(String type, String value) {}

    /**
     * Reads and judges a form.
     *
     * @throws AwsError when SNS would refuse it
     */
    static TextRequest read(FormData form) {
        if (form.get("TopicArn").isPresent()) {
            throw invalid("TopicArn", "this endpoint publishes to phone numbers and apps only");
        }
        if (form.get("MessageStructure").filter("json"::equals).isPresent()) {
            throw invalid("MessageStructure", "this endpoint takes plain texts only");
        }
        String phone = form.get("PhoneNumber").orElseThrow(() -> invalid("PhoneNumber", "no value"));
        if (!E164.matcher(phone).matches()) {
            throw invalid("PhoneNumber", phone + " is not valid to publish to");
        }
        String body = form.get("Message").orElse("");
        if (body.isEmpty()) {
            throw new AwsError(400, "InvalidParameter", "Invalid parameter: Empty message");
        }
        if (body.codePointCount(0, body.length()) > MAX_BODY_LENGTH) {
            throw invalid("Message", "more than " + MAX_BODY_LENGTH + " characters");
        }
        Map<String, Attribute> attributes = attributes(form);
        attributes.forEach(TextRequest::judge);
        return new TextRequest(phone, body, attributes);
    }

    Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        attributes.forEach((name, attribute) -> values.put(name, attribute.value()));
        return values;
    }

    private static Map<String, Attribute> attributes(FormData form) {
        var attributes = new LinkedHashMap<String, Attribute>();
        for (int i = 1; form.get("MessageAttributes.entry." + i + ".Name").isPresent(); i++) {
            String entry = "MessageAttributes.entry." + i;
            String name = form.get(entry + ".Name").orElseThrow();
            String type = form.get(entry + ".Value.DataType").orElse("");
            String value = form.get(entry + ".Value.StringValue")
                    .or(() -> form.get(entry + ".Value.BinaryValue"))
                    .orElse("");
            attributes.put(name, new Attribute(type, value));
        }
        return attributes;
    }

    private static void judge(String name, Attribute attribute) {
        if (!TYPE.matcher(attribute.type()).matches()) {
            throw new AwsError(
                    400,
                    "ParameterValueInvalid",
                    "The message attribute '%s' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
                            .formatted(name));
        }
        if (attribute.value().isEmpty()) {
            throw new AwsError(
                    400,
                    "ParameterValueInvalid",
                    "The message attribute '%s' must contain non-empty message attribute value for message attribute type '%s'."
                            .formatted(name, attribute.type()));
        }
        Rule rule = RULES.get(name);
        if (rule == null) {
            judgeUnknown(name);
        } else if (!attribute.type().equals(rule.type())) {
            throw invalid(name, "its type is " + rule.type() + ", not " + attribute.type());
        } else if (!rule.value().matcher(attribute.value()).matches()) {
            throw invalid(name, "its value is not of the shape " + rule.value());
        }
    }

    // SNS drops unknown names in silence; a misspelt reserved one would cost a sender its sender id.
    private static void judgeUnknown(String name) {
        if (name.startsWith("AWS.") || name.startsWith("Amazon.")) {
            throw invalid(name, "names that start with AWS. or Amazon. are reserved, and SMS knows no such one");
        }
    }

    private static AwsError invalid(String parameter, String reason) {
        return new AwsError(400, "InvalidParameter", "Invalid parameter: " + parameter + " Reason: " + reason);
    }
}
