package dev.pastdue.tests;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the modules: functions to aws and formats to core, and never back. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.pastdue");
    private static final String CORE = "dev.pastdue.core..";
    private static final String AWS = "dev.pastdue.aws..";
    private static final String FORMATS = "dev.pastdue.formats..";
    private static final String EFFECT = "dev.pastdue.effect..";
    private static final String LETTERS = "dev.pastdue.letters..";
    private static final List<String> FUNCTIONS = Stream.of(Objects.requireNonNull(SharedAws.HOME
                    .resolve("functions")
                    .toFile()
                    .listFiles(folder -> new File(folder, "pom.xml").exists())))
            .map(File::getName)
            .sorted()
            .toList();

    static List<String> functions() {
        return FUNCTIONS;
    }

    private static String packageOf(String function) {
        return "dev.pastdue." + function + "..";
    }

    private static String[] packagesOfFunctions() {
        return FUNCTIONS.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
    }

    private static String[] production() {
        var packages = new ArrayList<>(List.of(packagesOfFunctions()));
        packages.addAll(List.of(CORE, AWS, FORMATS, EFFECT, LETTERS));
        return packages.toArray(String[]::new);
    }

    @Test
    void everyModuleIsLookedAt() {
        for (String pattern : production()) {
            assertThat(CLASSES.that(are(resideInAPackage(pattern)))).as(pattern).isNotEmpty();
        }
    }

    @Test
    void theCoreDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void noPackageOfTheCoreKnowsOneThatKnowsIt() {
        slices().matching("dev.pastdue.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theEmulatorIsBelowTheSandboxAndTheBenchAndTheCommandAbove() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("emulator")
                .definedBy("dev.pastdue.emulator..")
                .layer("sandbox")
                .definedBy("dev.pastdue.sandbox..")
                .layer("training")
                .definedBy("dev.pastdue.training..")
                .layer("bench")
                .definedBy("dev.pastdue.bench..")
                .layer("cli")
                .definedBy("dev.pastdue.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("training")
                .mayOnlyBeAccessedByLayers("bench", "cli")
                .whereLayer("sandbox")
                .mayOnlyBeAccessedByLayers("bench", "cli")
                .whereLayer("emulator")
                .mayOnlyBeAccessedByLayers("sandbox", "bench", "cli")
                .check(CLASSES);
    }

    @Test
    void adaptersAndFormatsKnowTheCoreAndNotEachOther() {
        noClasses()
                .that()
                .resideInAPackage(FORMATS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AWS, "software.amazon..", "com.amazonaws..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(AWS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FORMATS)
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(CORE, AWS, FORMATS, EFFECT, LETTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packagesOfFunctions())
                .check(CLASSES);
    }

    @Test
    void lettersKnowTheCoreAndNothingBesideIt() {
        noClasses()
                .that()
                .resideInAPackage(LETTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(AWS, FORMATS, EFFECT, "software.amazon..", "com.amazonaws..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(AWS, FORMATS, EFFECT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LETTERS, "com.openhtmltopdf..", "org.apache.pdfbox..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aFunctionNeverKnowsAnother(String function) {
        String[] others = FUNCTIONS.stream()
                .filter(other -> !other.equals(function))
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(packageOf(function))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(CLASSES);
    }

    @Test
    void nothingOfProductionKnowsTheLocalRunnerOrTheTests() {
        noClasses()
                .that()
                .resideInAnyPackage(production())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.pastdue.emulator..",
                        "dev.pastdue.sandbox..",
                        "dev.pastdue.training..",
                        "dev.pastdue.bench..",
                        "dev.pastdue.cli..",
                        "dev.pastdue.testing..",
                        "dev.pastdue.tests..")
                .check(CLASSES);
    }

    @Test
    void theEnvironmentIsReadInTheConstructorsOfHandlersAlone() {
        assertOnlyInConstructorsOfHandlers(Set.of(System.class.getName() + ".getenv"));
    }

    @Test
    void theMachinesClockIsAskedForInTheConstructorsOfHandlersAlone() {
        assertOnlyInConstructorsOfHandlers(Set.of(
                Clock.class.getName() + ".systemUTC",
                Clock.class.getName() + ".systemDefaultZone",
                Instant.class.getName() + ".now",
                LocalDate.class.getName() + ".now",
                System.class.getName() + ".currentTimeMillis",
                System.class.getName() + ".nanoTime"));
    }

    /** In production, {@code methods} are called by constructors of handlers and by nobody else. */
    private static void assertOnlyInConstructorsOfHandlers(Set<String> methods) {
        List<String> callers = CLASSES.that(are(resideInAnyPackage(production()))).stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> methods.contains(
                        call.getTargetOwner().getName() + "." + call.getTarget().getName()))
                .map(JavaMethodCall::getOrigin)
                .map(origin -> origin.getOwner().getName() + "." + origin.getName())
                .toList();
        assertThat(callers).isNotEmpty().allMatch(caller -> caller.endsWith("Handler.<init>"));
    }
}
