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
import dev.pastdue.print.PrintHandler;
import dev.pastdue.receipt.ReceiptHandler;
import dev.pastdue.release.ReleaseHandler;
import dev.pastdue.render.RenderHandler;
import dev.pastdue.reply.ReplyHandler;
import dev.pastdue.review.ReviewHandler;
import dev.pastdue.scan.ScanHandler;
import dev.pastdue.send.SendHandler;
import dev.pastdue.why.WhyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The functions of a stack with their real handlers, on the run's clock. */
final class LocalFunctions {
    /** Those that take what the world tells; while another function waits they go on beside it, as they do on AWS. */
    static final Set<String> BESIDES = Set.of("PaymentFunction", "ReplyFunction", "ReceiptFunction");

    private final Stack stack;
    private final VirtualClock clock;
    private final Map<String, LocalFunction> made = new LinkedHashMap<>();

    private LocalFunctions(Stack stack, VirtualClock clock) {
        this.stack = stack;
        this.clock = clock;
    }

    /**
     * By logical id: first what the world tells, then in the order in which work flows backwards, for what is under way is finished
     * before more is begun.
     *
     * @param clients what they work with
     * @param sleeper lets time pass
     */
    static Map<String, LocalFunction> of(
            ServiceClients clients, Stack stack, VirtualClock clock, Sleeper sleeper, Consumer<String> log) {
        var functions = new LocalFunctions(stack, clock);
        functions.ofQueue("PaymentFunction", environment -> new PaymentHandler(clients, environment, clock, log));
        functions.ofMap("ReplyFunction", environment -> new ReplyHandler(clients, environment, clock, sleeper, log));
        functions.ofQueue("SendFunction", environment -> new SendHandler(clients, environment, clock, sleeper, log));
        functions.ofMap("RenderFunction", environment -> new RenderHandler(clients, environment, clock, log));
        functions.ofQueue("ReleaseFunction", environment -> new ReleaseHandler(clients, environment, clock, log));
        functions.ofMap("ScanFunction", environment -> new ScanHandler(clients, environment, clock, sleeper, log));
        functions.ofQueue("IntakeFunction", environment -> new IntakeHandler(clients, environment, clock, log));
        functions.ofMap("ReceiptFunction", environment -> new ReceiptHandler(clients, environment, clock, log));
        functions.ofQueue("GateFunction", environment -> new GateHandler(clients, environment, clock, log));
        functions.ofMap("WhyFunction", environment -> new WhyHandler(clients, environment, clock, log));
        functions.ofMap("AdminFunction", environment -> new AdminHandler(clients, environment, clock, log));
        functions.ofMap("DeskFunction", environment -> new DeskHandler(clients, environment, clock, log));
        functions.ofMap("ReviewFunction", environment -> new ReviewHandler(clients, environment, clock, log));
        functions.ofMap("InboxFunction", environment -> new InboxHandler(clients, environment, clock, log));
        functions.ofMap("PrintFunction", environment -> new PrintHandler(clients, environment, clock, log));
        return functions.made;
    }

    private void ofMap(String id, Function<Map<String, String>, RequestHandler<Map<String, Object>, ?>> handler) {
        StackFunction function = stack.function(id);
        made.put(
                id,
                LocalFunction.ofMap(
                        function.name(), function.timeout(), clock, handler.apply(stack.environmentOf(id))));
    }

    private void ofQueue(String id, Function<Map<String, String>, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {
        StackFunction function = stack.function(id);
        made.put(
                id,
                LocalFunction.ofQueue(
                        function.name(), function.timeout(), clock, handler.apply(stack.environmentOf(id))));
    }
}
