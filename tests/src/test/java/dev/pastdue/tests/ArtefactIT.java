package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pastdue.emulator.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is handed to Lambda: the folder that the Makefile copies for each function, as the build left it. */
class ArtefactIT {
    private static final Stack STACK = SharedAws.newStack();
    private static final long MAX_BYTES = 17_000_000;
    /** Two fonts of all Chinese characters, 10.5 MB packed, and what sets PDFs. */
    private static final Map<String, Long> MAX_BYTES_OF = Map.of("PrintFunction", 30_000_000L);

    private static final Set<String> SERVICES =
            Set.of("dynamodb", "sqs", "s3", "sns", "scheduler", "secretsmanager", "pinpointsmsvoicev2", "cloudwatch");
    private static final Map<String, Set<String>> SERVICES_USED = Map.ofEntries(
            Map.entry("IntakeFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("ScanFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("RenderFunction", Set.of("dynamodb", "sqs", "s3", "scheduler", "secretsmanager")),
            Map.entry("SendFunction", Set.of("dynamodb", "sqs", "s3", "sns", "secretsmanager", "pinpointsmsvoicev2")),
            Map.entry("ReleaseFunction", Set.of("dynamodb", "sqs")),
            Map.entry("PaymentFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("ReceiptFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("ReplyFunction", Set.of("dynamodb", "sqs", "s3", "sns", "secretsmanager", "pinpointsmsvoicev2")),
            Map.entry("GateFunction", Set.of("sqs", "s3")),
            Map.entry("WhyFunction", Set.of("dynamodb", "s3")),
            Map.entry("AdminFunction", Set.of("dynamodb", "sqs", "s3", "scheduler", "secretsmanager")),
            Map.entry("DeskFunction", Set.of("dynamodb", "s3", "cloudwatch")),
            Map.entry("ReviewFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("PrintFunction", Set.of("dynamodb", "sqs", "s3")),
            Map.entry("InboxFunction", Set.of("sqs", "secretsmanager")));

    static Set<String> functions() {
        return STACK.functions().keySet();
    }

    private static List<Path> jars(String id) throws IOException {
        Path lib = SharedAws.HOME.resolve("functions").resolve(nameOf(id)).resolve("target/function/lib");
        assumeTrue(
                Files.isDirectory(lib),
                () -> lib + " is not there: the functions were not packaged before; run mvn verify or make test");
        try (Stream<Path> files = Files.list(lib)) {
            return files.sorted().toList();
        }
    }

    private static String nameOf(String id) {
        return id.replace("Function", "").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itHoldsOneJarOfAtMostSoManyMegabytes(String id) throws IOException {
        List<Path> jars = jars(id);

        assertThat(jars).singleElement().asString().endsWith(".jar");
        assertThat(Files.size(jars.getFirst())).isLessThan(MAX_BYTES_OF.getOrDefault(id, MAX_BYTES));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itHoldsItsOwnClassesAndNoOtherFunctions(String id) throws IOException {
        List<String> packages = functions().stream()
                .map(ArtefactIT::nameOf)
                .filter(each -> holds(id, "dev/pastdue/" + each + "/"))
                .toList();

        assertThat(packages).containsExactly(nameOf(id));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itCarriesTheServicesThatItUsesOneTransportAndNothingOfTheTests(String id) {
        assertThat(SERVICES.stream()
                        .filter(service -> holds(id, "software/amazon/awssdk/services/" + service + "/"))
                        .toList())
                .containsExactlyInAnyOrderElementsOf(Objects.requireNonNull(SERVICES_USED.get(id), id));
        assertThat(Stream.of(
                                "software/amazon/awssdk/http/",
                                "io/netty/",
                                "org/apache/http/",
                                "software/amazon/awssdk/crt/")
                        .filter(folder -> holds(id, folder)))
                .containsExactly("software/amazon/awssdk/http/");
        assertThat(Stream.of("org/junit/", "org/assertj/", "dev/pastdue/testing/", "dev/pastdue/cli/", "ch/qos/")
                        .filter(folder -> holds(id, folder)))
                .isEmpty();
    }

    private static boolean holds(String id, String folder) {
        try (JarFile jar = new JarFile(jars(id).getFirst().toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itsHandlerLoadsFromTheseJarsAloneAndNamesWhatItMisses(String id) throws Exception {
        try (URLClassLoader loader = loader(id)) {
            Constructor<?> constructor = constructor(loader, id);

            assertThatThrownBy(() -> constructor.newInstance(arguments(constructor, Map.of())))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains(STACK.environmentOf(id).keySet()));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void itIsWiredUpWithTheTemplatesSettings(String id) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(id)) {
            thread.setContextClassLoader(loader);
            Constructor<?> constructor = constructor(loader, id);

            Object handler = constructor.newInstance(arguments(constructor, STACK.environmentOf(id)));

            String[] handles = STACK.function(id).handler().split("::", -1);
            assertThat(handler.getClass().getClassLoader()).isSameAs(loader);
            assertThat(Arrays.stream(handler.getClass().getMethods()).map(Method::getName))
                    .contains(handles[1]);
            assertThat(handler.getClass().getConstructor()).isNotNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Of both clients only what a text needs is packaged, and the verifier wants to see more than what is called. */
    @ParameterizedTest
    @CsvSource({
        "SendFunction, dev.pastdue.aws.SnsGateway",
        "SendFunction, dev.pastdue.aws.EumGateway",
        "ReplyFunction, dev.pastdue.aws.SnsGateway",
        "ReplyFunction, dev.pastdue.aws.EumGateway"
    })
    void aTextGoesOutByEachGatewayOfTheseJarsAlone(String id, String gateway) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = loader(id)) {
            thread.setContextClassLoader(loader);
            Method prime = Class.forName(gateway, true, loader).getMethod("prime");

            assertThatCode(() -> prime.invoke(null)).doesNotThrowAnyException();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URLClassLoader loader(String id) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars(id)) {
            urls.add(url(jar));
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /** The constructor that takes the environment, the clock and the log. */
    private static Constructor<?> constructor(ClassLoader loader, String id) throws ClassNotFoundException {
        Class<?> type = Class.forName(STACK.function(id).handler().split("::", -1)[0], true, loader);
        return Arrays.stream(type.getConstructors())
                .filter(each -> each.getParameterCount() > 0 && each.getParameterTypes()[0] == Map.class)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object[] arguments(Constructor<?> constructor, Map<String, String> environment) {
        Consumer<String> log = _ -> {};
        return Arrays.stream(constructor.getParameterTypes())
                .map(type -> {
                    if (type == Map.class) {
                        return environment;
                    }
                    if (type == Clock.class) {
                        return (Object) Clock.systemUTC();
                    }
                    return type == Consumer.class ? log : null;
                })
                .toArray();
    }
}
