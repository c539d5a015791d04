package dev.pastdue.sandbox.run;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.pastdue.admin.AdminHandler;
import dev.pastdue.aws.ServiceClients;
import dev.pastdue.core.outbound.RateLimiter.Sleeper;
import dev.pastdue.desk.DeskHandler;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.StackFunction;
import dev.pastdue.emulator.VirtualClock;
import dev.pastdue.gate.GateHandler;
import dev.pastdue.inbox.InboxHandler;
import dev.pastdue.intake.IntakeHandler;
import dev.pastdue.payment.PaymentHandler;
import dev.pastdue.receipt.ReceiptHandler;
import dev.pastdue.release.ReleaseHandler;
import dev.pastdue.render.RenderHandler;
import dev.pastdue.reply.ReplyHandler;
import dev.pastdue.review.ReviewHandler;
import dev.pastdue.scan.ScanHandler;
import dev.pastdue.send.SendHandler;
import dev.pastdue.why.WhyHandler;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The functions of a stack with their real handlers, on the run's clock. */
final class LocalFunctions {
    private LocalFunctions() {}

    /** Those that take what the world tells; while another function waits they go on beside it, as they do on AWS. */
    static final Set<String> BESIDES = Set.of("PaymentFunction", "ReplyFunction", "ReceiptFunction");

    /**
     * By logical id: first what the world tells, then in the order in which work flows backwards, for what is under way is finished
     * before more is begun.
     *
     * @param clients what they work with
     * @param sleeper lets time pass
     */
    static Map<String, LocalFunction> of(
            ServiceClients clients, Stack stack, VirtualClock clock, Sleeper sleeper, Consumer<String> log) {
        var functions = new LinkedHashMap<String, LocalFunction>();
        functions.put(
                "PaymentFunction",
                queue(
                        stack.function("PaymentFunction"),
                        clock,
                        new PaymentHandler(clients, environment(stack, "PaymentFunction"), clock, log)));
        StackFunction reply = stack.function("ReplyFunction");
        functions.put(
                "ReplyFunction",
                LocalFunction.ofMap(
                        reply.name(),
                        reply.timeout(),
                        clock,
                        new ReplyHandler(clients, environment(stack, "ReplyFunction"), clock, sleeper, log)));
        functions.put(
                "SendFunction",
                queue(
                        stack.function("SendFunction"),
                        clock,
                        new SendHandler(clients, environment(stack, "SendFunction"), clock, sleeper, log)));
        functions.put(
                "RenderFunction",
                byHand(
                        stack.function("RenderFunction"),
                        clock,
                        new RenderHandler(clients, environment(stack, "RenderFunction"), clock, log)));
        functions.put(
                "ReleaseFunction",
                queue(
                        stack.function("ReleaseFunction"),
                        clock,
                        new ReleaseHandler(clients, environment(stack, "ReleaseFunction"), clock, log)));
        StackFunction scan = stack.function("ScanFunction");
        functions.put(
                "ScanFunction",
                LocalFunction.ofMap(
                        scan.name(),
                        scan.timeout(),
                        clock,
                        new ScanHandler(clients, environment(stack, "ScanFunction"), clock, sleeper, log)));
        functions.put(
                "IntakeFunction",
                queue(
                        stack.function("IntakeFunction"),
                        clock,
                        new IntakeHandler(clients, environment(stack, "IntakeFunction"), clock, log)));
        functions.put(
                "ReceiptFunction",
                byHand(
                        stack.function("ReceiptFunction"),
                        clock,
                        new ReceiptHandler(clients, environment(stack, "ReceiptFunction"), clock, log)));
        functions.put(
                "GateFunction",
                queue(
                        stack.function("GateFunction"),
                        clock,
                        new GateHandler(clients, environment(stack, "GateFunction"), clock, log)));
        functions.put(
                "WhyFunction",
                byHand(
                        stack.function("WhyFunction"),
                        clock,
                        new WhyHandler(clients, environment(stack, "WhyFunction"), clock, log)));
        functions.put(
                "AdminFunction",
                byHand(
                        stack.function("AdminFunction"),
                        clock,
                        new AdminHandler(clients, environment(stack, "AdminFunction"), clock, log)));
        functions.put(
                "DeskFunction",
                byHand(
                        stack.function("DeskFunction"),
                        clock,
                        new DeskHandler(clients, environment(stack, "DeskFunction"), clock, log)));
        functions.put(
                "ReviewFunction",
                byHand(
                        stack.function("ReviewFunction"),
                        clock,
                        new ReviewHandler(clients, environment(stack, "ReviewFunction"), clock, log)));
        functions.put(
                "InboxFunction",
                byHand(
                        stack.function("InboxFunction"),
                        clock,
                        new InboxHandler(clients, environment(stack, "InboxFunction"), clock, log)));
        return functions;
    }

    private static Map<String, String> environment(Stack stack, String function) {
        return stack.environmentOf(function);
    }

    private static LocalFunction byHand(
            StackFunction function, VirtualClock clock, RequestHandler<Map<String, Object>, ?> handler) {
        return LocalFunction.ofMap(function.name(), function.timeout(), clock, handler);
    }

    private static LocalFunction queue(
            StackFunction function, VirtualClock clock, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        Duration timeout = function.timeout();
        return LocalFunction.ofQueue(function.name(), timeout, clock, handler);
    }
}
