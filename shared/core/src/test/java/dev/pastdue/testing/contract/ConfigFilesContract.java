package dev.pastdue.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.core.ops.ConfigFiles.Fetched;
import dev.pastdue.core.ops.ConfigFiles.Fetched.Found;
import dev.pastdue.core.ops.InvalidConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ConfigFiles} keeps. */
public abstract class ConfigFilesContract {
    protected abstract ConfigFiles documents();

    /** Stores a file, as the gate does. */
    protected abstract void put(String path, String text);

    /** Stores a file past the gate. */
    protected abstract void putUngated(String path, String text);

    protected abstract void remove(String path);

    private Found found(String path, @Nullable String knownVersion) {
        Fetched fetched = documents().fetch(path, knownVersion);
        assertThat(fetched).isInstanceOf(Found.class);
        return (Found) Objects.requireNonNull(fetched);
    }

    @Test
    void aFileThatIsNotThereIsMissing() {
        assertThat(documents().fetch("strategies/" + Distinct.id("none") + ".yaml", null))
                .isEqualTo(new Fetched.Missing());
        assertThat(documents().fetch("strategies/" + Distinct.id("none") + ".yaml", "v1"))
                .isEqualTo(new Fetched.Missing());
    }

    @Test
    void aFileComesWithItsText() {
        String path = "templates/reminder/zh-TW/" + Distinct.id("a") + ".mustache";
        put(path, "【示例银行】您好😀\nline\n");

        assertThat(found(path, null).text()).isEqualTo("【示例银行】您好😀\nline\n");
        assertThat(found(path, null).version()).isNotBlank();
    }

    @Test
    void theVersionAskedAboutIsUnchangedWhileItIsThePresentOne() {
        String path = Distinct.id("file");
        put(path, "one");
        String version = found(path, null).version();

        assertThat(documents().fetch(path, version)).isEqualTo(new Fetched.Unchanged());
        assertThat(documents().fetch(path, version)).isEqualTo(new Fetched.Unchanged());
    }

    @Test
    void aNewTextHasANewVersion() {
        String path = Distinct.id("file");
        put(path, "one");
        String version = found(path, null).version();
        put(path, "two");

        Found newer = found(path, version);
        assertThat(newer.text()).isEqualTo("two");
        assertThat(newer.version()).isNotEqualTo(version);
        assertThat(documents().fetch(path, newer.version())).isEqualTo(new Fetched.Unchanged());
    }

    @Test
    void aFileThatWasRemovedIsMissingWhateverVersionIsKnown() {
        String path = Distinct.id("file");
        put(path, "one");
        String version = found(path, null).version();
        remove(path);

        assertThat(documents().fetch(path, version)).isEqualTo(new Fetched.Missing());
    }

    @Test
    void invariant9_aFileThatTheGateHasNotPassedIsRefused() {
        String path = Distinct.id("file");
        putUngated(path, "one");
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> documents().fetch(path, null))
                .withMessageContaining(path)
                .withMessageContaining("gate")
                .satisfies(broken -> assertThat(broken.isUngated()).isTrue());

        put(path, "one");
        String version = found(path, null).version();
        putUngated(path, "another");
        assertThatExceptionOfType(InvalidConfig.class)
                .isThrownBy(() -> documents().fetch(path, version))
                .satisfies(broken -> assertThat(broken.isUngated()).isTrue());

        put(path, "another");
        assertThat(found(path, version).text()).isEqualTo("another");
    }
}
