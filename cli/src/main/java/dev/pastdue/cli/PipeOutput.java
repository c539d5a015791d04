package dev.pastdue.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output or standard error; once nobody reads it any more, as after {@code | head}, it says so. */
final class PipeOutput extends FilterOutputStream {
    private final Runnable whenClosed;

    PipeOutput(OutputStream out, Runnable whenClosed) {
        super(out);
        this.whenClosed = whenClosed;
    }

    /** Has what is printed pass through here. */
    static void install(Runnable whenClosed) {
        System.setOut(new PrintStream(
                new PipeOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), whenClosed),
                true,
                System.out.charset()));
        System.setErr(new PrintStream(
                new PipeOutput(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)), whenClosed),
                true,
                System.err.charset()));
    }

    @Override
    public void write(int b) throws IOException {
        try {
            out.write(b);
        } catch (IOException closed) {
            whenClosed.run();
            throw closed;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException closed) {
            whenClosed.run();
            throw closed;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException closed) {
            whenClosed.run();
            throw closed;
        }
    }
}
