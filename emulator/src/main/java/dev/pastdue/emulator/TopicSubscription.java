package dev.pastdue.emulator;

/**
 * A queue that hears what a topic is told.
 *
 * @param raw whether it gets the message itself, not SNS's envelope
 */
public record TopicSubscription(String topicArn, String queueArn, boolean raw) {}
