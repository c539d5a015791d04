package dev.pastdue.cli.ops;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stack as CloudFormation tells of it.
 *
 * @param parameters as they are set, defaults included
 */
public record Deployed(
        String name,
        String region,
        String account,
        Map<String, String> outputs,
        Map<String, String> parameters,
        List<Resource> resources) {
    public Deployed {
        outputs = Map.copyOf(outputs);
        parameters = Map.copyOf(parameters);
        resources = List.copyOf(resources);
    }

    /**
     * A resource of the stack.
     *
     * @param id as the template calls it
     * @param physicalId as AWS calls it: a queue's URL, a topic's ARN, an alarm's or a function's name
     * @param type such as {@code AWS::SQS::Queue}
     */
    public record Resource(String id, String physicalId, String type) {}

    Answer<String> output(String key) {
        return known("output", key, outputs.get(key));
    }

    Answer<String> parameter(String key) {
        return known("parameter", key, parameters.get(key));
    }

    /** The physical id of a resource. */
    Answer<String> physical(String id) {
        return known(
                "resource",
                id,
                resources.stream()
                        .filter(resource -> resource.id().equals(id))
                        .map(Resource::physicalId)
                        .findFirst()
                        .orElse(null));
    }

    List<Resource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    private Answer<String> known(String kind, String key, @Nullable String value) {
        return value == null
                ? Answer.none(
                        "this stack has no " + kind + " " + key,
                        "deploy the present template if you want what it is for")
                : Answer.of(value);
    }

    /** The command that sets up what CloudFormation cannot. */
    String setupCommand() {
        return "./pastdue setup --stack " + name;
    }
}
