package dev.pastdue.tests;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue of the shared AWS, as a test sees it. */
record Queue(String url) {
    void send(String body) {
        SharedAws.aws().sqsClient().sendMessage(send -> send.queueUrl(url).messageBody(body));
    }

    /** Receives up to {@code most} messages, without deleting them. */
    List<Message> receive(int most) {
        return SharedAws.aws()
                .sqsClient()
                .receiveMessage(receive ->
                        receive.queueUrl(url).maxNumberOfMessages(most).waitTimeSeconds(0))
                .messages();
    }

    void delete(Message message) {
        SharedAws.aws()
                .sqsClient()
                .deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    /** Takes out everything that can be seen now. */
    List<String> drain() {
        var bodies = new ArrayList<String>();
        for (List<Message> messages = receive(10); !messages.isEmpty(); messages = receive(10)) {
            for (Message message : messages) {
                bodies.add(message.body());
                delete(message);
            }
        }
        return bodies;
    }

    /** Messages in it, seen, unseen and delayed. */
    int size() {
        return SharedAws.aws()
                .sqsClient()
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
