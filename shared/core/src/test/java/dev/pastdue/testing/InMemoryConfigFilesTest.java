package dev.pastdue.testing;

import dev.pastdue.core.ops.ConfigFiles;
import dev.pastdue.testing.contract.ConfigFilesContract;

class InMemoryConfigFilesTest extends ConfigFilesContract {
    private final InMemoryConfigFiles documents = new InMemoryConfigFiles();

    @Override
    protected ConfigFiles documents() {
        return documents;
    }

    @Override
    protected void put(String path, String text) {
        documents.put(path, text);
    }

    @Override
    protected void putUngated(String path, String text) {
        documents.putUngated(path, text);
    }

    @Override
    protected void remove(String path) {
        documents.remove(path);
    }
}
