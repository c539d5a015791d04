package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.strategy.Strategy;
import dev.pastdue.core.strategy.Strategy.Breaker;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hold;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Strategy.Lender;
import dev.pastdue.core.strategy.Strategy.Retry;
import dev.pastdue.core.strategy.Window;
import dev.pastdue.core.strategy.Window.On;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyReaderTest {
    private static final String FILE = "strategies/demo.yaml";

    /** docs/formats.md, exactly as printed. */
    static final String SAMPLE = """
            lender: {name: 示例银行, signature: 【示例银行】, zone: Asia/Taipei, region: TW, hotline: "400-000-0000", sender-id: null, origination-number: null}
            locale: zh-TW                  # when the account has none
            ways-to-pay: {zh-CN: [手机银行, 营业网点], zh-TW: [行動銀行, 各分行], en: [the mobile app, any branch]}
            episodes-from: null            # ignore delinquencies that began earlier
            freshness: 36h                 # data older than this sends nothing
            scan-at: "09:30"               # lender's zone
            calendar: none                 # or the name of a file in calendars/
            allowed-hours: {from: "08:00", to: "21:00"}      # recipient's zone
            cap: {notices: 1, days: 3}
            defer: {max-days: 3}
            sms-per-second: 20
            max-price-usd: 0.20
            breaker: {jump: 3}
            salt: autumn
            paused: false
            stages:
              - {name: reminder,       days: [1, 6],     least: 1.00,    template: reminder,       window: {from: "09:00", to: "20:00", on: any},      variants: {a: 1},       hold-out: 0}
              - {name: second,         days: [7, 29],    least: 1.00,    template: second,         window: {from: "09:00", to: "20:00", on: any},      variants: {a: 1, b: 1}, hold-out: 0}
              - {name: serious,        days: [30, 59],   least: 50.00,   template: serious,        window: {from: "09:00", to: "20:00", on: any},      variants: {a: 1},       hold-out: 0}
              - {name: final,          days: [60, 89],   least: 50.00,   template: final,          window: {from: "09:00", to: "20:00", on: workdays}, variants: {a: 1},       hold-out: 0}
              - {name: pre-litigation, days: [90, null], least: 1000.00, template: pre-litigation, window: {from: "18:00", to: "20:00", on: any},      variants: {a: 1},       hold-out: 0}
            """;

    /** Block style, for short columns. */
    private static final String BLOCK = """
            lender:
              name: Bank
              signature: Bank
              zone: Asia/Taipei
              region: TW
              hotline: "400"
              sender-id: null
              origination-number: null
            locale: en
            ways-to-pay:
              en: [app]
            episodes-from: null
            freshness: 36h
            scan-at: "09:30"
            calendar: none
            allowed-hours:
              from: "08:00"
              to: "21:00"
            cap:
              notices: 1
              days: 3
            defer:
              max-days: 3
            sms-per-second: 20
            max-price-usd: 0.20
            breaker:
              jump: 3
            salt: autumn
            paused: false
            stages:
              - name: early
                days: [1, 6]
                least: 1
                template: early
                window: {from: "09:00", to: "20:00", on: any}
                variants: {a: 1}
                hold-out: 0
              - name: late
                days: [7, null]
                least: 1
                template: late
                window: {from: "09:00", to: "20:00", on: any}
                variants: {a: 1}
                hold-out: 0
            """;

    @Test
    void readsTheSampleOfTheDocumentation() {
        Strategy strategy = StrategyReader.read(FILE, SAMPLE, "v1");
        assertThat(strategy.version()).isEqualTo("v1");
        assertThat(strategy.lender())
                .isEqualTo(new Lender(
                        "示例银行", "【示例银行】", ZoneId.of("Asia/Taipei"), "TW", "400-000-0000", null, null, Map.of()));
        assertThat(strategy.locale()).isEqualTo("zh-TW");
        assertThat(strategy.waysToPay())
                .isEqualTo(Map.of(
                        "zh-CN", List.of("手机银行", "营业网点"),
                        "zh-TW", List.of("行動銀行", "各分行"),
                        "en", List.of("the mobile app", "any branch")));
        assertThat(strategy.episodesFrom()).isNull();
        assertThat(strategy.freshness()).isEqualTo(Duration.ofHours(36));
        assertThat(strategy.scanAt()).isEqualTo(LocalTime.of(9, 30));
        assertThat(strategy.calendar()).isNull();
        assertThat(strategy.allowedHours()).isEqualTo(new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0)));
        assertThat(strategy.cap()).isEqualTo(new Cap(1, 3));
        assertThat(strategy.deferMaxDays()).isEqualTo(3);
        assertThat(strategy.smsPerSecond()).isEqualTo(20);
        assertThat(strategy.maxPriceUsd()).isEqualTo(new BigDecimal("0.20"));
        assertThat(strategy.breaker()).isEqualTo(new Breaker(3.0, null, null));
        assertThat(strategy.salt()).isEqualTo("autumn");
        assertThat(strategy.paused()).isFalse();
        assertThat(strategy.hold()).isEqualTo(Hold.USUAL);
        assertThat(strategy.routes().usual()).isEqualTo(Strategy.Gateway.SNS);
        assertThat(strategy.retry()).isEqualTo(new Retry(0, Duration.ofHours(4)));
        assertThat(strategy.confirmOptOut()).isTrue();
        assertThat(strategy.stages())
                .extracting(Stage::name)
                .containsExactly("reminder", "second", "serious", "final", "pre-litigation");
        assertThat(strategy.stages().get(1).variants()).isEqualTo(new TreeMap<>(Map.of("a", 1, "b", 1)));
        assertThat(strategy.stages().get(3).window().spans().getFirst().on()).isEqualTo(On.WORKDAYS);
        assertThat(strategy.stages().get(4))
                .isEqualTo(new Stage(
                        "pre-litigation",
                        90,
                        null,
                        new BigDecimal("1000.00"),
                        "pre-litigation",
                        new Window(new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0)), On.ANY),
                        new TreeMap<>(Map.of("a", 1)),
                        0));
    }

    @Test
    void readsTheSameInBlockStyleWithWindowsLineEndsAndByteOrderMark() {
        Strategy strategy = StrategyReader.read(FILE, BLOCK, "v");
        assertThat(StrategyReader.read(FILE, "\uFEFF" + BLOCK.replace("\n", "\r\n"), "v"))
                .isEqualTo(strategy);
    }

    @Test
    void whatMayBeLeftOutHasADefault() {
        String shorter = without("  sender-id: null\n  origination-number: null\n")
                .replace("episodes-from: null\n", "")
                .replace("calendar: none\n", "")
                .replace("paused: false\n", "")
                .replace("    hold-out: 0\n", "");
        assertThat(StrategyReader.read(FILE, shorter, "v")).isEqualTo(StrategyReader.read(FILE, BLOCK, "v"));
    }

    @Test
    void readsEveryOptionalValue() {
        String text = BLOCK.replace("sender-id: null", "sender-id: My-Bank")
                .replace("origination-number: null", "origination-number: \"+886900000000\"")
                .replace("episodes-from: null", "episodes-from: 2025-01-31")
                .replace("calendar: none", "calendar: cn-mainland")
                .replace("paused: false", "paused: true\ngateway: http")
                .replaceFirst("hold-out: 0", "hold-out: 0.05")
                .replace("freshness: 36h", "freshness: 2d")
                .replace("scan-at: \"09:30\"", "scan-at: 09:30")
                .replace("jump: 3", "jump: 2.5\n  spend-per-day: 500.00\n  failed: 0.2")
                .replace("locale: en", "locale: en-us");
        Strategy strategy = StrategyReader.read(FILE, text, "v");
        assertThat(strategy.lender().senderId()).isEqualTo("My-Bank");
        assertThat(strategy.lender().originationNumber()).isEqualTo("+886900000000");
        assertThat(strategy.episodesFrom()).isEqualTo(LocalDate.of(2025, 1, 31));
        assertThat(strategy.calendar()).isEqualTo("cn-mainland");
        assertThat(strategy.paused()).isTrue();
        assertThat(strategy.routes().usual()).isEqualTo(Strategy.Gateway.HTTP);
        assertThat(strategy.stages().getFirst().holdOut()).isEqualTo(0.05);
        assertThat(strategy.freshness()).isEqualTo(Duration.ofDays(2));
        assertThat(strategy.breaker()).isEqualTo(new Breaker(2.5, new BigDecimal("500.00"), 0.2));
        assertThat(strategy.locale()).isEqualTo("en-US");
    }

    @Test
    void aStageMayHaveSeveralWindows() {
        String text = BLOCK.replace("calendar: none", "calendar: tw")
                .replaceFirst(
                        "window: .*",
                        "windows: [{from: \"12:00\", to: \"13:00\", on: holidays}, {from: \"18:00\", to: \"20:00\", on: not-holidays}]");
        Window window = StrategyReader.read(FILE, text, "v").stages().getFirst().window();
        assertThat(window.spans())
                .containsExactly(
                        new Window.Span(new Hours(LocalTime.of(12, 0), LocalTime.of(13, 0)), On.HOLIDAYS),
                        new Window.Span(new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0)), On.NOT_HOLIDAYS));
        assertThat(window.needsCalendar()).isTrue();
    }

    @Test
    void whatTextsMaySayBesideIsRead() {
        String text = BLOCK.replace(
                        "paused: false",
                        "link-domains: [example.com]\npay-link: https://pay.example.com/p?t={token}\npaused: false")
                .replaceFirst("hold-out: 0", "pay-by: {workdays: 10}\n    earlier-contacts: true");
        Strategy strategy = StrategyReader.read(FILE, text, "v");
        assertThat(strategy.payLink()).isEqualTo("https://pay.example.com/p?t={token}");
        assertThat(strategy.stages().getFirst().says()).isEqualTo(new Stage.Says(10, true));
        assertThat(strategy.stages().getLast().says()).isEqualTo(Stage.Says.NOTHING_MORE);
        assertThat(StrategyReader.read(FILE, BLOCK, "v").payLink()).isNull();
    }

    @Test
    void productsAreNamedByLocaleInAnyCase() {
        String text = BLOCK.replace(
                "episodes-from: null",
                "products:\n  信用卡: {en: credit card, zh_tw: 信用卡}\n  P-17: {en-GB: loan}\nepisodes-from: null");
        assertThat(StrategyReader.read(FILE, text, "v").products())
                .isEqualTo(Map.of("信用卡", Map.of("en", "credit card", "zh-TW", "信用卡"), "P-17", Map.of("en-GB", "loan")));
        assertThat(StrategyReader.read(FILE, BLOCK, "v").products()).isEmpty();
    }

    @Test
    void localesAreReadWithUnderscoresToo() {
        String text = BLOCK.replace("locale: en", "locale: ZH_tw")
                .replace("  en: [app]", "  zh_TW: [app]\n  zh_hans: [app]")
                .replace(
                        "origination-number: null",
                        "origination-number: null\n  in-locale:\n    EN_gb: {name: B, signature: B}");
        Strategy strategy = StrategyReader.read(FILE, text, "v");
        assertThat(strategy.locale()).isEqualTo("zh-TW");
        assertThat(strategy.waysToPay()).containsOnlyKeys("zh-TW", "zh-Hans");
        assertThat(strategy.lender().inLocale()).containsOnlyKeys("en-GB");
    }

    @Test
    void stagesMayStandInAnyOrder() {
        String swapped = BLOCK.replace("[1, 6]", "[first]")
                .replace("[7, null]", "[1, 6]")
                .replace("[first]", "[7, null]");
        assertThat(StrategyReader.read(FILE, swapped, "v").stages())
                .extracting(Stage::name)
                .containsExactly("late", "early");
    }

    static List<Arguments> brokenOnes() {
        return List.of(
                change("zone: Asia/Taipei", "zone: Asia/Taipie", "4:9", "zone is not a time zone"),
                change("zone: Asia/Taipei", "zone: [a]", "4:9", "zone is a list; write a text"),
                change("region: TW", "region: tw", "5:11", "region is not a region; write an ISO 3166"),
                change("hotline: \"400\"", "hotline: 400", "6:12", "is a number, not a text; quote it: \"400\""),
                change("  hotline: \"400\"\n", "", "2:3", "hotline is missing; add it"),
                change("name: Bank", "name: \"\"", "2:9", "name is empty; write a text"),
                change("name: Bank", "name:", "2:8", "name is empty; write a text"),
                change("name: Bank", "nmae: Bank", "2:3", "unknown key \"nmae\"; write name"),
                change(
                        "name: Bank",
                        "name: Bank\n  street: x",
                        "3:3",
                        "unknown key \"street\"; remove it, the keys here are name, sig"),
                change("salt: autumn", "salt: autumn\nSalt: winter", "29:1", "unknown key \"Salt\"; write salt"),
                change("salt: autumn", "salt: autumn\nsalt: winter", "29:1", "the key salt stands twice; keep one"),
                change("salt: autumn\n", "", "1:1", "salt is missing; add it"),
                change("salt: autumn", "salt: true", "28:7", "quote it: \"true\""),
                change("salt: autumn", "salt: !secret x", "28:7", "salt is of a tag that is not known here"),
                change("freshness: 36h", "freshnes: 36h", "13:1", "unknown key \"freshnes\"; write freshness"),
                change("freshness: 36h", "freshness: 36", "13:12", "write it as 30m, 36h or 2d"),
                change("freshness: 36h", "freshness: 0h", "13:12", "write it as 30m, 36h or 2d"),
                change("freshness: 36h", "freshness: 1w", "13:12", "write it as 30m, 36h or 2d"),
                change("scan-at: \"09:30\"", "scan-at: 9:30", "14:10", "write it as \"09:30\""),
                change("scan-at: \"09:30\"", "scan-at: \"24:00\"", "14:10", "from 00:00 to 23:59"),
                change("episodes-from: null", "episodes-from: 2025-02-30", "12:16", "episodes-from is not a date"),
                change("calendar: none", "calendar: ../x", "15:11", "use a-z, 0-9 and - only"),
                change("locale: en", "locale: english!", "9:9", "locale is not a locale; write a BCP 47"),
                change("locale: en", "locale: ja", "11:3", "ways-to-pay lacks the strategy's own locale; add ja"),
                change("  en: [app]", "  en: app", "11:7", "en is a text; write a list"),
                change("episodes-from: null", "products: [card]", "12:11", "products is a list; write keys and values"),
                change(
                        "episodes-from: null",
                        "products: {card: loan}",
                        "12:18",
                        "card is a text; write keys and values"),
                change("episodes-from: null", "products: {card: {}}", "12:18", "card names no locale; write {en:"),
                change("episodes-from: null", "products: {card: {xx-1: a}}", "12:19", "\"xx-1\" is not a locale"),
                change(
                        "episodes-from: null",
                        "products: {card: {en: 7}}",
                        "12:23",
                        "en is a number, not a text; quote it"),
                change(
                        "episodes-from: null",
                        "products: {card: {en: a, EN: b}}",
                        "12:30",
                        "EN stands twice in another"),
                change("episodes-from: null", "products: {card: {en: a}, card: {en: b}}", "12:27", "card stands twice"),
                change("episodes-from: null", "products: {\" \": {en: a}}", "12:12", "is empty; write the product"),
                change(
                        "episodes-from: null",
                        "product: {card: {en: a}}",
                        "12:1",
                        "unknown key \"product\"; write products"),
                change("  en: [app]", "  en: []", "11:7", "en is an empty list; name at least one"),
                change("  en: [app]", "  en: [app, 7]", "11:13", "quote it: \"7\""),
                change("  en: [app]", "  en: [app]\n  xx-1: [app]", "12:3", "\"xx-1\" is not a locale"),
                change("  en: [app]", "  en: [app]\n  EN: [app]", "12:7", "stands twice"),
                change("sender-id: null", "sender-id: \"123456\"", "7:14", "at least one letter"),
                change("sender-id: null", "sender-id: Pastdue Bank", "7:14", "3 to 11 letters"),
                change("origination-number: null", "origination-number: 12345", "8:23", "quote it: \"12345\""),
                change("origination-number: null", "origination-number: \"+1\"", "8:23", "write 5 to 14 digits"),
                change("to: \"21:00\"", "to: \"07:00\"", "18:7", "to is not after from"),
                change(
                        "to: \"21:00\"",
                        "to: \"19:00\"",
                        "35:33",
                        "to is after allowed-hours; close the window at 19:00"),
                change("from: \"08:00\"", "from: \"10:00\"", "35:20", "from is before allowed-hours"),
                change("notices: 1", "notices: 0", "20:12", "notices is out of range"),
                change("days: 3", "days: 31", "21:9", "days is out of range; write a whole number from 1 to 30"),
                change("max-days: 3", "max-days: 1.5", "23:13", "max-days is a number; write a whole number"),
                change("max-days: 3", "max-days: three", "23:13", "max-days is a text; write a whole number"),
                change("sms-per-second: 20", "sms-per-second: 99999", "24:17", "sms-per-second is out of range"),
                change(
                        "sms-per-second: 20",
                        "sms-per-second: 99999999999999",
                        "24:17",
                        "sms-per-second is out of range"),
                change("max-price-usd: 0.20", "max-price-usd: 0", "25:16", "is not more than 0"),
                change("max-price-usd: 0.20", "max-price-usd: 1e9", "25:16", "is not a plain number"),
                change("max-price-usd: 0.20", "max-price-usd: .inf", "25:16", "is not a plain number"),
                change("max-price-usd: 0.20", "max-price-usd: \"0.20\"", "25:16", "is a text; write a number"),
                change("jump: 3", "jump: 0.5", "27:9", "jump is less than 1"),
                change(
                        "jump: 3",
                        "jump: 3\n  spend-per-day: 0",
                        "28:18",
                        "is not more than 0; write what the texts of a day"),
                change("jump: 3", "jump: 3\n  spend-per-day: \"500\"", "28:18", "is a text; write a number"),
                change("jump: 3", "jump: 3\n  failed: 0", "28:11", "is not between 0 and 1; write the share"),
                change("jump: 3", "jump: 3\n  failed: 1", "28:11", "is not between 0 and 1"),
                change("jump: 3", "jump: 3\n  failed: 20%", "28:11", "is a text; write 0.20"),
                change("jump: 3", "jump: 3\n  fail: 0.2", "28:3", "unknown key \"fail\""),
                change("jump: 3", "failed: 0.2", "27:3", "jump is missing; add it"),
                change("breaker:\n  jump: 3", "breaker: 3", "26:10", "breaker is a number; write keys and values"),
                change("on: any}", "on: holidays}", "35:46", "there is no calendar; name one that has them"),
                change("    window: {", "    windows: {", "35:14", "windows is a mapping; write a list"),
                change("    window: {", "    windows: []\n    window: {", "35:14", "does not have 1 to 10 windows"),
                change(
                        "    window: {",
                        "    windows: [{from: \"09:00\", to: \"22:00\", on: any}]\n    window: {",
                        "35:35",
                        "to is after allowed-hours"),
                change(
                        "    window: {",
                        "    windows: [{from: \"09:00\", to: \"20:00\", on: any}]\n    window: {",
                        "36:13",
                        "window stands beside windows"),
                change("paused: false", "pay-link: http://a.example/{token}", "29:11", "does not begin with https://"),
                change(
                        "paused: false",
                        "pay-link: \"https://a.example/\"",
                        "29:11",
                        "is not an address with one {token}"),
                change(
                        "paused: false",
                        "pay-link: \"https://a.example/{token}{token}\"",
                        "29:11",
                        "is not an address with one {token}"),
                change(
                        "paused: false",
                        "pay-link: \"https://a.example@b.example/{token}\"",
                        "29:11",
                        "is not an address with one {token}"),
                change(
                        "paused: false",
                        "pay-link: \"https://a.example/{token}\"",
                        "29:11",
                        "is not on one of link-domains; add a.example"),
                change(
                        "paused: false",
                        "pay-link: \"https://a.example/{token}?" + "x".repeat(80) + "\"",
                        "29:11",
                        "is longer than 100"),
                change(
                        "least: 1\n",
                        "least: 1\n    pay-by: 10\n",
                        "34:13",
                        "pay-by is a number; write keys and values"),
                change(
                        "least: 1\n",
                        "least: 1\n    pay-by: {workdays: 31}\n",
                        "34:24",
                        "workdays is out of range; write a whole number from 1 to 30"),
                change("paused: false", "gateway: smpp", "29:10", "is not a gateway; write sns, http or eum"),
                change("paused: false", "paused: no", "29:9", "paused is a text; write true or false"),
                change("paused: false", "hold: {paid: 3d}", "29:8", "unknown key \"paid\""),
                change("paused: false", "hold: {claimed-paid: 36h}", "29:22", "is not 1 to 90 whole days; write 3d"),
                change("paused: false", "hold: {promise: 91d}", "29:17", "is not 1 to 90 whole days; write 3d"),
                change("paused: false", "retry: {after: 4h}", "29:8", "undelivered is missing; add it"),
                change("paused: false", "retry: {undelivered: 4}", "29:22", "out of range"),
                change("paused: false", "confirm-opt-out: no", "29:18", "write true or false"),
                change("paused: false", "jurisdiction: tw", "29:15", "is not a jurisdiction; write two capitals"),
                change("paused: false", "link-domains: [https://example.com]", "29:15", "which is not a domain"),
                change("paused: false", "link-domains: example.com", "29:15", "is a text; write a list"),
                change("paused: false", "phone: [\"+1738\"]", "29:8", "is a list; write keys and values"),
                change("paused: false", "phone: {allowed: []}", "29:9", "unknown key \"allowed\""),
                change("paused: false", "phone: {allow: \"+1738\"}", "29:16", "is a text; write a list"),
                change("paused: false", "phone: {allow: [+1738]}", "29:17", "is a number, not a text; quote it"),
                change("paused: false", "phone: {allow: [\"1738\"]}", "29:16", "which begins no number in E.164"),
                change("paused: false", "phone: {allow: [\"+1 738\"]}", "29:16", "which begins no number in E.164"),
                change("paused: false", "phone: {allow: [\"+0912\"]}", "29:16", "which begins no number in E.164"),
                change("paused: false", "phone: {allow: [\"+999123\"]}", "29:16", "which begins no number in E.164"),
                change("paused: false", "phone: {allow: [\"+1\"]}", "29:16", "as wide as a country; write at least 2"),
                change("paused: false", "phone: {allow: [\"+861\"]}", "29:16", "as wide as a country"),
                change("paused: false", "phone: {allow: [\"+8869\"]}", "29:16", "as wide as a country"),
                change("paused: false", "phone: {allow: [\"+886912000000\"]}", "29:16", "as long as a number"),
                change("name: early", "name: Early", "31:11", "use a-z, 0-9 and - only"),
                change("name: late", "name: early", "38:11", "two stages are named early; rename one"),
                change("[1, 6]", "[0, 6]", "32:12", "days has a day that is out of range"),
                change("[1, 6]", "[6, 1]", "32:15", "days ends before it begins"),
                change("[1, 6]", "[1]", "32:11", "write the first and the last day"),
                change("[1, 6]", "[null, 6]", "32:12", "days has a day that is empty"),
                change("[1, 6]", "[1, 6.5]", "32:15", "days has a day that is a number; write a whole number"),
                change("[1, 6]", "[1, 7]", "39:11", "early (days 1 to 7) and late (days 7 on) overlap"),
                change("[1, 6]", "[90, null]", "39:11", "early (days 90 on) and late (days 7 on) overlap"),
                change("template: early", "template: a/b", "34:15", "template is not a name"),
                change(
                        "least: 1\n    template: early",
                        "least: -1\n    template: early",
                        "33:12",
                        "least is less than 0"),
                change("variants: {a: 1}", "variants: {}", "36:15", "variants names no variant; write {a: 1}"),
                change("variants: {a: 1}", "variants: {a: 0}", "36:19", "a is out of range"),
                change("variants: {a: 1}", "variants: {A: 1}", "36:16", "\"A\" is not a variant's name"),
                change("hold-out: 0", "hold-out: 1.5", "37:15", "hold-out is out of range"),
                change("hold-out: 0", "hold-out: 5%", "37:15", "hold-out is a text; write 0.05"),
                change("on: any", "on: weekdays", "35:46", "write any, workdays, restdays"),
                change(", on: any", "", "35:13", "on is missing; add it"),
                change("from: \"09:00\"", "from: \"20:00\"", "35:33", "to is not after from"),
                change("stages:\n", "stages: []\nunused:\n", "30:9", "stages is an empty list"),
                change("stages:\n", "stages:\n  - reminder\n", "31:5", "a stage is not keys and values"),
                change("salt: autumn", "? [a]\n: b\nsalt: autumn", "28:3", "a key is not a word"),
                change("salt: autumn", "<<: {a: 1}\nsalt: autumn", "28:1", "<< is not of YAML 1.2; write the keys"),
                // Not YAML at all.
                Arguments.of("", "1:1", "the file is empty"),
                Arguments.of("# nothing\n", "1:1", "the file is empty"),
                Arguments.of("- a\n- b\n", "1:1", "the file is not a mapping"),
                Arguments.of("\nhello\n", "2:1", "the file is not a mapping"),
                change("  name: Bank", "\tname: Bank", "2:1", "indent with spaces"),
                change("signature: Bank", "signature: 'Bank", "3:14", "close the quote or bracket"),
                change("scan-at: \"09:30\"", "scan-at: a: b", "14:11", "is not YAML: mapping values are not allowed"),
                change("salt: autumn", "salt: @autumn", "28:7", "is not YAML"),
                change("salt: autumn", "salt: *autumn", "28:7", "undefined alias"),
                change("salt: autumn", "salt: au\u0007tumn", "28:9", "the character U+0007 may not stand in YAML"),
                change("salt: autumn", "salt: autumn\n---\nsalt: winter", "29:1", "a second document begins"),
                Arguments.of("a: " + "[".repeat(20_000), "1:19", "is nested deeper than 16 levels"),
                Arguments.of(
                        "a: &a [x]\nb: [" + "*a, ".repeat(30) + "x]\n", "2:85", "more than 20; write the value itself"),
                Arguments.of("a: " + "x".repeat(300_000), "1:1", "larger than 256 KiB"));
    }

    private static Arguments change(String part, String other, String place, String words) {
        assertThat(BLOCK).contains(part);
        int at = BLOCK.indexOf(part);
        return Arguments.of(BLOCK.substring(0, at) + other + BLOCK.substring(at + part.length()), place, words);
    }

    @ParameterizedTest
    @MethodSource("brokenOnes")
    void saysWhereAStrategyIsBrokenAndWhatToDo(String text, String place, String words) {
        assertThatThrownBy(() -> StrategyReader.read(FILE, text, "v"))
                .isInstanceOfSatisfying(
                        InvalidConfig.class,
                        broken -> assertThat(String.valueOf(broken.getMessage()).lines())
                                .allMatch(
                                        line -> line.matches(FILE + ":[0-9]+:[0-9]+: .+; .+"),
                                        "file:line:column: what; what to do")
                                .anySatisfy(line -> assertThat(line)
                                        .startsWith(FILE + ":" + place + ": ")
                                        .contains(words)));
    }

    @Test
    void namesEveryErrorInTheOrderOfLinesAndNoOther() {
        String text = BLOCK.replace("zone: Asia/Taipei", "zone: Mars")
                .replace("freshness: 36h", "freshness: soon")
                .replace("to: \"21:00\"", "to: late")
                .replace("days: [1, 6]", "days: [x, 6]");
        assertThatThrownBy(() -> StrategyReader.read(FILE, text, "v")).hasMessage("""
                        strategies/demo.yaml:4:9: zone is not a time zone; write an IANA name such as Asia/Taipei
                        strategies/demo.yaml:13:12: freshness is not a length of time; write it as 30m, 36h or 2d
                        strategies/demo.yaml:18:7: to is not a time of day; write it as "09:30", from 00:00 to 23:59
                        strategies/demo.yaml:32:12: days has a day that is a text; write a whole number from 1 to 36500""");
    }

    @Test
    void aMisspeltKeyIsOneError() {
        String text = BLOCK.replace("freshness: 36h", "freshnes: 36h").replaceFirst("template: ", "tempalte: ");
        assertThatThrownBy(() -> StrategyReader.read(FILE, text, "v")).hasMessage("""
                        strategies/demo.yaml:13:1: unknown key "freshnes"; write freshness
                        strategies/demo.yaml:34:5: unknown key "tempalte"; write template""");
    }

    @Test
    void ofAnHourThatCannotBeReadNothingElseIsSaid() {
        String text = BLOCK.replace("paused: false", "jurisdiction: XX").replace("from: \"08:00\"", "from: 8:00");
        assertThatThrownBy(() -> under(NARROW, text))
                .hasMessageContaining("17:9: from is not a time of day")
                .hasMessageNotContaining("from is before the hours");
    }

    @Test
    void midnightIsBeforeEveryHourThatIsAllowed() {
        String text = BLOCK.replace("paused: false", "jurisdiction: XX").replace("from: \"08:00\"", "from: \"00:00\"");
        assertThatThrownBy(() -> under(NARROW, text)).hasMessageContaining("17:9: from is before the hours of XX");
    }

    @Test
    void readsWhatRepliesAndReceiptsDo() {
        Strategy strategy = StrategyReader.read(
                FILE,
                BLOCK.replace(
                        "paused: false",
                        "hold: {claimed-paid: 5d, unread: 9d}\nretry: {undelivered: 2, after: 90m}\nconfirm-opt-out: false"),
                "v");

        assertThat(strategy.hold())
                .isEqualTo(new Hold(Duration.ofDays(5), Duration.ofDays(14), Duration.ofDays(9), Duration.ofDays(15)));
        assertThat(strategy.retry()).isEqualTo(new Retry(2, Duration.ofMinutes(90)));
        assertThat(strategy.confirmOptOut()).isFalse();
    }

    private static String without(String part) {
        assertThat(BLOCK).contains(part);
        return BLOCK.replace(part, "");
    }

    private static final Jurisdiction NARROW = new Jurisdiction(
            "XX",
            new Hours(LocalTime.of(9, 0), LocalTime.of(19, 0)),
            On.WORKDAYS,
            new Cap(1, 2),
            10,
            null,
            Map.of(),
            Set.of(),
            List.of());

    private static Strategy under(Jurisdiction jurisdiction, String text) {
        return StrategyReader.read(
                FILE,
                text,
                "v",
                _ -> true,
                _ -> true,
                name -> name.equals(jurisdiction.name()) ? Optional.of(jurisdiction) : Optional.empty());
    }

    @Test
    void aStrategyIsNeverWiderThanItsJurisdiction() {
        String wider = BLOCK.replace("paused: false", "jurisdiction: XX")
                .replace("notices: 1\n  days: 3", "notices: 2\n  days: 2");
        assertThatThrownBy(() -> under(NARROW, wider)).hasMessage("""
                        strategies/demo.yaml:17:9: from is before the hours of XX; begin at 09:00 or later
                        strategies/demo.yaml:18:7: to is after the hours of XX; end at 19:00 or earlier
                        strategies/demo.yaml:20:3: cap is looser than that of XX; at most 1 in 2 days
                        strategies/demo.yaml:32:11: days begin before XX allows; begin on day 10 or later
                        strategies/demo.yaml:35:46: on is wider than XX allows; write workdays
                        strategies/demo.yaml:39:11: days begin before XX allows; begin on day 10 or later
                        strategies/demo.yaml:42:46: on is wider than XX allows; write workdays""");
    }

    @Test
    void itMayBeNarrowerOrAsWide() {
        String narrower = BLOCK.replace("paused: false", "jurisdiction: XX\nlink-domains: [example.com]")
                .replace("from: \"08:00\"", "from: \"09:00\"")
                .replace("to: \"21:00\"", "to: \"19:00\"")
                .replace("to: \"20:00\"", "to: \"18:00\"")
                .replace("on: any", "on: workdays")
                .replace("[1, 6]", "[10, 16]")
                .replace("[7, null]", "[17, null]");
        Strategy strategy = under(NARROW, narrower);
        assertThat(strategy.jurisdiction()).isEqualTo("XX");
        assertThat(strategy.linkDomains()).containsExactly("example.com");
    }

    @Test
    void newRangesOfPhoneNumbersMayBeAllowed() {
        String allowing = BLOCK.replace("paused: false", "phone: {allow: [\"+1738\", \"+86120\", \"+88690\"]}");
        assertThat(StrategyReader.read(FILE, allowing, "v").phonesAllowed())
                .containsExactlyInAnyOrder("+1738", "+86120", "+88690");
        assertThat(StrategyReader.read(FILE, BLOCK, "v").phonesAllowed()).isEmpty();
    }

    @Test
    void aJurisdictionThatIsNotThereIsAnError() {
        String unknown = BLOCK.replace("paused: false", "jurisdiction: YY");
        assertThatThrownBy(() -> under(NARROW, unknown))
                .hasMessage(
                        "strategies/demo.yaml:29:15: jurisdiction YY is unknown; there is no jurisdictions/YY.yaml");
        assertThat(StrategyReader.read(FILE, unknown, "v").jurisdiction()).isEqualTo("YY");
        assertThat(StrategyReader.read(FILE, BLOCK, "v").jurisdiction()).isNull();
    }

    @Test
    void aCapIsComparedOverTheSameDays() {
        assertThat(NARROW.allows(new Cap(1, 2))).isTrue();
        assertThat(NARROW.allows(new Cap(1, 30))).isTrue();
        assertThat(NARROW.allows(new Cap(1, 1))).isFalse();
        assertThat(NARROW.allows(new Cap(2, 30))).isFalse();
    }

    private static String withHours(String hours) {
        return BLOCK.replaceFirst("hold-out: 0\n", "hold-out: 0\n    hours: " + hours + "\n");
    }

    @Test
    void readsHoursThatAreDrawn() {
        Stage stage = StrategyReader.read(
                        FILE,
                        withHours("{morning: {from: \"09:00\", to: \"12:00\", weight: 1}, "
                                + "evening: {from: \"18:00\", to: \"20:00\", weight: 3}}"),
                        "v1")
                .stages()
                .getFirst();

        assertThat(stage.hourWeights()).isEqualTo(Map.of("morning", 1, "evening", 3));
        assertThat(stage.windowOf("evening").hours()).isEqualTo(new Hours(LocalTime.of(18, 0), LocalTime.of(20, 0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: {from: '08:30', to: '12:00', weight: 1}, b: {from: '12:00', to: '20:00', weight: 1}} | begin at 09:00 or later",
                "{a: {from: '00:00', to: '12:00', weight: 1}, b: {from: '12:00', to: '20:00', weight: 1}} | begin at 09:00 or later",
                "{a: {from: '09:00', to: '12:00', weight: 1}, b: {from: '12:00', to: '20:30', weight: 1}} | end at 20:00 or earlier",
                "{a: {from: '09:00', to: '12:00', weight: 0}, b: {from: '12:00', to: '20:00', weight: 0}} | add up to 0",
                "{a: {from: '12:00', to: '09:00', weight: 1}, b: {from: '12:00', to: '20:00', weight: 1}} | to is not after from",
                "{a: {from: '09:00', to: '12:00', weight: 1}} | name two",
                "{a: {from: '09:00', to: '12:00'}, b: {from: '12:00', to: '20:00', weight: 1}} | weight"
            },
            quoteCharacter = '~')
    void hoursThatCannotBeAreRefusedWithWhatToDo(String hours, String said) {
        assertThatThrownBy(() -> StrategyReader.read(FILE, withHours(hours), "v1"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining(said);
    }

    private static String withWindowsAndHours(String windows, String hours) {
        return withHours(hours).replaceFirst("window: \\{[^}]*}", "windows: " + windows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // in the gap, partly in it at either end, and across it
                "[{from: '09:00', to: '12:00', on: any}, {from: '14:00', to: '20:00', on: any}] | {a: {from: '12:30',"
                        + " to: '13:30', weight: 1}, b: {from: '14:00', to: '20:00', weight: 1}} | closed at 12:30",
                "[{from: '09:00', to: '12:00', on: any}, {from: '14:00', to: '20:00', on: any}] | {a: {from: '13:00',"
                        + " to: '15:00', weight: 1}, b: {from: '15:00', to: '20:00', weight: 1}} | closed at 13:00",
                "[{from: '09:00', to: '12:00', on: any}, {from: '14:00', to: '20:00', on: any}] | {a: {from: '11:00',"
                        + " to: '13:00', weight: 1}, b: {from: '15:00', to: '20:00', weight: 1}} | closed at 12:00",
                "[{from: '14:00', to: '20:00', on: any}, {from: '09:00', to: '12:00', on: any}] | {a: {from: '11:00',"
                        + " to: '15:00', weight: 1}, b: {from: '15:00', to: '20:00', weight: 1}} | closed at 12:00",
                // over midnight
                "[{from: '09:00', to: '12:00', on: any}, {from: '14:00', to: '20:00', on: any}] | {a: {from: '19:00',"
                        + " to: '09:30', weight: 1}, b: {from: '15:00', to: '20:00', weight: 1}} | to is not after from",
                // never open on the days of one of the windows
                "[{from: '09:00', to: '20:00', on: workdays}, {from: '18:00', to: '20:00', on: restdays}] | {a: {from:"
                        + " '09:00', to: '12:00', weight: 1}, b: {from: '18:00', to: '20:00', weight: 1}} | open on"
                        + " restdays, and never during these hours",
                "[{from: '09:00', to: '12:00', on: any}, {from: '18:00', to: '20:00', on: workdays}] | {a: {from:"
                        + " '09:00', to: '12:00', weight: 1}, b: {from: '18:00', to: '20:00', weight: 1}} | open on"
                        + " restdays, and never during these hours",
                "[{from: '09:00', to: '12:00', on: restdays}, {from: '18:00', to: '20:00', on: workdays}] | {a: {from:"
                        + " '09:00', to: '12:00', weight: 1}, b: {from: '18:00', to: '20:00', weight: 1}} | open on"
                        + " workdays, and never during these hours"
            },
            quoteCharacter = '~')
    void hoursOutsideOfOneOfSeveralWindowsAreRefusedWithTheirPlace(String windows, String hours, String said) {
        assertThatThrownBy(() -> StrategyReader.read(FILE, withWindowsAndHours(windows, hours), "v1"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining(said)
                .hasMessageMatching("(?s).*" + FILE.replace(".", "\\.") + ":\\d+:\\d+: .*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{from: '09:00', to: '12:00', on: any}, {from: '14:00', to: '20:00', on: any}] | {a: {from: '09:00',"
                        + " to: '12:00', weight: 1}, b: {from: '14:00', to: '20:00', weight: 1}}",
                "[{from: '09:00', to: '13:00', on: any}, {from: '12:00', to: '20:00', on: any}] | {a: {from: '09:00',"
                        + " to: '15:00', weight: 1}, b: {from: '15:00', to: '20:00', weight: 1}}",
                "[{from: '09:00', to: '12:00', on: workdays}, {from: '14:00', to: '20:00', on: workdays}, {from:"
                        + " '10:00', to: '20:00', on: restdays}] | {a: {from: '09:00', to: '12:00', weight: 1}, b: {from:"
                        + " '14:00', to: '20:00', weight: 1}}"
            },
            quoteCharacter = '~')
    void hoursWithinSeveralWindowsAreGood(String windows, String hours) {
        Stage stage = StrategyReader.read(FILE, withWindowsAndHours(windows, hours), "v1")
                .stages()
                .getFirst();

        assertThat(stage.windowOf("a").hours().from()).isEqualTo(LocalTime.of(9, 0));
        assertThat(stage.windowOf("b").hours().to()).isEqualTo(LocalTime.of(20, 0));
    }
}
