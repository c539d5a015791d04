package dev.pastdue.tests;

import dev.pastdue.emulator.Aws;
import dev.pastdue.emulator.Stack;
import dev.pastdue.emulator.VirtualClock;

/**
 * An AWS on which the adapters are held to their contracts.
 *
 * @param stack the project's template, made there for all contracts together
 * @param clock what adapters take for the present there; whether queues follow it too is that AWS's own
 */
record TestAws(Aws services, Stack stack, VirtualClock clock) {
    Queue queue(String logicalId) {
        return new Queue(services.sqsClient(), stack.queueUrl(logicalId));
    }
}
