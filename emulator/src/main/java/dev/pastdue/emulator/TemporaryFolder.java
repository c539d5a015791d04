package dev.pastdue.emulator;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A folder that only its owner can read, deleted when it is closed and when the JVM ends, also by Ctrl-C. One that a killed JVM left behind is
 * deleted when the next is made beside it: its lock is free then.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String CONTENT = "content";
    /** Not swept while it is new: its maker has yet to lock it. */
    private static final String UNLOCKED = "pastdue-new-";

    private static final Duration NEW = Duration.ofHours(1);
    private static final int DELETE_ATTEMPTS = 5;
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final ReentrantLock CHANGES = new ReentrantLock();
    /** One at a time: to open the lock file of another thread's folder, and close it again, would free its lock. */
    private static final ReentrantLock MAKING = new ReentrantLock();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::deleteAll, "temporary-folders"));
    }

    private final Path root;
    private final @Nullable FileChannel lock;

    private TemporaryFolder(Path root, @Nullable FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** Makes one where this machine keeps temporary files. */
    public static TemporaryFolder create(String prefix) throws IOException {
        return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
    }

    /** Makes one in this folder, after deleting those that killed JVMs left there. */
    public static TemporaryFolder create(Path parent, String prefix) throws IOException {
        MAKING.lock();
        try {
            Path made = Files.createTempDirectory(parent, UNLOCKED);
            sweep(parent, made);
            Files.createDirectory(made.resolve(CONTENT));
            @Nullable FileChannel lock = lock(made);
            Path root =
                    made.resolveSibling(prefix + made.getFileName().toString().substring(UNLOCKED.length()));
            OPEN.add(root);
            Files.move(made, root);
            return new TemporaryFolder(root, lock);
        } finally {
            MAKING.unlock();
        }
    }

    /** What it holds; an empty folder at first. It may be moved elsewhere. */
    public Path content() {
        return root.resolve(CONTENT);
    }

    /** Those that this JVM holds. */
    static Set<Path> held() {
        return Set.copyOf(OPEN);
    }

    /** Does something during which the JVM is not ended by Ctrl-C. */
    public static void whole(Runnable work) {
        CHANGES.lock();
        try {
            work.run();
        } finally {
            CHANGES.unlock();
        }
    }

    /** Null where the file system has no locks: then nobody else deletes it. */
    @SuppressWarnings("MustBeClosedChecker")
    private static @Nullable FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (IOException noLocks) {
            // As below.
        }
        channel.close();
        Files.delete(file);
        return null;
    }

    private static void sweep(Path parent, Path own) throws IOException {
        Object user = Files.getOwner(own);
        Instant old = Files.getLastModifiedTime(own).toInstant().minus(NEW);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, "{,.}pastdue-*")) {
            for (Path entry : entries) {
                if (!OPEN.contains(entry) && mayBeLeft(entry, user, old)) {
                    deleteIfLeft(entry);
                }
            }
        }
    }

    private static boolean mayBeLeft(Path entry, Object user, Instant old) {
        try {
            boolean isNew = entry.getFileName().toString().startsWith(UNLOCKED)
                    && Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                            .toInstant()
                            .isAfter(old);
            return !isNew
                    && Files.isRegularFile(entry.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)
                    && user.equals(Files.getOwner(entry, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void deleteIfLeft(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                @Nullable FileLock free = channel.tryLock()) {
            if (free != null) {
                Folders.delete(folder);
            }
        } catch (IOException notOurs) {
            // Somebody else is at it, or may.
        }
    }

    private static void deleteAll() {
        CHANGES.lock();
        try {
            OPEN.forEach(folder -> {
                try {
                    delete(folder);
                } catch (IOException failed) {
                    System.err.println("pastdue: cannot delete " + folder + "; delete it by hand");
                }
            });
        } finally {
            CHANGES.unlock();
        }
    }

    /** Whoever still writes while the JVM ends may write one more file into it. */
    private static void delete(Path folder) throws IOException {
        for (int attempt = 1; Files.exists(folder); attempt++) {
            try {
                Folders.delete(folder);
            } catch (IOException changed) {
                if (attempt >= DELETE_ATTEMPTS) {
                    throw changed;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            delete(root);
        } finally {
            OPEN.remove(root);
            if (lock != null) {
                lock.close();
            }
        }
    }
}
