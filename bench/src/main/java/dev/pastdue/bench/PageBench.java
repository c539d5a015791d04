package dev.pastdue.bench;

import dev.pastdue.sandbox.page.PageServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the page sends to show its first look at many inboxes, and how long that takes on this machine, without the browser's own work. */
final class PageBench {
    private static final int INBOXES = 10_000;
    private static final List<String> FILES = List.of("", "look.css", "page.css", "page.js", "words/en.json");
    private static final List<String> LOOK =
            List.of("api/world", "api/inboxes?size=20", "api/accounts?size=20", "api/inbox?phone=%2B12005550100");
    private static final double GOAL_BYTES = 200_000;
    private static final double GOAL_MILLIS = 100;

    private PageBench() {}

    static void run(Report report, boolean quick) throws IOException {
        report.section("The page with %,d inboxes".formatted(INBOXES));
        report.note(
                "A first look: five files and four answers in JSON, one after the other over HTTP; a page of inboxes is 20 of them.");
        int times = quick ? 20 : 200;
        try (PageServer server = PageServer.start(0, new ManyInboxes(INBOXES));
                HttpClient client = HttpClient.newHttpClient()) {
            long files = bytes(client, server, FILES);
            long look = bytes(client, server, LOOK);
            double first = millis(client, server, LOOK, times);
            double find = millis(client, server, List.of("api/inboxes?find=M-009999"), times);
            report.row("%-44s %,10d bytes", "files", files);
            report.row("%-44s %,10d bytes %9.1f ms", "JSON of the first look", look, first);
            report.row("%-44s %16s %9.1f ms", "one inbox found among all", "", find);
            report.goal("%,d bytes in all".formatted(files + look), "at most 200,000", files + look <= GOAL_BYTES);
            report.goal("%.1f ms for the first look's JSON".formatted(first), "at most 100", first <= GOAL_MILLIS);
        }
    }

    private static long bytes(HttpClient client, PageServer server, List<String> paths) throws IOException {
        long bytes = 0;
        for (String path : paths) {
            bytes += get(client, server, path);
        }
        return bytes;
    }

    /** The median of so many times. */
    private static double millis(HttpClient client, PageServer server, List<String> paths, int times)
            throws IOException {
        var taken = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            bytes(client, server, paths);
            taken.add(System.nanoTime() - start);
        }
        long[] sorted = taken.stream().mapToLong(Long::longValue).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(0) / 1e6;
    }

    private static int get(HttpClient client, PageServer server, String path) throws IOException {
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(server.address() + path)).build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + " was answered " + answer.statusCode());
            }
            return answer.body().length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
