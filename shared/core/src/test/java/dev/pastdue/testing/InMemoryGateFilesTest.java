package dev.pastdue.testing;

import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.gate.Seal;
import dev.pastdue.testing.contract.GateFilesContract;
import java.util.Optional;

class InMemoryGateFilesTest extends GateFilesContract {
    private final InMemoryGateFiles files = new InMemoryGateFiles();

    @Override
    protected GateFiles files() {
        return files;
    }

    @Override
    protected void put(String path, String text) {
        files.put(path, text);
    }

    @Override
    protected void delete(String path) {
        files.delete(path);
    }

    @Override
    protected void putLiveByHand(String path, String text) {
        files.putLiveByHand(path, text);
    }

    @Override
    protected Optional<Seal> seal(String path) {
        return files.seal(path);
    }
}
