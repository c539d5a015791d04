package dev.pastdue.aws;

import dev.pastdue.core.model.Attempt;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RenderedText.Document;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts of a notice as {@link DynamoDbNoticeStore} keeps them: the present one among the notice's own attributes, each earlier one in a map. */
final class AttemptItems {
    static final String GATEWAY = "gateway";
    static final String CLAIMED_AT = "claimedAt";
    private static final String CHANNEL = "channel";

    private AttemptItems() {}

    static Item write(Attempt attempt) {
        Item item = new Item()
                .with(CLAIMED_AT, attempt.claimedAt())
                .with("acceptedAt", attempt.acceptedAt())
                .with("messageId", attempt.messageId())
                .with(GATEWAY, attempt.gateway());
        return withText(CarrierReports.write(item, attempt.report()), attempt.text());
    }

    static Attempt read(Item item) {
        return new Attempt(
                toText(item),
                item.instant(CLAIMED_AT),
                item.instant("acceptedAt"),
                item.instant("deliveredAt"),
                item.textOrNull("messageId"),
                CarrierReports.read(item),
                item.textOrNull(GATEWAY));
    }

    static Item withText(Item item, @Nullable RenderedText text) {
        return text == null
                ? item
                : item.with("template", text.template())
                        .with("variant", text.variant())
                        .with("locale", text.locale())
                        .with("templateVersion", text.templateVersion())
                        .with("segments", text.segments())
                        .with("body", text.body())
                        .with(CHANNEL, text.channel() == Channel.SMS ? null : text.channel())
                        .with(
                                "subject",
                                text.document() == null ? null : text.document().subject())
                        .with(
                                "html",
                                text.document() == null ? null : text.document().html());
    }

    private static @Nullable RenderedText toText(Item item) {
        return item.textOrNull("template") == null
                ? null
                : new RenderedText(
                        item.text("template"),
                        item.text("variant"),
                        item.text("locale"),
                        item.text("templateVersion"),
                        Math.toIntExact(item.number("segments")),
                        item.textOrNull("body"),
                        Objects.requireNonNullElse(item.orNull(CHANNEL, Channel::valueOf), Channel.SMS),
                        toDocument(item));
    }

    private static @Nullable Document toDocument(Item item) {
        String html = item.textOrNull("html");
        return html == null ? null : new Document(item.text("subject"), html);
    }
}
