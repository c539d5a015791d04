package dev.pastdue.emulator;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.monitoring.Telemetry;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local in memory. Its own runner would listen on every interface and print a banner; its handler in a Jetty of
 * ours does neither, and has no telemetry because only that runner sends any.
 */
final class DynamoDbServer implements AutoCloseable {
    private final Server jetty;
    private final ServerConnector connector;
    private final LocalDynamoDBServerHandler handler;

    private DynamoDbServer(Server jetty, ServerConnector connector, LocalDynamoDBServerHandler handler) {
        this.jetty = jetty;
        this.connector = connector;
        this.handler = handler;
    }

    static DynamoDbServer start(int port) {
        Telemetry.configureTelemetry("", "", false);
        try {
            var handler = new LocalDynamoDBServerHandler(inMemory(), null);
            var jetty = new Server();
            var connector = new ServerConnector(jetty);
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            jetty.addConnector(connector);
            jetty.setHandler(new ContextHandler(handler));
            var server = new DynamoDbServer(jetty, connector, handler);
            server.startOrClose();
            return server;
        } catch (Exception e) {
            throw EmbeddedAwsException.cannotStart("DynamoDB", port, e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new EmbeddedAwsException("DynamoDB did not stop: " + e.getMessage(), e);
        } finally {
            handler.close();
        }
    }

    private void startOrClose() throws Exception {
        try {
            jetty.start();
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    // One database for every key and region; the port serves telemetry only.
    private static LocalDynamoDBRequestHandler inMemory() throws Exception {
        @Nullable String noFile = null;
        return new LocalDynamoDBRequestHandler(0, true, noFile, true, false);
    }
}
