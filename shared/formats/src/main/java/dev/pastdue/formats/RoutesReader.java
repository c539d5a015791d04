package dev.pastdue.formats;

import dev.pastdue.core.strategy.Routes;
import dev.pastdue.core.strategy.Routes.Dlt;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Routes.Mail;
import dev.pastdue.core.strategy.Strategy.Gateway;
import dev.pastdue.formats.YamlMapping.Wrong;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** The keys {@code gateway} or {@code gateways}, {@code eum}, {@code dlt} and {@code email} of a strategy. */
final class RoutesReader {
    private static final String DEFAULT = "default";
    private static final Pattern SET = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FROM = Pattern.compile(
            "(?:[^<>@\"]{1,100}<[^<>@\\s]{1,64}@[A-Za-z0-9.-]{3,200}>|[^<>@\\s]{1,64}@[A-Za-z0-9.-]{3,200})");
    private static final Pattern NAME_OR_ARN = Pattern.compile("[A-Za-z0-9_:/-]{1,256}");
    private static final Pattern REGISTERED = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9-]{1,64}/[A-Za-z0-9-]{2,35}/[a-z0-9-]{1,64}");

    private final YamlMapping keys;
    private final Problems problems;

    private RoutesReader(YamlMapping keys, Problems problems) {
        this.keys = keys;
        this.problems = problems;
    }

    static Routes read(YamlMapping keys, Problems problems) {
        return new RoutesReader(keys, problems).routes();
    }

    private Routes routes() {
        Gateway alone = keys.nullable("gateway", RoutesReader::gateway);
        Map<String, Gateway> several = keys.optional("gateways", this::gateways, Map.of());
        if (alone != null && !several.isEmpty()) {
            problems.add(
                    keys.at("gateways"),
                    "gateways and gateway are both there; write one of them, gateways with a default");
        }
        Eum eum = keys.nullable("eum", this::eum);
        var byCountry = new LinkedHashMap<>(several);
        Gateway usual = byCountry.remove(DEFAULT);
        var routes = new Routes(
                usual == null ? sns(alone) : usual,
                byCountry,
                eum,
                keys.nullable("dlt", this::dlt),
                keys.nullable("email", this::mail));
        if (eum == null && routes.all().contains(Gateway.EUM)) {
            problems.add(
                    keys.at(alone == Gateway.EUM ? "gateway" : "gateways"),
                    "gateway eum is not set up; add eum: {configuration-set: <name>}");
        }
        return routes;
    }

    private static Gateway sns(@Nullable Gateway alone) {
        return alone == null ? Gateway.SNS : alone;
    }

    private Map<String, Gateway> gateways(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of());
        Map<String, Gateway> read = own.each(RoutesReader::gateway, Gateway.SNS, RoutesReader::wrongCountry);
        if (!read.containsKey(DEFAULT)) {
            throw new Wrong("has no default; add default: <gateway>, for all other countries");
        }
        return read;
    }

    private static @Nullable String wrongCountry(String key) {
        return PhonesReader.isCountryCode(key) || key.equals(DEFAULT)
                ? null
                : "is no country code; write such as \"+86\", or default";
    }

    private static Gateway gateway(Node node) throws Wrong {
        return switch (YamlTypes.text(node)) {
            case "sns" -> Gateway.SNS;
            case "http" -> Gateway.HTTP;
            case "eum" -> Gateway.EUM;
            default -> throw new Wrong("is not a gateway; write sns, http or eum");
        };
    }

    private Mail mail(Node node) throws Wrong {
        var own = new YamlMapping(
                problems, YamlTypes.mapping(node), List.of("from", "configuration-set", "contact-list"));
        var name = YamlTypes.matching(SET, "is no name that SES takes; use letters, digits, _ and -");
        return new Mail(
                own.required(
                        "from",
                        YamlTypes.matching(
                                FROM, "is no sender; write notices@bank.example, or Bank <notices@bank.example>"),
                        ""),
                own.nullable("configuration-set", name),
                own.nullable("contact-list", name));
    }

    private Eum eum(Node node) throws Wrong {
        var own = new YamlMapping(
                problems, YamlTypes.mapping(node), List.of("configuration-set", "protect-configuration", "pool"));
        var name = YamlTypes.matching(NAME_OR_ARN, "is no id or ARN of AWS's; copy it from the console");
        return new Eum(
                own.required(
                        "configuration-set",
                        YamlTypes.matching(SET, "is no configuration set's name; use letters, digits, _ and -"),
                        ""),
                own.nullable("protect-configuration", name),
                own.nullable("pool", name));
    }

    private Dlt dlt(Node node) throws Wrong {
        var own = new YamlMapping(problems, YamlTypes.mapping(node), List.of("entity-id", "template-ids"));
        var id = YamlTypes.matching(REGISTERED, "is no id of a DLT registration; use 1 to 50 letters and digits");
        return new Dlt(
                own.required("entity-id", id, ""),
                own.optional(
                        "template-ids",
                        ids -> new YamlMapping(problems, YamlTypes.mapping(ids), List.of())
                                .each(
                                        id,
                                        "",
                                        template -> TEMPLATE.matcher(template).matches()
                                                ? null
                                                : "is no template; write template/locale/variant such as"
                                                        + " reminder/en/a"),
                        Map.of()));
    }
}
