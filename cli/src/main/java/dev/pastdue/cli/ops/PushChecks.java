package dev.pastdue.cli.ops;

import dev.pastdue.cli.ops.StackInspection.PushApp;
import dev.pastdue.core.model.Channel;
import dev.pastdue.core.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What doctor says of push messages: whether the stack may send any, and whether there is an app to take them. */
final class PushChecks {
    static final String SUBJECT = "push";
    private static final String PARAMETER = "PushBySns";
    private static final Duration SOON = Duration.ofDays(30);

    private PushChecks() {}

    static boolean isPushed(Strategy strategy) {
        return strategy.stages().stream().anyMatch(stage -> stage.channels().contains(Channel.PUSH));
    }

    /**
     * @param parameters the stack's
     * @param apps the account's, in this Region
     */
    static Check apps(Map<String, String> parameters, List<PushApp> apps, Instant now) {
        if (!"true".equals(parameters.get(PARAMETER))) {
            return Check.problem(
                    SUBJECT,
                    "a stage has the channel push, but the stack does not say " + PARAMETER,
                    "deploy with " + PARAMETER + "=true; what is to be pushed waits until then");
        }
        if (apps.isEmpty()) {
            return Check.problem(
                    SUBJECT,
                    "the account has no platform application in this Region: nothing can be pushed",
                    "create one in Amazon SNS (Mobile, Push notifications), and its endpoints by your app's server");
        }
        String disabled = named(apps, app -> !app.enabled());
        if (!disabled.isEmpty()) {
            return Check.problem(
                    SUBJECT,
                    disabled + " is disabled: what is pushed to its endpoints is refused",
                    "renew its credentials in Amazon SNS, and enable it");
        }
        String ended = named(apps, app -> endsBy(app, now));
        if (!ended.isEmpty()) {
            return Check.problem(
                    SUBJECT, ended + "'s certificate has ended", "renew it at Apple, and set it in Amazon SNS");
        }
        String soon = named(apps, app -> endsBy(app, now.plus(SOON)));
        return soon.isEmpty()
                ? Check.ok(SUBJECT, named(apps, _ -> true) + (apps.size() == 1 ? " is enabled" : " are enabled"))
                : Check.warning(
                        SUBJECT,
                        soon + "'s certificate ends within 30 days",
                        "renew it at Apple, and set it in Amazon SNS");
    }

    private static boolean endsBy(PushApp app, Instant at) {
        return app.certificateUntil() != null && app.certificateUntil().isBefore(at);
    }

    private static String named(List<PushApp> apps, Predicate<PushApp> which) {
        return apps.stream().filter(which).map(PushApp::name).collect(Collectors.joining(" and "));
    }
}
