package dev.pastdue.emulator;

/** The ports of an embedded AWS, each on 127.0.0.1; 0 asks for a free one. */
public record Ports(int dynamoDb, int sqs, int s3, int sns, int scheduler) {
    private static final int HIGHEST = 65_535;

    public Ports {
        for (int port : new int[] {dynamoDb, sqs, s3, sns, scheduler}) {
            if (port < 0 || port > HIGHEST) {
                throw new IllegalArgumentException("A port lies between 0 and 65535, not " + port);
            }
        }
    }

    /** Free ports, chosen by the system. */
    public static Ports free() {
        return new Ports(0, 0, 0, 0, 0);
    }

    /** Five ports in a row: DynamoDB at {@code first}, then SQS, S3, SNS and Scheduler. */
    public static Ports from(int first) {
        return new Ports(first, first + 1, first + 2, first + 3, first + 4);
    }
}
