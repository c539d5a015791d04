package dev.pastdue.cli.ops;

import dev.pastdue.aws.Json;
import dev.pastdue.aws.SdkClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** A function of a deployed stack, asked as a person asks it in the console, in the account and Region of the environment. */
public final class StackInvocation {
    private final StackDescription stack;
    private final String output;
    private final LambdaClient lambda;

    private StackInvocation(String stack, String output) {
        this.stack = new StackDescription(stack);
        this.output = output;
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
        String function = stack.output(output);
        try {
            InvokeResponse response = lambda.invoke(
                    invoke -> invoke.functionName(function).payload(SdkBytes.fromUtf8String(Json.write(event))));
            String answer = response.payload().asUtf8String();
            if (response.functionError() != null) {
                throw failure("the function failed: " + Json.object(answer).get("errorMessage"), null);
            }
            return Json.object(answer);
        } catch (LambdaException e) {
            throw failure("the function cannot be invoked; you need lambda:InvokeFunction on it", e);
        } catch (SdkException e) {
            throw failure("the function did not answer; look at your connection to AWS, and ask again", e);
        }
    }

    /** A function over the AWS that the environment names. Where that is none, it says whose environment is missing. */
    static <T> T served(Supplier<T> function) {
        try {
            return function.get();
        } catch (IllegalStateException | SdkClientException incomplete) {
            throw failure("export what ./pastdue serve printed first: " + incomplete.getMessage(), null);
        }
    }

    static UncheckedIOException failure(String what, @Nullable Exception cause) {
        return new UncheckedIOException(
                what,
                new IOException(
                        switch (cause) {
                            case null -> "nothing was done";
                            case SdkException sdk -> AwsCalls.plain(sdk);
                            default -> cause.getMessage();
                        }));
    }
}
