package dev.pastdue.emulator;

/** Where a queue's messages go after so many receives. */
public record RedrivePolicy(String deadLetterArn, int maxReceiveCount) {}
