package dev.pastdue.tests;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a function asks of AWS, read from its bytecode: everything that can be reached from its handler, where a call to a port reaches
 * the adapters of which something reachable makes an instance. Calls of the SDK's clients among it are the actions that its role must
 * allow. It says which actions, not on which table or bucket: that is a matter of the environment.
 */
final class SdkCalls {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pastdue");
    private static final String SERVICES = "software.amazon.awssdk.services.";
    private static final Set<String> NO_CALLS = Set.of("builder", "create", "close", "serviceClientConfiguration");

    /**
     * Where the action is not the method's name. A transaction has no action of its own: its items are allowed by theirs, and those
     * that it holds are seen at its builder.
     */
    private static final Map<String, Set<String>> ACTIONS = Map.of(
            "pinpointsmsvoicev2:SendTextMessage", Set.of("sms-voice:SendTextMessage"),
            "sesv2:SendEmail", Set.of("ses:SendEmail"),
            "sqs:SendMessageBatch", Set.of("sqs:SendMessage"),
            "s3:GetObjectAsBytes", Set.of("s3:GetObject"),
            "s3:HeadObject", Set.of("s3:GetObject"),
            "s3:ListObjectsV2Paginator", Set.of("s3:ListBucket"),
            "s3:CopyObject", Set.of("s3:GetObject", "s3:PutObject"),
            "scheduler:CreateSchedule", Set.of("scheduler:CreateSchedule", "iam:PassRole"),
            // Its statements are those of SingleWrites.
            "dynamodb:BatchExecuteStatement", Set.of("dynamodb:PartiQLInsert", "dynamodb:PartiQLUpdate"),
            "dynamodb:TransactWriteItems", Set.of());

    private static final Map<String, String> ITEMS_OF_TRANSACTIONS = Map.of(
            "put",
            "dynamodb:PutItem",
            "update",
            "dynamodb:UpdateItem",
            "delete",
            "dynamodb:DeleteItem",
            "conditionCheck",
            "dynamodb:ConditionCheckItem");

    private final Set<JavaCodeUnit> reached = new HashSet<>();
    private final Set<JavaClass> made = new HashSet<>();
    private final Set<CodeUnitAccessTarget> called = new HashSet<>();

    private SdkCalls() {}

    /** The IAM actions that the handler's code needs. */
    static Set<String> actionsOf(String handler) {
        var calls = new SdkCalls();
        calls.reachAll(CLASSES.get(handler));
        return calls.actions();
    }

    private void reachAll(JavaClass handler) {
        handler.getCodeUnits().forEach(this::reach);
        int before;
        do {
            before = reached.size() + made.size();
            for (CodeUnitAccessTarget target : List.copyOf(called)) {
                receivers(target)
                        .flatMap(type -> type.getAllMethods().stream())
                        .filter(method -> method.getName().equals(target.getName())
                                && names(method.getRawParameterTypes()).equals(names(target.getRawParameterTypes())))
                        .forEach(this::reach);
            }
        } while (reached.size() + made.size() > before);
    }

    private static List<String> names(List<JavaClass> types) {
        return types.stream().map(JavaClass::getName).toList();
    }

    private Stream<JavaClass> receivers(CodeUnitAccessTarget target) {
        return Stream.concat(
                Stream.of(target.getOwner()),
                List.copyOf(made).stream()
                        .filter(type -> type.isAssignableTo(target.getOwner().getName())));
    }

    private void reach(JavaCodeUnit unit) {
        if (!unit.getOwner().getPackageName().startsWith("dev.pastdue") || !reached.add(unit)) {
            return;
        }
        unit.getOwner().getStaticInitializer().ifPresent(this::reach);
        Stream.concat(unit.getConstructorCallsFromSelf().stream(), unit.getConstructorReferencesFromSelf().stream())
                .forEach(constructed -> {
                    made.add(constructed.getTargetOwner());
                    constructed.getTarget().resolveMember().ifPresent(this::reach);
                });
        unit.getMethodCallsFromSelf().forEach(call -> called.add(call.getTarget()));
        unit.getMethodReferencesFromSelf().forEach(reference -> called.add(reference.getTarget()));
    }

    private Set<String> actions() {
        var actions = new TreeSet<String>();
        for (CodeUnitAccessTarget target : called) {
            String owner = target.getOwner().getName();
            if (owner.equals(SERVICES + "dynamodb.model.TransactWriteItem$Builder")) {
                Optional.ofNullable(ITEMS_OF_TRANSACTIONS.get(target.getName())).ifPresent(actions::add);
            } else if (owner.startsWith(SERVICES) && owner.endsWith("Client") && !NO_CALLS.contains(target.getName())) {
                actions.addAll(action(owner, target.getName()));
            }
        }
        if (readsWhatMayBeMissing()) {
            actions.add("s3:ListBucket");
        }
        return actions;
    }

    private static Set<String> action(String client, String method) {
        String service = client.substring(SERVICES.length(), client.indexOf('.', SERVICES.length()));
        String action = service + ":" + Character.toUpperCase(method.charAt(0)) + method.substring(1);
        return ACTIONS.getOrDefault(action, Set.of(action));
    }

    /** S3 says that an object is missing only to whom it would list the bucket, and "access denied" to others. */
    private boolean readsWhatMayBeMissing() {
        return reached.stream()
                .flatMap(unit -> unit.getTryCatchBlocks().stream())
                .flatMap(block -> block.getCaughtThrowables().stream())
                .anyMatch(caught -> caught.getSimpleName().equals("NoSuchKeyException"));
    }
}
