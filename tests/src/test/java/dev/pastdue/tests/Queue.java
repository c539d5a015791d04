package dev.pastdue.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue, as a test sees it. */
record Queue(SqsClient sqs, String url) {
    void send(String body) {
        sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    /** Receives up to {@code most} messages, without deleting them. */
    List<Message> receive(int most) {
        return receive(most, Duration.ZERO);
    }

    private List<Message> receive(int most, Duration patience) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(url).maxNumberOfMessages(most).waitTimeSeconds((int) patience.toSeconds()))
                .messages();
    }

    void delete(Message message) {
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /** Takes out everything that can be seen now. */
    List<String> drain() {
        return drain(Duration.ZERO);
    }

    /** Takes out everything that can be seen, waiting for the first message as long as {@code patience}. */
    List<String> drain(Duration patience) {
        var bodies = new ArrayList<String>();
        for (List<Message> messages = receive(10, patience); !messages.isEmpty(); messages = receive(10)) {
            for (Message message : messages) {
                bodies.add(message.body());
                delete(message);
            }
        }
        return bodies;
    }

    /** Messages in it, seen, unseen and delayed. */
    int size() {
        return sqs
                .getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
