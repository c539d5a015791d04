package dev.pastdue.testing;

import dev.pastdue.core.ops.Documents;
import dev.pastdue.testing.contract.DocumentsContract;

class InMemoryDocumentsTest extends DocumentsContract {
    private final InMemoryDocuments documents = new InMemoryDocuments();

    @Override
    protected Documents documents() {
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
