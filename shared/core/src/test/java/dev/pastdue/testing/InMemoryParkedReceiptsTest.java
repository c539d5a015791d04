package dev.pastdue.testing;

import dev.pastdue.core.receipt.ParkedReceipts;
import dev.pastdue.testing.contract.ParkedReceiptsContract;

class InMemoryParkedReceiptsTest extends ParkedReceiptsContract {
    private final ParkedReceipts parked = new InMemoryParkedReceipts();

    @Override
    protected ParkedReceipts parked() {
        return parked;
    }
}
