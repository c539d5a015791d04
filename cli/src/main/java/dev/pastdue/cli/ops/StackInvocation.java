package dev.pastdue.cli.ops;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** A function of a deployed stack, asked as a person asks it in the console, in the account and Region of the environment. */
public final class StackInvocation {
    private final String stack;
    private final String output;
    private final CloudFormationClient cloudFormation;
    private final LambdaClient lambda;

    private StackInvocation(String stack, String output) {
        this.stack = stack;
        this.output = output;
        this.cloudFormation = SdkClients.repeating(CloudFormationClient.builder());
        this.lambda = SdkClients.once(LambdaClient.builder());
    }

    /**
     * @param output the stack's output that names the function
     */
    public static StackInvocation of(String stack, String output) {
        return new StackInvocation(stack, output);
    }

    /**
     * Its answer.
     *
     * @throws UncheckedIOException that says what to do where it cannot be reached, or fails
     */
    public Map<String, @Nullable Object> ask(Map<String, ?> event) {
        String function = function();
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

    private String function() {
        try {
            return cloudFormation
                    .describeStacks(describe -> describe.stackName(stack))
                    .stacks()
                    .getFirst()
                    .outputs()
                    .stream()
                    .filter(each -> each.outputKey().equals(output))
                    .map(Output::outputValue)
                    .findFirst()
                    .orElseThrow(() -> failure("the stack " + stack + " has no " + output + "; deploy it anew", null));
        } catch (SdkException e) {
            throw failure(
                    "the stack " + stack + " cannot be asked; check its name, AWS_REGION and your credentials", e);
        }
    }

    static UncheckedIOException failure(String what, @Nullable Exception cause) {
        return new UncheckedIOException(what, new IOException(cause == null ? "nothing was done" : cause.getMessage()));
    }
}
