package dev.pastdue.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The files and folders that a command is given, looked at before anything is done with them. */
final class GivenFiles {
    private final CommandSpec spec;

    GivenFiles(CommandSpec spec) {
        this.spec = spec;
    }

    /** A file that can be read. */
    Path file(String option, Path file) {
        return readable(option, file, "a folder; give a file", Files.isDirectory(file));
    }

    /** The same where it may be left out. */
    void fileIfGiven(String option, @Nullable Path file) {
        if (file != null) {
            file(option, file);
        }
    }

    /** A file or a folder that can be read. */
    Path fileOrFolder(String option, Path path) {
        return readable(option, path, "", false);
    }

    /** A folder that can be read; {@code otherwise} where none is given. */
    Path folder(String option, @Nullable Path given, Path otherwise) {
        Path folder = given == null ? otherwise : given;
        return readable(option, folder, "a file; give a folder", Files.exists(folder) && !Files.isDirectory(folder));
    }

    /** A folder that may be left out. */
    void folderIfGiven(String option, @Nullable Path folder) {
        if (folder != null) {
            folder(option, folder, folder);
        }
    }

    private Path readable(String option, Path path, String otherKind, boolean isOtherKind) {
        require(Files.exists(path), option + " " + path + ": no such file or folder");
        require(!isOtherKind, option + " " + path + " is " + otherKind);
        require(Files.isReadable(path), option + " " + path + " cannot be read; you lack the permission");
        return path;
    }

    /** A folder that can be written, or made. */
    void writable(String option, Path folder) {
        @Nullable Path nearest = folder.toAbsolutePath().normalize();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        if (nearest != null) {
            require(Files.isDirectory(nearest), option + " " + folder + ": " + nearest + " is a file; give a folder");
            require(
                    Files.isWritable(nearest),
                    option + " " + folder + " cannot be written; you lack the permission in " + nearest);
        }
    }

    /** Wrong use, if it is not so. */
    void require(boolean right, String problem) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), problem);
        }
    }
}
