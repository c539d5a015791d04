package dev.pastdue.sandbox.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pastdue.aws.Json;
import dev.pastdue.aws.MalformedMessage;
import dev.pastdue.core.language.Resource;
import dev.pastdue.formats.PageLook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The page on 127.0.0.1: its files, what it shows as JSON, and {@code POST /api/press}.
 *
 * <p>A page of another site must neither read nor press. Its requests carry its own {@code Origin}, and one whose name was bound to 127.0.0.1
 * its own {@code Host}: neither is answered. Nothing is loaded from elsewhere: the Content-Security-Policy allows none of it.
 */
public final class PageServer implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int MAX_BODY_LENGTH = 64 * 1024;
    private static final int USUAL_SIZE = 20;
    private static final String JSON = "application/json";
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A widget brings its own style, and its forms go nowhere by themselves. */
    private static final String DESK_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private static final Map<String, File> FILES = files();

    static {
        // As in local.aws: with Nagle's algorithm every answer would wait 40 ms for the client's ACK.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Console desk;
    private final Set<String> hosts;

    private record File(String type, String content) {}

    private record Answer(int status, String type, String body) {
        static Answer json(int status, String json) {
            return new Answer(status, JSON, json);
        }

        /** In words for programs: the page itself makes no such request. */
        static Answer refused(int status, String problem) {
            return json(status, Json.write(Map.of("problem", problem)));
        }
    }

    private PageServer(HttpServer server, Console desk) {
        this.server = server;
        this.desk = desk;
        hosts = Set.of("127.0.0.1:" + port(), "localhost:" + port());
    }

    private static Map<String, File> files() {
        var files = new HashMap<String, File>();
        files.put("/", new File("text/html; charset=utf-8", Resource.text(Words.class, "page.html")));
        files.put("/look.css", new File("text/css; charset=utf-8", PageLook.style()));
        files.put("/page.css", new File("text/css; charset=utf-8", Resource.text(Words.class, "page.css")));
        files.put("/page.js", new File("text/javascript; charset=utf-8", Resource.text(Words.class, "page.js")));
        files.put("/desk", new File("text/html; charset=utf-8", Resource.text(Words.class, "desk.html")));
        files.put("/desk.css", new File("text/css; charset=utf-8", Resource.text(Words.class, "desk.css")));
        files.put("/desk.js", new File("text/javascript; charset=utf-8", Resource.text(Words.class, "desk.js")));
        files.put("/icon.svg", new File("image/svg+xml", Resource.text(Words.class, "icon.svg")));
        for (String language : Words.LANGUAGES) {
            String words = Json.write(Words.in(language).groups());
            files.put("/words/" + language + ".json", new File(JSON, words));
        }
        return Map.copyOf(files);
    }

    /**
     * Starts.
     *
     * @param port 0 asks for a free one
     * @throws UncheckedIOException where the port is taken
     */
    public static PageServer start(int port, Console desk) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
            var page = new PageServer(server, desk);
            server.createContext("/", page::serve);
            server.setExecutor(page.threads);
            server.start();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The page cannot listen on port " + port
                            + " of 127.0.0.1: stop what holds it, or give another --port (0 for free ones)",
                    e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Where a browser finds it. */
    public String address() {
        return "http://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                System.err.println("pastdue: the page could not answer " + exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath() + ": " + e);
                answer = Answer.refused(500, "it failed; the terminal says more");
            }
            write(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        String host = headers.getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return Answer.refused(403, "this page is at " + address() + " only");
        }
        String path = exchange.getRequestURI().getPath();
        return switch (exchange.getRequestMethod()) {
            case "GET" -> get(path, query(exchange.getRequestURI().getRawQuery()));
            case "POST" -> {
                String origin = headers.getFirst("Origin");
                if (origin == null || !origin.equals("http://" + host)) {
                    yield Answer.refused(403, "only the page itself may press");
                }
                if (!JSON.equals(headers.getFirst("Content-Type"))) {
                    yield Answer.refused(415, "send " + JSON);
                }
                byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_LENGTH + 1);
                if (body.length > MAX_BODY_LENGTH) {
                    yield Answer.refused(413, "that is too long");
                }
                String text = new String(body, StandardCharsets.UTF_8);
                yield switch (path) {
                    case "/api/press" -> press(text);
                    case "/api/widget" -> callWidget(text);
                    default -> Answer.refused(404, "there is nothing to press");
                };
            }
            default -> Answer.refused(405, "GET, or POST /api/press");
        };
    }

    private Answer get(String path, Map<String, String> query) {
        File file = FILES.get(path);
        if (file != null) {
            return new Answer(200, file.type(), file.content());
        }
        var json = new PageJson(desk.view());
        String find = query.getOrDefault("find", "");
        Optional<Integer> from = number(query.getOrDefault("from", "0"));
        Optional<Integer> size = number(query.getOrDefault("size", Integer.toString(USUAL_SIZE)));
        if (from.isEmpty() || size.isEmpty()) {
            return Answer.refused(400, "from and size are whole numbers");
        }
        Optional<String> found = switch (path) {
            case "/api/desk" ->
                Optional.of(Json.write(Map.of("endpoint", desk.deskFunction(), "parameters", desk.deskParameters())));
            case "/api/world" -> Optional.of(json.world(Words.in(language(query))));
            case "/api/inboxes" -> Optional.of(json.inboxes(find, from.get(), size.get()));
            case "/api/inbox" -> json.inbox(query.getOrDefault("phone", ""));
            case "/api/accounts" -> Optional.of(json.accounts(find, from.get(), size.get()));
            case "/api/account" -> json.account(query.getOrDefault("id", ""));
            case "/api/why" -> recorded(query.getOrDefault("id", ""), query.getOrDefault("lang", "en"));
            default -> Optional.empty();
        };
        return found.map(body -> Answer.json(200, body)).orElse(Answer.refused(404, "there is nothing here"));
    }

    private static String language(Map<String, String> query) {
        String asked = query.getOrDefault("lang", "en");
        return Words.LANGUAGES.contains(asked) ? asked : "en";
    }

    private Optional<String> recorded(String account, String language) {
        boolean known = Words.LANGUAGES.contains(language)
                && desk.view().accounts().stream().anyMatch(each -> each.id().equals(account));
        return known ? Optional.of(Json.write(Map.of("lines", desk.recorded(account, language)))) : Optional.empty();
    }

    private Answer press(String body) {
        Optional<Command> button;
        try {
            button = button(Json.object(body));
        } catch (MalformedMessage notJson) {
            button = Optional.empty();
        }
        if (button.isEmpty()) {
            return Answer.refused(400, "there is no such button");
        }
        CommandResult said = desk.press(button.get());
        var json = new LinkedHashMap<String, Object>(new PageJson(desk.view()).said(said));
        json.put("version", desk.view().version());
        return Answer.json(200, Json.write(json));
    }

    /** The answer's own JSON, in the one of this page. */
    private Answer callWidget(String body) {
        Map<String, @Nullable Object> call;
        try {
            call = Json.object(body);
        } catch (MalformedMessage notJson) {
            return Answer.refused(400, "that is no JSON");
        }
        if (!(call.get("endpoint") instanceof String endpoint) || !(call.get("event") instanceof Map<?, ?> event)) {
            return Answer.refused(400, "a widget calls an endpoint with an event");
        }
        var told = new LinkedHashMap<String, Object>();
        event.forEach((name, value) -> told.put(String.valueOf(name), value));
        return desk.callWidget(endpoint, Json.write(told))
                .map(answer -> Answer.json(200, "{\"answer\":" + answer + "}"))
                .orElse(Answer.refused(403, "no button may call that"));
    }

    private static Optional<Command> button(Map<String, @Nullable Object> pressed) {
        return switch (String.valueOf(pressed.get("button"))) {
            case "hour" -> Optional.of(new Command.NextHour());
            case "day" -> Optional.of(new Command.NextDay());
            case "scan" -> Optional.of(new Command.Scan());
            case "book" -> Optional.of(new Command.DropBook());
            case "pay" ->
                pressed.get("account") instanceof String account
                        ? Optional.of(new Command.Pay(account))
                        : Optional.empty();
            case "answer" ->
                pressed.get("phone") instanceof String phone && pressed.get("text") instanceof String text
                        ? Optional.of(new Command.Answer(phone, text))
                        : Optional.empty();
            case "carrier" ->
                pressed.get("on") instanceof Boolean on ? Optional.of(new Command.Carrier(on)) : Optional.empty();
            case "pause" ->
                pressed.get("on") instanceof Boolean on ? Optional.of(new Command.Pause(on)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> number(String digits) {
        return digits.matches("[0-9]{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new HashMap<String, String>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
                }
            }
        }
        return query;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set(
                "Content-Security-Policy", exchange.getRequestURI().getPath().equals("/desk") ? DESK_POLICY : POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
