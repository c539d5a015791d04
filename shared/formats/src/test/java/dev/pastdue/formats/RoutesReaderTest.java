package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Routes;
import dev.pastdue.core.strategy.Routes.Dlt;
import dev.pastdue.core.strategy.Routes.Eum;
import dev.pastdue.core.strategy.Strategy.Gateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;

class RoutesReaderTest {
    private static Routes read(String text) {
        var problems = new Problems("mine.yaml");
        MappingNode root = YamlText.mapping(problems, text);
        var keys = new YamlMapping(problems, root, List.of("gateway", "gateways", "eum", "dlt", "salt"));
        Routes routes = RoutesReader.read(keys, problems);
        problems.throwIfAny();
        return routes;
    }

    @Test
    void whereNothingIsSaidAllGoBySns() {
        Routes routes = read("salt: x");

        assertThat(routes).isEqualTo(new Routes(Gateway.SNS));
        assertThat(routes.of("+8613800000000")).isEqualTo(Gateway.SNS);
        assertThat(routes.all()).containsExactly(Gateway.SNS);
    }

    @Test
    void aNumberGoesByTheGatewayOfItsCountry() {
        Routes routes = read("""
                gateways: {"+86": http, "+852": sns, default: eum}
                eum: {configuration-set: texts, protect-configuration: protect-1, pool: pool-1}
                """);

        assertThat(routes.of("+8613800000000")).isEqualTo(Gateway.HTTP);
        assertThat(routes.of("+85260000000")).isEqualTo(Gateway.SNS);
        assertThat(routes.of("+886900000010")).isEqualTo(Gateway.EUM);
        assertThat(routes.eum()).isEqualTo(new Eum("texts", "protect-1", "pool-1"));
        assertThat(routes.all()).containsExactlyInAnyOrder(Gateway.HTTP, Gateway.SNS, Gateway.EUM);
    }

    @Test
    void whatIsRegisteredInIndiaIsRead() {
        assertThat(read("dlt: {entity-id: \"1101\", template-ids: {reminder/en/a: \"1107\"}}")
                        .dlt())
                .isEqualTo(new Dlt("1101", Map.of("reminder/en/a", "1107")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gateway: smpp|gateway is not a gateway; write sns, http or eum",
                "gateway: eum|gateway eum is not set up; add eum: {configuration-set: <name>}",
                "gateways: {default: eum}|gateway eum is not set up; add eum: {configuration-set: <name>}",
                "gateways: {\"+86\": http}|gateways has no default; add default: <gateway>, for all other countries",
                "gateways: {\"+86\": fax, default: sns}|is not a gateway; write sns, http or eum",
                "gateways: {\"86\": http, default: sns}|is no country code; write such as \"+86\", or default",
                "gateways: {\"+8613\": http, default: sns}|is no country code; write such as \"+86\", or default",
                "gateways: {\"+999\": http, default: sns}|is no country code; write such as \"+86\", or default",
                "gateways: {CN: http, default: sns}|is no country code; write such as \"+86\", or default",
                "{gateway: sns, gateways: {default: http}}|gateways and gateway are both there",
                "eum: {pool: pool-1}|configuration-set is missing; add it",
                "eum: {configuration-set: a set}|is no configuration set's name",
                "eum: {configuration-set: a, pool: \"my pool\"}|is no id or ARN of AWS's",
                "dlt: {template-ids: {}}|entity-id is missing; add it",
                "dlt: {entity-id: \"1\", template-ids: {reminder: \"1\"}}|is no template; write template/locale/variant"
            })
    void whatIsWrongIsSaid(String text, String problem) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidConfig.class).hasMessageContaining(problem);
    }
}
