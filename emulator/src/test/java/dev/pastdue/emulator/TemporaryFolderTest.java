package dev.pastdue.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path parent;

    /** Another JVM that makes a folder with a book in it, says so, and then waits to be stopped. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            TemporaryFolder folder = TemporaryFolder.create(Path.of(arguments[0]), "pastdue-x-");
            Files.writeString(folder.content().resolve("book.csv"), "names");
            System.out.println(folder.content());
            new CountDownLatch(1).await();
        }
    }

    private Process holder() throws IOException {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = holder.inputReader()) {
            assertThat(Path.of(String.valueOf(said.readLine())).resolve("book.csv"))
                    .exists();
        }
        return holder;
    }

    private List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create(parent, "pastdue-x-")) {
            Path root = folder.content().getParent();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root)))
                    .isEqualTo("rwx------");
            Files.writeString(
                    Files.createDirectories(folder.content().resolve("a/b")).resolve("c"), "d");
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAnEndedJvmHeldIsGone() throws IOException, InterruptedException {
        Process holder = holder();
        holder.destroy();
        assertThat(holder.waitFor()).isEqualTo(143);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatAKilledJvmLeftIsSweptAndWhatALivingOneHoldsIsNot() throws IOException, InterruptedException {
        Process killed = holder();
        Process alive = holder();
        killed.destroyForcibly().waitFor();
        assertThat(left()).hasSize(2);

        try (TemporaryFolder own = TemporaryFolder.create(parent, "pastdue-x-");
                TemporaryFolder another = TemporaryFolder.create(parent, "pastdue-x-")) {
            assertThat(left()).hasSize(3);
            assertThat(own.content()).isDirectory();
            assertThat(another.content()).isDirectory();
        }
        assertThat(left()).hasSize(1);
        alive.destroy();
        alive.waitFor();
        assertThat(left()).isEmpty();
    }

    @Test
    void whatHasNoLockIsNotOurs() throws IOException {
        Files.createDirectories(parent.resolve("pastdue-x-theirs/content"));
        TemporaryFolder.create(parent, "pastdue-x-").close();
        assertThat(left()).containsExactly("pastdue-x-theirs");
    }

    /** Each sweeps while the others make theirs, in this JVM and in another. */
    @Test
    void whatManyMakeAtOnceIsNotSwept() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Crowd.make(parent);
        assertThat(other.waitFor()).isZero();
        assertThat(left()).isEmpty();
    }

    /** Makes and closes folders in several threads; fails where one is gone while it is held. */
    static final class Crowd {
        private Crowd() {}

        public static void main(String[] arguments) throws Exception {
            make(Path.of(arguments[0]));
        }

        static void make(Path parent) throws Exception {
            try (var threads = Executors.newFixedThreadPool(4)) {
                List<Future<Void>> makers = IntStream.range(0, 4)
                        .mapToObj(_ -> threads.submit(() -> makeMany(parent)))
                        .toList();
                for (Future<Void> maker : makers) {
                    maker.get();
                }
            }
        }

        private static Void makeMany(Path parent) throws IOException {
            for (int i = 0; i < 60; i++) {
                try (TemporaryFolder folder = TemporaryFolder.create(parent, "pastdue-x-")) {
                    Files.writeString(folder.content().resolve("book.csv"), "names");
                    TemporaryFolder.create(parent, "pastdue-x-").close();
                    assertThat(folder.content().resolve("book.csv")).exists();
                }
            }
            return null;
        }
    }
}
