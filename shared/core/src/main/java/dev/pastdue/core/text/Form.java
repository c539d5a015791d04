package dev.pastdue.core.text;

import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import dev.pastdue.core.text.Templates.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of which files a channel's message is made, each named by what follows the variant: an SMS of {@code a.mustache}; a mail of
 * {@code a.email.mustache}, whose first line is the subject and whose rest from the third line on is the plain text, and
 * {@code a.email.html.mustache}; a letter of {@code a.letter.html.mustache}, whose title is the subject; a push message of
 * {@code a.push.mustache}, whose first line is its title. A call and a visit are made of none.
 */
public enum Form {
    SMS(Channel.SMS, ""),
    EMAIL(Channel.EMAIL, ".email", ".email.html"),
    LETTER(Channel.LETTER, ".letter.html"),
    PUSH(Channel.PUSH, ".push"),
    CALL(Channel.CALL),
    VISIT(Channel.VISIT);

    /** A mail's name for the link by which its reader wants no more of them. */
    public static final String UNSUBSCRIBE = "unsubscribe";

    private static final String SES_LINK = "{{amazonSESUnsubscribeUrl}}";

    private final Channel channel;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> files;

    Form(Channel channel, String... files) {
        this.channel = channel;
        this.files = List.of(files);
    }

    public static Form of(Channel channel) {
        return valueOf(channel.name());
    }

    Channel channel() {
        return channel;
    }

    /** What follows the variant in the name of each file. */
    public List<String> files() {
        return files;
    }

    /** The file to name where there is none. */
    String lacking() {
        return files.getFirst();
    }

    /** Whether a file of this name is HTML, whose values are written so that none is taken for a tag. */
    public static boolean isHtml(String variantAndFile) {
        return variantAndFile.endsWith(".html");
    }

    RenderedText fill(RenderedText choice, List<Template> of, Map<String, String> values, Locale locale) {
        return switch (this) {
            case SMS -> {
                String body = inGsm7(of.getFirst(), values, locale);
                yield with(choice, Segments.of(body).count(), body, null);
            }
            case PUSH -> titled(choice, of.getFirst().render(values), "");
            case EMAIL -> {
                var withLink = new HashMap<>(values);
                withLink.put(UNSUBSCRIBE, SES_LINK);
                yield titled(
                        choice, of.getFirst().render(withLink), of.getLast().render(escaped(withLink)));
            }
            case LETTER -> {
                String html = of.getFirst().render(escaped(values));
                yield with(choice, 0, HtmlText.plain(html), new Document(HtmlText.title(html), html));
            }
            case CALL, VISIT -> throw new IllegalStateException("is made of no file");
        };
    }

    /** Of a text whose first line is its title. */
    private static RenderedText titled(RenderedText choice, String text, String html) {
        int line = text.indexOf('\n');
        String title = line < 0 ? text : text.substring(0, line);
        return with(choice, 0, line < 0 ? "" : text.substring(line).strip(), new Document(title, html));
    }

    private static RenderedText with(RenderedText choice, int segments, String body, @Nullable Document document) {
        return new RenderedText(
                choice.template(),
                choice.variant(),
                choice.locale(),
                choice.templateVersion(),
                segments,
                body,
                choice.channel(),
                document);
    }

    /** In GSM-7 where the template and the lender's words are, whatever letters the account brings. */
    private static String inGsm7(Template template, Map<String, String> values, Locale locale) {
        String body = template.render(values);
        if (LanguageTags.isChinese(locale) || Gsm7.has(body)) {
            return body;
        }
        Map<String, String> spelt = TextValues.inGsm7(values, locale);
        if (spelt.equals(values)) {
            return body;
        }
        String plain = template.render(spelt);
        return Gsm7.has(plain) ? plain : body;
    }

    private static Map<String, String> escaped(Map<String, String> values) {
        var escaped = new HashMap<String, String>();
        values.forEach((name, value) -> escaped.put(name, HtmlText.escape(value)));
        return escaped;
    }
}
