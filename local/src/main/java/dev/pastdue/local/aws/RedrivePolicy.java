package dev.pastdue.local.aws;

/** Where a queue's messages go after so many receives. */
public record RedrivePolicy(String deadLetterArn, int maxReceiveCount) {}
