package dev.pastdue.sandbox.meter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Counts the calls that every SDK client of this JVM makes, by the step that makes them; and, when asked to, the read and write units that
 * DynamoDB says they took.
 *
 * <p>The SDK makes one for each client, by {@code software/amazon/awssdk/global/handlers/execution.interceptors}: production code knows
 * nothing of it. A call belongs to the step that its thread, or who started that thread, is in; outside of every step it is the runner's own.
 */
public final class Meter implements ExecutionInterceptor {
    /** The step of calls that no function makes: the runner plays AWS with them. */
    public static final String RUNNER = "runner";

    private static final ExecutionAttribute<Long> STARTED = new ExecutionAttribute<>("dev.pastdue.meter.started");
    /** A step's own threads work for it too. */
    private static final ThreadLocal<@Nullable String> STEP = new InheritableThreadLocal<>();

    private static final Map<Counts.Call, Counts.Tally> CALLS = new ConcurrentHashMap<>();
    private static final Map<Counts.Place, Counts.Units> UNITS = new ConcurrentHashMap<>();
    private static volatile boolean capacity;

    /** For the SDK. */
    public Meter() {}

    /** Whether DynamoDB is asked what each call took. It is not unless a bench wants to know. */
    public static void askForCapacity(boolean ask) {
        capacity = ask;
    }

    /** Does some work whose calls are a step's. */
    public static <T> T during(String step, Supplier<T> work) {
        String before = STEP.get();
        STEP.set(step);
        try {
            return work.get();
        } finally {
            if (before == null) {
                STEP.remove();
            } else {
                STEP.set(before);
            }
        }
    }

    /** All that was counted since the JVM started. */
    public static Counts snapshot() {
        return new Counts(Map.copyOf(CALLS), Map.copyOf(UNITS));
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return capacity ? asking(context.request()) : context.request();
    }

    private static SdkRequest asking(SdkRequest request) {
        return switch (request) {
            case BatchGetItemRequest get ->
                get.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case BatchWriteItemRequest write ->
                write.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case PutItemRequest put -> put.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case ScanRequest scan -> scan.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case QueryRequest query -> query.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case BatchExecuteStatementRequest write ->
                write.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            case TransactWriteItemsRequest write ->
                write.copy(copy -> copy.returnConsumedCapacity(ReturnConsumedCapacity.INDEXES));
            default -> request;
        };
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(STARTED, System.nanoTime());
    }

    /** Every attempt counts: AWS bills each. */
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        CALLS.merge(callOf(attributes), new Counts.Tally(1, 0), Counts.Tally::plus);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        ended(attributes);
        if (capacity) {
            take(context.response());
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        ended(attributes);
    }

    private static void ended(ExecutionAttributes attributes) {
        Long started = attributes.getAttribute(STARTED);
        if (started != null) {
            CALLS.merge(callOf(attributes), new Counts.Tally(0, System.nanoTime() - started), Counts.Tally::plus);
        }
    }

    private static Counts.Call callOf(ExecutionAttributes attributes) {
        return new Counts.Call(
                step(),
                String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME)),
                String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    }

    private static String step() {
        String step = STEP.get();
        return step == null ? RUNNER : step;
    }

    private static void take(SdkResponse response) {
        switch (response) {
            case BatchGetItemResponse get -> read(get.consumedCapacity());
            case ScanResponse scan -> {
                if (scan.consumedCapacity() != null) {
                    read(List.of(scan.consumedCapacity()));
                }
            }
            case QueryResponse query -> {
                if (query.consumedCapacity() != null) {
                    read(List.of(query.consumedCapacity()));
                }
            }
            case BatchWriteItemResponse write -> written(write.consumedCapacity());
            case PutItemResponse put -> {
                if (put.consumedCapacity() != null) {
                    written(List.of(put.consumedCapacity()));
                }
            }
            case BatchExecuteStatementResponse write -> written(write.consumedCapacity());
            case TransactWriteItemsResponse write -> written(write.consumedCapacity());
            default -> {}
        }
    }

    private static void read(List<ConsumedCapacity> consumed) {
        consumed.forEach(each -> {
            if (each.table() != null) {
                add(each.tableName(), "", each.table().capacityUnits(), 0);
            }
            each.globalSecondaryIndexes()
                    .forEach((index, units) -> add(each.tableName(), index, units.capacityUnits(), 0));
        });
    }

    private static void written(List<ConsumedCapacity> consumed) {
        consumed.forEach(each -> {
            if (each.table() != null) {
                add(each.tableName(), "", 0, each.table().capacityUnits());
            }
            each.globalSecondaryIndexes()
                    .forEach((index, units) -> add(each.tableName(), index, 0, units.capacityUnits()));
        });
    }

    private static void add(String table, String index, double read, double written) {
        UNITS.merge(new Counts.Place(step(), table, index), new Counts.Units(read, written), Counts.Units::plus);
    }
}
