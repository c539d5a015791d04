package dev.pastdue.emulator.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A packaged function under AWS's runtime interface emulator and AWS's runtime interface client, in processes of its
 * own, as Lambda runs it: one invocation at a time, its classes from its artefact alone.
 *
 * <p>Its handler is made when the first event comes.
 */
public final class PackagedFunction implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofMinutes(2);
    /** As Lambda starts a Java function: one collector, and its own hooks for org.crac's. */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

    /** Lambda's choice for Java 25, but not where a snapshot is taken: there what runs hot can be compiled well before it. */
    private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

    private static final Path TASKSET = Path.of("/usr/bin/taskset");
    private static final String INVOCATIONS = "/2015-03-31/functions/function/invocations";

    private final Process emulator;
    private final RuntimeApi api;
    private final URI invocations;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private PackagedFunction(Process emulator, RuntimeApi api, URI invocations, Path log) {
        this.emulator = emulator;
        this.api = api;
        this.invocations = invocations;
        this.log = log;
    }

    /**
     * What to run.
     *
     * @param artefact the folder that goes to Lambda
     * @param handler {@code package.Class::method}
     * @param environment the variables of the template, and where AWS is
     * @param timeout after which the emulator ends the invocation
     * @param fromSnapshot whether the runtime does what it does for SnapStart: the function's hooks run before its first event
     * @param onOneCore whether its processes share one core, where {@code taskset} is there to see to it
     */
    public record Definition(
            Path artefact,
            String handler,
            Map<String, String> environment,
            Duration timeout,
            boolean fromSnapshot,
            boolean onOneCore) {}

    /** What template.yaml calls the function in functions/{@code name}. */
    public static String logicalId(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Function";
    }

    /** The emulator for this machine, if {@code sam} is installed in the project's {@code .venv}: it comes with it. */
    public static Optional<Path> emulator(Path home) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        Path venv = home.resolve(".venv/lib");
        if (!Files.isDirectory(venv)) {
            return Optional.empty();
        }
        try (Stream<Path> pythons = Files.list(venv)) {
            return pythons.map(python -> python.resolve("site-packages/samcli/local/rapid/aws-lambda-rie-" + machine))
                    .filter(Files::isRegularFile)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the emulator on free ports of 127.0.0.1; the log goes to a temporary file. */
    public static PackagedFunction start(Path emulator, Definition definition) {
        try {
            int port = RuntimePorts.free();
            int runtimePort = RuntimePorts.free();
            RuntimeApi api = RuntimeApi.before("127.0.0.1:" + runtimePort);
            Path log = Files.createTempFile("pastdue-runtime-", ".log");
            if (!Files.isExecutable(emulator) && !emulator.toFile().setExecutable(true)) {
                throw new IOException(emulator + " cannot be made executable");
            }
            var command = new ArrayList<String>();
            if (definition.onOneCore()) {
                command.addAll(oneCore());
            }
            command.addAll(List.of(
                    emulator.toString(),
                    "--runtime-interface-emulator-address",
                    "127.0.0.1:" + port,
                    "--runtime-api-address",
                    "127.0.0.1:" + runtimePort));
            // The emulator sets these two itself; the runtime sees what is set last.
            command.addAll(List.of("env", "AWS_LAMBDA_RUNTIME_API=" + api.address()));
            if (definition.fromSnapshot()) {
                command.add("AWS_LAMBDA_INITIALIZATION_TYPE=snap-start");
            }
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(JVM);
            if (!definition.fromSnapshot()) {
                command.add(ONE_COMPILER);
            }
            command.addAll(
                    List.of("-cp", classPath(definition.artefact()), AWSLambda.class.getName(), definition.handler()));
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("LAMBDA_"));
            builder.environment().putAll(definition.environment());
            builder.environment().put("LAMBDA_TASK_ROOT", definition.artefact().toString());
            builder.environment().put("_HANDLER", definition.handler());
            builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "function");
            builder.environment()
                    .put(
                            "AWS_LAMBDA_FUNCTION_TIMEOUT",
                            Long.toString(definition.timeout().toSeconds()));
            URI invocations = URI.create("http://127.0.0.1:" + port + INVOCATIONS);
            return new PackagedFunction(builder.start(), api, invocations, log);
        } catch (IOException e) {
            throw new UncheckedIOException("the runtime emulator did not start", e);
        }
    }

    /** The runtime client's jars, then the artefact as Lambda lays it out; nothing else of this JVM. */
    private static String classPath(Path artefact) {
        Stream<String> client = Stream.of(
                        AWSLambda.class, PojoSerializer.class, Context.class, SdkInternalThreadLocal.class)
                .map(type -> jar(type).toString());
        Stream<String> function = Stream.of(
                artefact.toString(), artefact.resolve("lib").resolve("*").toString());
        return String.join(File.pathSeparator, Stream.concat(client, function).toList());
    }

    /** What keeps the command that follows on one core, where the machine has it; nothing elsewhere. */
    public static List<String> oneCore() {
        return Files.isExecutable(TASKSET) ? List.of(TASKSET.toString(), "--cpu-list", "0") : List.of();
    }

    /** The jar that a class of this JVM comes from. */
    public static Path jar(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives it an event and waits for the answer: the function's, or the emulator's words about its failure. */
    public String invoke(String event) {
        var request = HttpRequest.newBuilder(invocations)
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(event))
                .build();
        IOException last = null;
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                return http.send(request, BodyHandlers.ofString()).body();
            } catch (ConnectException e) {
                last = e;
                waitForTheEmulator();
            } catch (IOException e) {
                throw new UncheckedIOException("the runtime emulator did not answer; its log: " + log(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while a function answers", e);
            }
        }
        throw new UncheckedIOException("the runtime emulator does not listen; its log: " + log(), last);
    }

    private void waitForTheEmulator() {
        try {
            if (emulator.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the runtime emulator ended; its log: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulator starts", e);
        }
    }

    /** Has this happen after the function's hooks have run and before it is woken from its snapshot. */
    public void beforeWaking(Runnable action) {
        api.beforeWaking(action);
    }

    /** The JVM that the function runs in; it is there once the first event has come. */
    public ProcessHandle runtime() {
        return emulator.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the function's JVM is not there; its log: " + log()));
    }

    /** From the runtime getting the last event, or being woken from its snapshot for it, until its answer. */
    public Duration lastAnswer() {
        return api.lastAnswer();
    }

    /** What the emulator, the runtime and the function have written. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the function's processes. */
    @Override
    public void close() {
        emulator.descendants().forEach(ProcessHandle::destroyForcibly);
        emulator.destroyForcibly();
        http.shutdownNow();
        api.close();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
