package dev.pastdue.tests;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private static final Map<JavaClass, Set<String>> SUPERTYPES = new HashMap<>();
    private static final Map<JavaClass, Map<String, List<JavaMethod>>> METHODS = new HashMap<>();

    private final Set<JavaCodeUnit> reached = new HashSet<>();
    private final Set<JavaClass> made = new HashSet<>();
    /** By the class that the call names. */
    private final Map<String, Set<CodeUnitAccessTarget>> called = new HashMap<>();

    private final Set<Followed> followed = new HashSet<>();

    private record Followed(CodeUnitAccessTarget call, JavaClass receiver) {}

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
            called.values().stream().flatMap(Set::stream).toList().forEach(call -> follow(call, call.getOwner()));
            for (JavaClass type : List.copyOf(made)) {
                for (String supertype : supertypes(type)) {
                    List.copyOf(called.getOrDefault(supertype, Set.of())).forEach(call -> follow(call, type));
                }
            }
        } while (reached.size() + made.size() > before);
    }

    private void follow(CodeUnitAccessTarget call, JavaClass receiver) {
        if (followed.add(new Followed(call, receiver))) {
            methods(receiver).getOrDefault(signature(call), List.of()).forEach(this::reach);
        }
    }

    private static Set<String> supertypes(JavaClass type) {
        return SUPERTYPES.computeIfAbsent(
                type,
                _ -> Stream.of(List.of(type), type.getAllRawSuperclasses(), type.getAllRawInterfaces())
                        .flatMap(Collection::stream)
                        .map(JavaClass::getName)
                        .collect(Collectors.toSet()));
    }

    /** Its methods and those that it inherits, by signature. */
    private static Map<String, List<JavaMethod>> methods(JavaClass type) {
        return METHODS.computeIfAbsent(
                type, _ -> type.getAllMethods().stream().collect(Collectors.groupingBy(SdkCalls::signature)));
    }

    private static <T extends HasName & HasParameterTypes> String signature(T unit) {
        return unit.getName()
                + unit.getRawParameterTypes().stream().map(JavaClass::getName).toList();
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
        Stream.concat(unit.getMethodCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
                .map(JavaCodeUnitAccess::getTarget)
                .forEach(target -> called.computeIfAbsent(target.getOwner().getName(), _ -> new HashSet<>())
                        .add(target));
    }

    private Set<String> actions() {
        var actions = new TreeSet<String>();
        for (CodeUnitAccessTarget target :
                called.values().stream().flatMap(Set::stream).toList()) {
            String owner = target.getOwner().getName();
            if (owner.equals(SERVICES + "dynamodb.model.TransactWriteItem$Builder")) {
                Optional.ofNullable(ITEMS_OF_TRANSACTIONS.get(target.getName())).ifPresent(actions::add);
            } else if (owner.equals(SERVICES + "s3.model.GetObjectRequest$Builder")
                    && target.getName().equals("versionId")) {
                actions.add("s3:GetObjectVersion");
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
