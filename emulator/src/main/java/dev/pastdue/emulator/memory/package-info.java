/** DynamoDB's tables, SQS's queues and S3's buckets as the adapters use them, behind the SDK's own interfaces and in this process. */
@NullMarked
package dev.pastdue.emulator.memory;

import org.jspecify.annotations.NullMarked;
