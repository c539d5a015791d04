package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchIllegalStateException;

import dev.pastdue.admin.AdminHandler;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.desk.DeskHandler;
import dev.pastdue.emulator.Stack;
import dev.pastdue.gate.GateHandler;
import dev.pastdue.inbox.InboxHandler;
import dev.pastdue.intake.IntakeHandler;
import dev.pastdue.payment.PaymentHandler;
import dev.pastdue.print.PrintHandler;
import dev.pastdue.receipt.ReceiptHandler;
import dev.pastdue.release.ReleaseHandler;
import dev.pastdue.render.RenderHandler;
import dev.pastdue.reply.ReplyHandler;
import dev.pastdue.review.ReviewHandler;
import dev.pastdue.scan.ScanHandler;
import dev.pastdue.send.SendHandler;
import dev.pastdue.why.WhyHandler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the functions read of their environment is what template.yaml puts there, no more and no less. */
class SettingsIT {
    private static final Stack STACK = SharedAws.newStack();
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final ServiceClients CLIENTS = new OfflineClients();
    static final Map<String, Function<Map<String, String>, Object>> HANDLERS = Map.ofEntries(
            Map.entry("IntakeFunction", settings -> new IntakeHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("ScanFunction", settings -> new ScanHandler(CLIENTS, settings, CLOCK, _ -> {}, _ -> {})),
            Map.entry("RenderFunction", settings -> new RenderHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("SendFunction", settings -> new SendHandler(CLIENTS, settings, CLOCK, _ -> {}, _ -> {})),
            Map.entry("ReleaseFunction", settings -> new ReleaseHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("PaymentFunction", settings -> new PaymentHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("ReceiptFunction", settings -> new ReceiptHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("ReplyFunction", settings -> new ReplyHandler(CLIENTS, settings, CLOCK, _ -> {}, _ -> {})),
            Map.entry("GateFunction", settings -> new GateHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("WhyFunction", settings -> new WhyHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("AdminFunction", settings -> new AdminHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("DeskFunction", settings -> new DeskHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("ReviewFunction", settings -> new ReviewHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("PrintFunction", settings -> new PrintHandler(CLIENTS, settings, CLOCK, _ -> {})),
            Map.entry("InboxFunction", settings -> new InboxHandler(CLIENTS, settings, CLOCK, _ -> {})));
    private static final Pattern MISSING = Pattern.compile("([A-Z_]+) is missing");

    static Set<String> functions() {
        return STACK.functions().keySet();
    }

    private static Function<Map<String, String>, Object> handlerOf(String function) {
        return Objects.requireNonNull(HANDLERS.get(function), function);
    }

    /** The variables that a function reads: those that it misses where there is none. */
    static Set<String> variablesReadBy(String function) {
        String message = catchIllegalStateException(() -> handlerOf(function).apply(Map.of()))
                .getMessage();
        return MISSING.matcher(String.valueOf(message))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyFunctionOfTheTemplateIsLookedAt() {
        assertThat(functions()).isEqualTo(new TreeSet<>(HANDLERS.keySet())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whatIsMissingIsNamedAtOnceAndIsWhatTheTemplateSets(String function) {
        assertThatIllegalStateException()
                .isThrownBy(() -> handlerOf(function).apply(Map.of()))
                .satisfies(_ -> assertThat(variablesReadBy(function))
                        .isEqualTo(STACK.environmentOf(function).keySet()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theTemplatesValuesAreUnderstood(String function) {
        assertThat(handlerOf(function).apply(STACK.environmentOf(function))).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aBlankValueIsMissingToo(String function) {
        for (String variable : STACK.environmentOf(function).keySet()) {
            var environment = new HashMap<>(STACK.environmentOf(function));
            environment.put(variable, " ");
            assertThatIllegalStateException()
                    .isThrownBy(() -> handlerOf(function).apply(environment))
                    .withMessageContaining(variable + " is missing");
        }
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        var environment = new HashMap<>(STACK.environmentOf("SendFunction"));
        environment.put("CLAIM_DEAD_AFTER_SECONDS", "two");
        environment.put("USD_PER_SEGMENT", "");

        assertThatIllegalStateException()
                .isThrownBy(() -> handlerOf("SendFunction").apply(environment))
                .withMessageContaining("CLAIM_DEAD_AFTER_SECONDS cannot be understood")
                .withMessageContaining("USD_PER_SEGMENT is missing");
    }
}
