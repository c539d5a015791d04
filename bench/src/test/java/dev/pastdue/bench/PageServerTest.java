package dev.pastdue.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.aws.Json;
import dev.pastdue.sandbox.page.Command;
import dev.pastdue.sandbox.page.CommandResult;
import dev.pastdue.sandbox.page.Console;
import dev.pastdue.sandbox.page.PageServer;
import dev.pastdue.sandbox.page.WorldView;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the page answers. Over a plain socket, for clients choose Host and Origin themselves. */
@SuppressWarnings("NullAway.Init")
class PageServerTest {
    private static final String SCAN = "{\"button\":\"scan\"}";

    private final List<Command> pressed = new ArrayList<>();
    private PageServer server;
    private String host;

    @BeforeEach
    void start() {
        var still = new ManyInboxes(50);
        server = PageServer.start(0, new Console() {
            @Override
            public WorldView view() {
                return still.view();
            }

            @Override
            public CommandResult press(Command button) {
                pressed.add(button);
                return still.press(button);
            }

            @Override
            public List<String> recorded(String accountId, String language) {
                return List.of(accountId, language);
            }
        });
        host = "127.0.0.1:" + server.port();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String ask(String method, String path, String headers, String body) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + bytes.length
                            + "\r\n" + headers + "\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String get(String path) throws IOException {
        return ask("GET", path, "Host: " + host + "\r\n", "");
    }

    private String press(String headers, String body) throws IOException {
        return ask("POST", "/api/press", "Host: " + host + "\r\n" + headers, body);
    }

    private String own() {
        return "Origin: http://" + host + "\r\nContent-Type: application/json\r\n";
    }

    @Test
    void thePageItselfMayReadAndPress() throws IOException {
        assertThat(get("/"))
                .startsWith("HTTP/1.1 200")
                .contains("<h1>Pastdue</h1>")
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .contains("nosniff")
                .doesNotContain("Access-Control-Allow-Origin");
        assertThat(press(own(), SCAN)).startsWith("HTTP/1.1 200").contains("\"sentence\":\"time\"");
        assertThat(pressed).containsExactly(new Command.Scan());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:80", "127.0.0.1", "localhost", "127.0.0.1:1", ""})
    void aNameThatWasBoundToThisMachineIsNotAnswered(String other) throws IOException {
        for (String path : List.of("/", "/api/world", "/api/inboxes")) {
            assertThat(ask("GET", path, "Host: " + other + "\r\n", ""))
                    .startsWith("HTTP/1.1 4")
                    .doesNotContain("5550");
        }
        assertThat(ask("POST", "/api/press", "Host: " + other + "\r\n" + own(), SCAN))
                .startsWith("HTTP/1.1 4");
        assertThat(pressed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: http://127.0.0.1:1\r\n",
                "Origin: https://OWN\r\n",
                ""
            })
    void anotherSiteMayNotPress(String origin) throws IOException {
        String headers = origin.replace("OWN", host) + "Content-Type: application/json\r\n";
        assertThat(press(headers, SCAN)).startsWith("HTTP/1.1 403");
        assertThat(pressed).isEmpty();
    }

    @Test
    void aFormCannotPressAndNothingIsPressedByReading() throws IOException {
        assertThat(press("Origin: http://" + host + "\r\nContent-Type: text/plain\r\n", SCAN))
                .startsWith("HTTP/1.1 415");
        assertThat(get("/api/press")).startsWith("HTTP/1.1 404");
        assertThat(ask("PUT", "/api/press", "Host: " + host + "\r\n" + own(), SCAN))
                .startsWith("HTTP/1.1 405");
        assertThat(pressed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"button\":\"unplug\"}",
                "{\"button\":7}",
                "{\"button\":\"pay\"}",
                "{\"button\":\"answer\",\"phone\":\"+12005550100\"}",
                "{\"button\":\"pause\",\"on\":\"yes\"}"
            })
    void whatIsNoButtonIsRefused(String body) throws IOException {
        assertThat(press(own(), body)).startsWith("HTTP/1.1 400");
        assertThat(pressed).isEmpty();
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws IOException {
        assertThat(press(own(), "{\"button\":\"answer\",\"text\":\"" + "a".repeat(65_536) + "\"}"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void everyButtonIsUnderstood() throws IOException {
        for (String body : List.of(
                "{\"button\":\"hour\"}",
                "{\"button\":\"day\"}",
                "{\"button\":\"book\"}",
                "{\"button\":\"pay\",\"account\":\"M-1\"}",
                "{\"button\":\"answer\",\"phone\":\"+12005550100\",\"text\":\"退訂\"}",
                "{\"button\":\"carrier\",\"on\":true}",
                "{\"button\":\"pause\",\"on\":false}")) {
            assertThat(press(own(), body)).startsWith("HTTP/1.1 200");
        }
        assertThat(pressed)
                .containsExactly(
                        new Command.NextHour(),
                        new Command.NextDay(),
                        new Command.DropBook(),
                        new Command.Pay("M-1"),
                        new Command.Answer("+12005550100", "退訂"),
                        new Command.Carrier(true),
                        new Command.Pause(false));
    }

    @Test
    void listsComeAPageAtATime() throws IOException {
        Map<String, ?> page = json(get("/api/inboxes?from=40&size=20"));
        assertThat(page.get("total")).isEqualTo(50);
        assertThat((List<?>) page.get("items")).hasSize(10);
        assertThat((List<?>) json(get("/api/accounts?find=m-000007")).get("items"))
                .hasSize(1);
        assertThat((List<?>) json(get("/api/inboxes?from=900&size=999")).get("items"))
                .isEmpty();
        assertThat((List<?>) json(get("/api/inboxes?size=999")).get("items")).hasSize(50);
        assertThat(get("/api/inboxes?from=-1")).startsWith("HTTP/1.1 400");
        assertThat(get("/api/inbox?phone=%2B12005550100")).contains("[Example Bank]");
        assertThat(get("/api/inbox?phone=%2B12005559999")).startsWith("HTTP/1.1 404");
        assertThat(get("/api/account?id=M-000001")).contains("next-look");
        assertThat((List<?>) json(get("/api/why?id=M-000001&lang=zh-CN")).get("lines"))
                .isEqualTo(List.of("M-000001", "zh-CN"));
        assertThat(get("/api/why?id=M-000001&lang=fr")).startsWith("HTTP/1.1 404");
        assertThat(get("/api/why?id=nobody")).startsWith("HTTP/1.1 404");
        assertThat(get("/../pom.xml")).startsWith("HTTP/1.1 404");
    }

    private static Map<String, ?> json(String answer) {
        return Json.object(answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
}
