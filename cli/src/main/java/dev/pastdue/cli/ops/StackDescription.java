package dev.pastdue.cli.ops;

import dev.pastdue.aws.SdkClients;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** A deployed stack's outputs and parameters, asked for one by one, in the account and Region of the environment. */
final class StackDescription {
    private final String name;
    private final CloudFormationClient cloudFormation;

    StackDescription(String name) {
        this.name = name;
        this.cloudFormation = SdkClients.repeating(CloudFormationClient.builder());
    }

    /** @throws UncheckedIOException that says what to do where it cannot be asked, or has none such */
    String output(String key) {
        return stack().outputs().stream()
                .filter(each -> each.outputKey().equals(key))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow(() -> hasNo(key));
    }

    /** @throws UncheckedIOException that says what to do where it cannot be asked, or has none such */
    String parameter(String key) {
        return stack().parameters().stream()
                .filter(each -> each.parameterKey().equals(key))
                .map(Parameter::parameterValue)
                .findFirst()
                .orElseThrow(() -> hasNo(key));
    }

    private UncheckedIOException hasNo(String key) {
        return StackInvocation.failure("the stack " + name + " has no " + key + "; deploy it anew", null);
    }

    private Stack stack() {
        try {
            return cloudFormation
                    .describeStacks(describe -> describe.stackName(name))
                    .stacks()
                    .getFirst();
        } catch (SdkException e) {
            throw StackInvocation.failure(
                    "the stack " + name + " cannot be asked; check its name, AWS_REGION and your credentials", e);
        }
    }
}
