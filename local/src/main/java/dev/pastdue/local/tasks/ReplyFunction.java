package dev.pastdue.local.tasks;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import dev.pastdue.local.run.LocalContext;
import dev.pastdue.reply.ReplyHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** The function that keeps the tasks, asked as a person asks it in the console. */
@FunctionalInterface
public interface ReplyFunction {
    /**
     * Its answer.
     *
     * @throws UncheckedIOException that says what to do where it cannot be reached, or fails
     */
    Map<String, @Nullable Object> ask(Map<String, ?> event);

    /** The one of a deployed stack, in the account and Region of the environment. */
    static ReplyFunction ofStack(String stack) {
        return ofStack(stack, "ReplyFunction");
    }

    /** Any function of a deployed stack, by the name of its output. */
    static ReplyFunction ofStack(String stack, String output) {
        var cloudFormation = SdkClients.repeating(CloudFormationClient.builder());
        var lambda = SdkClients.once(LambdaClient.builder());
        return event -> ask(lambda, functionOf(stack, output, cloudFormation), event);
    }

    private static String functionOf(String stack, String name, CloudFormationClient cloudFormation) {
        try {
            return cloudFormation
                    .describeStacks(describe -> describe.stackName(stack))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .stream()
                    .filter(output -> output.outputKey().equals(name))
                    .map(Output::outputValue)
                    .findFirst()
                    .orElseThrow(() -> failure("the stack " + stack + " has no " + name + "; deploy it anew", null));
        } catch (SdkException e) {
            throw failure(
                    "the stack " + stack + " cannot be asked; check its name, AWS_REGION and your credentials", e);
        }
    }

    private static Map<String, @Nullable Object> ask(LambdaClient lambda, String function, Map<String, ?> event) {
        try {
            InvokeResponse response = lambda.invoke(
                    invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(Json.write(event))));
            String answer = response.payload().asUtf8String();
            if (response.functionError() != null) {
                throw failure("the function failed: " + Json.object(answer).get("errorMessage"), null);
            }
            return Json.object(answer);
        } catch (SdkException e) {
            throw failure("the function cannot be invoked; you need lambda:InvokeFunction on it", e);
        }
    }

    /** The same function in this process, over the AWS that the environment names: the one of {@code ./pastdue serve}. */
    static ReplyFunction inThisProcess(Map<String, String> environment) {
        try {
            var handler = new ReplyHandler(environment, Clock.systemUTC(), _ -> {});
            return event -> Map.copyOf(handler.handleRequest(
                    Map.copyOf(event), new LocalContext("reply", Duration.ofMinutes(1), Clock.systemUTC())));
        } catch (IllegalStateException incomplete) {
            throw failure("export what ./pastdue serve printed first: " + incomplete.getMessage(), null);
        }
    }

    private static UncheckedIOException failure(String what, @Nullable Exception cause) {
        return new UncheckedIOException(what, new IOException(cause == null ? "nothing was done" : cause.getMessage()));
    }
}
