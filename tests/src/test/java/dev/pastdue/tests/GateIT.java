package dev.pastdue.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.GateFiles.Live;
import dev.pastdue.core.gate.GateFiles.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate before a lender's stack, and the functions behind it. */
class GateIT {
    private static final String STRATEGY = "strategies/demo.yaml";
    private static final String REMINDER = "templates/reminder/zh-TW/a.mustache";

    private final Lender lender = new Lender();

    private static String project(String path) {
        try {
            return Files.readString(SharedAws.HOME.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String live(String path) {
        return lender.gateFiles().live(path).map(Live::text).orElse("");
    }

    private String report(String path) {
        return lender.gateFiles().report(path).map(Report::text).orElse("");
    }

    @Test
    void invariant9_aGoodDraftGoesLiveAndABadOneGetsItsReport() {
        String good = project(REMINDER) + "{{! a remark }}";
        lender.draft(REMINDER, good);
        assertThat(live(REMINDER)).isEqualTo(good);

        lender.draft(REMINDER, good + "再不還款就讓你家人知道。");
        assertThat(live(REMINDER)).isEqualTo(good);
        assertThat(report(REMINDER))
                .startsWith(REMINDER + ": it does not go live")
                .contains("error: third-party:", "fix:");
        assertThat(lender.logged("gate-refused")).singleElement().asString().contains(REMINDER, "\"third-party\":1");

        lender.draft(REMINDER, good);
        assertThat(report(REMINDER)).isEmpty();
    }

    @Test
    void invariant9_aTemplateBeforeItsStrategyWaitsForIt() {
        String other = "templates/gentle/";
        for (String locale : List.of("en", "zh-TW", "zh-CN")) {
            lender.draft(other + locale + "/a.mustache", project("templates/reminder/" + locale + "/a.mustache"));
            assertThat(report(other + locale + "/a.mustache")).contains("unused");
        }
        String strategy = Lender.strategy().replace("template: reminder", "template: gentle");
        assertThat(strategy).contains("template: gentle");
        lender.draft(STRATEGY, strategy);

        assertThat(live(STRATEGY)).isEqualTo(strategy);
        assertThat(live(other + "en/a.mustache")).isNotEmpty();
        assertThat(lender.gateFiles().list().reports()).isEmpty();
    }

    @Test
    void invariant9_aStrategyBeforeItsTemplatesWaitsForThem() {
        String strategy = Lender.strategy().replace("template: reminder", "template: gentle");
        lender.draft(STRATEGY, strategy);
        assertThat(live(STRATEGY)).isEqualTo(Lender.strategy());
        assertThat(report(STRATEGY)).contains("templates/gentle/en/a.mustache:1:1: error: missing-template");

        for (String locale : List.of("en", "zh-TW", "zh-CN")) {
            assertThat(live(STRATEGY)).isEqualTo(Lender.strategy());
            lender.draft(
                    "templates/gentle/" + locale + "/a.mustache",
                    project("templates/reminder/" + locale + "/a.mustache"));
        }
        assertThat(live(STRATEGY)).isEqualTo(strategy);
        assertThat(lender.gateFiles().list().reports()).isEmpty();
    }

    @Test
    void twiceAndOutOfOrderItIsTheSame() {
        String good = project(REMINDER) + "{{! a remark }}";
        lender.putDraft(REMINDER, good);
        lender.tellGate(REMINDER);
        lender.tellGate(REMINDER);
        lender.tellGate("templates/long/gone.mustache");
        lender.tellGate(REMINDER + ".report.txt");
        lender.settle();

        assertThat(live(REMINDER)).isEqualTo(good);
        assertThat(lender.logged("gate-passed")).hasSize(3);
        assertThat(lender.logged("gate-passed").stream()
                        .filter(line -> line.contains("\"promoted\":[\"" + REMINDER + "\"]")))
                .hasSize(1);
    }

    @Test
    void invariant9_pausingIsNotGatedAndGoingOnIs() {
        lender.draft(STRATEGY, Lender.strategy());
        lender.draft(REMINDER, "你這個老賴");
        String paused = Lender.strategy().replace("paused: false", "paused: true");
        lender.draft(STRATEGY, paused);

        assertThat(live(STRATEGY)).isEqualTo(paused);
        assertThat(lender.logged("gate-paused")).hasSize(1);
        assertThat(report(STRATEGY)).contains("only sets paused: true");

        lender.draft(STRATEGY, Lender.strategy());
        assertThat(live(STRATEGY)).isEqualTo(paused);
        lender.draft(REMINDER, project(REMINDER));
        assertThat(live(STRATEGY)).isEqualTo(Lender.strategy());
    }

    @Test
    void invariant9_aLiveFilePutThereByHandSendsNothingAndOnceMendedEverythingIsSent() {
        lender.sleepUntil(LocalTime.of(10, 0));
        lender.putUngated(REMINDER, project(REMINDER) + "馬上還錢");
        lender.drop(
                "book.csv",
                Lender.HEADER + Lender.row("A-1", "+12125550101", 2) + Lender.row("A-2", "+12125550102", 3));
        lender.scanFor(Lender.now());
        lender.pass(Duration.ofMinutes(5));

        assertThat(lender.texts()).isEmpty();
        assertThat(lender.logged("ungated-document"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(REMINDER).doesNotContain("馬上"));
        assertThat(lender.log()).anySatisfy(line -> assertThat(line).contains("\"UngatedDocuments\":"));
        assertThat(lender.queue("RenderDlq").size()).isZero();

        lender.draft(REMINDER, project(REMINDER));
        lender.pass(Duration.ofMinutes(5));
        assertThat(lender.texts())
                .hasSize(2)
                .allSatisfy(text -> assertThat(text.body()).doesNotContain("馬上"));
    }

    @Test
    void invariant9_aStrategyPutThereByHandStopsEverythingUntilItsDraftComes() {
        lender.sleepUntil(LocalTime.of(10, 0));
        lender.putUngated(STRATEGY, Lender.strategy().replace("cap: {notices: 1", "cap: {notices: 9"));
        lender.drop("book.csv", Lender.HEADER + Lender.row("B-1", "+12125550103", 2));
        lender.pass(Duration.ofMinutes(3));
        assertThat(lender.account("B-1")).isEmpty();
        assertThat(lender.logged("ungated-document")).isNotEmpty();

        lender.draft(STRATEGY, Lender.strategy());
        lender.pass(Duration.ofMinutes(3));
        assertThat(lender.account("B-1")).isPresent();
    }

    @Test
    void whatIsNoDraftEndsInTheDeadLetters() {
        lender.queue("GateQueue").send("{\"Records\":[{\"s3\":{\"object\":{\"key\":\"live/x\",\"eTag\":\"e\"}}}]}");
        for (int i = 0; i < 8; i++) {
            lender.pass(Duration.ofMinutes(15));
        }
        assertThat(lender.queue("GateDlq").size()).isEqualTo(1);
        assertThat(lender.logged("malformed-message")).isNotEmpty();
    }
}
