package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchIllegalStateException;

import dev.pastdue.admin.AdminSettings;
import dev.pastdue.emulator.Stack;
import dev.pastdue.gate.GateSettings;
import dev.pastdue.inbox.InboxSettings;
import dev.pastdue.intake.IntakeSettings;
import dev.pastdue.payment.PaymentSettings;
import dev.pastdue.receipt.ReceiptSettings;
import dev.pastdue.release.ReleaseSettings;
import dev.pastdue.render.RenderSettings;
import dev.pastdue.reply.ReplySettings;
import dev.pastdue.review.ReviewSettings;
import dev.pastdue.scan.ScanSettings;
import dev.pastdue.send.SendSettings;
import dev.pastdue.why.WhySettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the functions read of their environment is what template.yaml puts there, no more and no less. */
class SettingsIT {
    private static final Stack STACK = SharedAws.newStack();
    static final Map<String, Function<Map<String, String>, Record>> SETTINGS = Map.ofEntries(
            Map.entry("IntakeFunction", IntakeSettings::of),
            Map.entry("ScanFunction", ScanSettings::of),
            Map.entry("RenderFunction", RenderSettings::of),
            Map.entry("SendFunction", SendSettings::of),
            Map.entry("ReleaseFunction", ReleaseSettings::of),
            Map.entry("PaymentFunction", PaymentSettings::of),
            Map.entry("ReceiptFunction", ReceiptSettings::of),
            Map.entry("ReplyFunction", ReplySettings::of),
            Map.entry("GateFunction", GateSettings::of),
            Map.entry("WhyFunction", WhySettings::of),
            Map.entry("AdminFunction", AdminSettings::of),
            Map.entry("ReviewFunction", ReviewSettings::of),
            Map.entry("InboxFunction", InboxSettings::of));
    private static final Pattern MISSING = Pattern.compile("([A-Z_]+) is missing");

    static Set<String> functions() {
        return STACK.functions().keySet();
    }

    private static Function<Map<String, String>, Record> settingsOf(String function) {
        return Objects.requireNonNull(SETTINGS.get(function), function);
    }

    /** The variables that a function reads: those that it misses where there is none. */
    static Set<String> variablesReadBy(String function) {
        String message = catchIllegalStateException(() -> settingsOf(function).apply(Map.of()))
                .getMessage();
        return MISSING.matcher(String.valueOf(message))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void everyFunctionOfTheTemplateIsLookedAt() {
        assertThat(functions()).isEqualTo(new TreeSet<>(SETTINGS.keySet())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void whatIsMissingIsNamedAtOnceAndIsWhatTheTemplateSets(String function) {
        assertThatIllegalStateException()
                .isThrownBy(() -> settingsOf(function).apply(Map.of()))
                .satisfies(_ -> assertThat(variablesReadBy(function))
                        .isEqualTo(STACK.environmentOf(function).keySet()));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void theTemplatesValuesAreUnderstood(String function) {
        Record settings = settingsOf(function).apply(STACK.environmentOf(function));

        assertThat(parts(settings.getClass()))
                .isEqualTo(STACK.environmentOf(function).keySet().size());
    }

    /** A group of settings counts as many as it has. */
    private static long parts(Class<?> record) {
        return Stream.of(record.getRecordComponents())
                .mapToLong(part -> part.getType().isRecord() ? parts(part.getType()) : 1)
                .sum();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aBlankValueIsMissingToo(String function) {
        for (String variable : STACK.environmentOf(function).keySet()) {
            var environment = new HashMap<>(STACK.environmentOf(function));
            environment.put(variable, " ");
            assertThatIllegalStateException()
                    .isThrownBy(() -> settingsOf(function).apply(environment))
                    .withMessageContaining(variable + " is missing");
        }
    }

    @Test
    void aNumberThatIsNoneIsNamed() {
        var environment = new HashMap<>(STACK.environmentOf("SendFunction"));
        environment.put("CLAIM_DEAD_AFTER_SECONDS", "two");
        environment.put("USD_PER_SEGMENT", "");

        assertThatIllegalStateException()
                .isThrownBy(() -> SendSettings.of(environment))
                .withMessageContaining("CLAIM_DEAD_AFTER_SECONDS cannot be understood")
                .withMessageContaining("USD_PER_SEGMENT is missing");
    }
}
