package dev.pastdue.emulator;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy over a temporary directory, deleted at close: an object of a gigabyte takes disk, not heap. */
final class S3Server implements AutoCloseable {
    private static final long LARGEST_OBJECT = 5L << 30;

    private final S3Proxy proxy;
    private final TemporaryFolder folder;

    private S3Server(S3Proxy proxy, TemporaryFolder folder) {
        this.proxy = proxy;
        this.folder = folder;
    }

    static S3Server start(int port) {
        TemporaryFolder folder = temporaryFolder();
        try {
            S3Proxy proxy = S3Proxy.builder()
                    .blobStore(new FilesystemNio2BlobStore(folder.content().toString()))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .v4MaxNonChunkedRequestSize(LARGEST_OBJECT)
                    .maxSinglePartObjectSize(LARGEST_OBJECT)
                    .ignoreUnknownHeaders(true)
                    .build();
            proxy.start();
            return new S3Server(proxy, folder);
        } catch (Exception e) {
            delete(folder);
            throw EmbeddedAwsException.cannotStart("S3", port, e);
        }
    }

    /** Makes an object as old as that: a store of files dates by the machine's clock. */
    void date(String bucket, String key, Instant time) {
        try {
            Files.setLastModifiedTime(folder.content().resolve(bucket).resolve(key), FileTime.from(time));
        } catch (IOException e) {
            throw new EmbeddedAwsException("Could not date " + bucket + "/" + key + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return proxy.getPort();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new EmbeddedAwsException("S3 did not stop: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
    }

    private static TemporaryFolder temporaryFolder() {
        try {
            return TemporaryFolder.create("pastdue-s3-");
        } catch (IOException e) {
            throw EmbeddedAwsException.noDirectory("the objects of S3", e);
        }
    }

    private static void delete(TemporaryFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new EmbeddedAwsException(
                    "Could not delete the objects of S3 in the temporary folder: delete them by hand", e);
        }
    }
}
