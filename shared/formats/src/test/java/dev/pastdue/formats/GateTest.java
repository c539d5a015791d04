package dev.pastdue.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.Element;
import dev.pastdue.core.gate.Finding;
import dev.pastdue.core.gate.Jurisdiction;
import dev.pastdue.core.strategy.Strategy.Cap;
import dev.pastdue.core.strategy.Strategy.Hours;
import dev.pastdue.core.strategy.Window.On;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final String STRATEGY = "strategies/mine.yaml";
    private static final String FILE = "templates/early/en/a.mustache";
    private static final String TEXT = """
        lender: {name: Bank, signature: "[Bank]", zone: Asia/Taipei, region: TW, hotline: "400", sender-id: null, origination-number: null}
        locale: en
        ways-to-pay: {en: [app, branch]}
        freshness: 36h
        scan-at: "09:30"
        calendar: none
        jurisdiction: XX
        allowed-hours: {from: "08:00", to: "21:00"}
        cap: {notices: 1, days: 3}
        defer: {max-days: 3}
        sms-per-second: 20
        max-price-usd: 0.20
        breaker: {jump: 3}
        salt: autumn
        stages:
          - {name: early, days: [1, null], least: 1.00, template: early, window: {from: "09:00", to: "20:00", on: any}, variants: {a: 1}}
        """;
    private static final String GOOD =
            "{{signature}} Dear {{name}}, your {{product}} payment of {{amount}} was due on {{dueDate}} ({{days}}"
                    + " days). Pay: {{waysToPay}}. Questions? {{hotline}}. If you have already paid, please ignore this."
                    + " Reply STOP to opt out";

    private final MapDocuments documents = new MapDocuments();

    private static Optional<Jurisdiction> jurisdiction(String name) {
        return name.equals("XX") ? Optional.of(XX) : Optional.empty();
    }

    private static final Jurisdiction XX = new Jurisdiction(
            "XX",
            new Hours(LocalTime.of(8, 0), LocalTime.of(21, 0)),
            On.ANY,
            new Cap(1, 1),
            1,
            null,
            Map.of(Element.OPT_OUT, Map.of("en", List.of("STOP"))),
            Set.of(),
            List.of("¥"));

    private Gate.Report check(String strategy, String template) {
        for (String locale : List.of("en", "zh-TW")) {
            documents.put("templates/help/" + locale + "/a.mustache", "{{signature}} Call {{hotline}}", "1");
            documents.put("templates/opt-out-confirmation/" + locale + "/a.mustache", "{{signature}} No more.", "1");
        }
        documents.put(FILE, template, "1");
        return gate().check(STRATEGY, strategy);
    }

    private Gate gate() {
        return new Gate(documents, GateTest::jurisdiction, LocalDate.of(2026, 11, 26), new BigDecimal("0.06"), null);
    }

    private static List<String> said(Gate.Report report) {
        return report.findings().stream()
                .map(found -> found.file() + ":" + found.line() + ":" + found.column() + " " + found.id())
                .toList();
    }

    @Test
    void invariant9_whatIsGoodPassesAndItsSizeIsTold() {
        Gate.Report report = check(TEXT, GOOD);
        assertThat(report.findings()).isEmpty();
        assertThat(report.passes()).isTrue();
        assertThat(report.sizes())
                .hasSize(3)
                .filteredOn(size -> size.file().equals(FILE))
                .hasSize(1)
                .allSatisfy(size -> {
                    assertThat(size.worst().gsm7()).isTrue();
                    assertThat(size.worst().segments()).isEqualTo(2);
                    assertThat(size.usual().segments()).isEqualTo(2);
                    assertThat(size.worst().usd()).isEqualByComparingTo("0.12");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{signature}} | '' | 1:1 missing-signature",
                "{{amount}} | much | 1:1 missing-amount",
                "{{days}} | some | 1:1 missing-days",
                "{{dueDate}} | then | 1:1 missing-due-date",
                "{{waysToPay}} | us | 1:1 missing-ways-to-pay",
                "{{hotline}} | Ask. | 1:1 missing-hotline",
                "If you have already paid, please ignore this. | '' | 1:1 missing-already-paid",
                "Reply STOP to opt out | Reply T | 1:1 missing-opt-out",
                "{{name}} | {{nmae}} | 1:20 template",
                "{{name}} | {{#name}} | 1:20 template",
                "Questions? | You will be arrested. | 1:129 invented-measure",
                "Questions? | See https://bit.ly/x or | 1:133 short-link",
                "Questions? | See www.example.com or | 1:133 link",
                "Questions? | Questions – | 1:139 ucs2",
                "Questions? | Pay ¥ to | 1:133 forbidden-word"
            })
    void invariant9_whatATemplateLacksOrMustNotSayIsFoundWithItsPlace(String part, String other, String found) {
        assertThat(GOOD).contains(part);
        Gate.Report report = check(TEXT, GOOD.replace(part, other));
        assertThat(said(report)).contains(FILE + ":" + found);
        assertThat(report.passes()).isFalse();
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.what()).isNotBlank();
            assertThat(finding.fix()).isNotBlank();
        });
    }

    @Test
    void theLineIsThatOfTheFileWhateverTheValues() {
        Gate.Report report = check(TEXT, GOOD + "\n{{! a remark }}\nPay now or we may sue you, {{name}}.");
        assertThat(said(report)).containsExactly(FILE + ":3:1 consequence");
    }

    @Test
    void aDecidedSuitBelongsInAStageOfItsName() {
        String suit = GOOD + ". We have decided to file a civil claim";
        assertThat(said(check(TEXT, suit)))
                .containsExactly(FILE + ":1:" + (suit.indexOf("We have") + 1) + " consequence");
        assertThat(check(TEXT.replace("name: early,", "name: pre-litigation,"), suit)
                        .findings())
                .isEmpty();
    }

    @Test
    void everyLocaleAndVariantMustBeThere() {
        String more = TEXT.replace("{en: [app, branch]}", "{en: [app, branch], zh-TW: [a, b]}")
                .replace("variants: {a: 1}", "variants: {a: 1, b: 1}");
        assertThat(said(check(more, GOOD)))
                .containsExactly(
                        "templates/early/en/b.mustache:1:1 missing-template",
                        "templates/early/zh-TW/a.mustache:1:1 missing-template",
                        "templates/early/zh-TW/b.mustache:1:1 missing-template");
    }

    @Test
    void aLanguagesFolderDoesForItsRegions() {
        documents.put("templates/early/zh/a.mustache", GOOD.replace("already", "已還款請忽略。already"), "1");
        String more = TEXT.replace("{en: [app, branch]}", "{en: [app, branch], zh-TW: [a, b]}")
                .replace("max-price-usd: 0.20", "max-price-usd: 1");
        assertThat(check(more, GOOD).findings()).isEmpty();
    }

    @Test
    void anAnswerIsHeldToTheSameWordsAndItsAbsenceIsWarnedOf() {
        check(TEXT, GOOD);
        documents.put("templates/help/en/a.mustache", "Call {{hotline}}, or we may sue you.", "2");
        documents.remove("templates/opt-out-confirmation/en/a.mustache");
        Gate.Report report = gate().check(STRATEGY, TEXT);
        assertThat(said(report))
                .containsExactly(
                        "templates/help/en/a.mustache:1:1 consequence",
                        "templates/help/en/a.mustache:1:1 missing-signature",
                        "templates/opt-out-confirmation/en/a.mustache:1:1 missing-template");
        assertThat(report.findings().getLast().level()).isEqualTo(Finding.Level.WARNING);
        documents.put("templates/help/en/a.mustache", "{{signature}} {{amount}}", "3");
        assertThat(said(gate().check(STRATEGY, TEXT))).contains("templates/help/en/a.mustache:1:15 template");
        assertThat(said(gate().check(STRATEGY, TEXT.replace("salt: autumn", "salt: autumn\nconfirm-opt-out: false"))))
                .noneMatch(found -> found.contains("opt-out-confirmation"));
    }

    @Test
    void aPromisesReminderNamesThePlansInstalmentAndHasAnotherTextWhereThereIsNone() {
        String reminds = TEXT.replace("salt: autumn", "salt: autumn\npromise: {remind: true}");
        String instalment = GOOD.replace(
                "Questions?", "Instalment {{instalment}} of {{instalments}}, {{instalmentAmount}}, is due. Questions?");
        documents.put("templates/promise-reminder/en/a.mustache", instalment, "1");
        assertThat(said(check(reminds, GOOD)))
                .containsExactly("templates/promise-reminder/en/b.mustache:1:1 missing-template");

        documents.put("templates/promise-reminder/en/b.mustache", GOOD, "1");
        assertThat(check(reminds, GOOD).findings()).isEmpty();
        assertThat(said(check(reminds, instalment)))
                .as("no other stage has an instalment")
                .contains(FILE + ":1:140 template");

        documents.put("templates/promise-reminder/en/b.mustache", instalment, "2");
        assertThat(said(check(reminds, GOOD)))
                .containsExactly(
                        "templates/promise-reminder/en/a.mustache:1:1 optional-name",
                        "templates/promise-reminder/en/b.mustache:1:1 optional-name");
    }

    @Test
    void aStageThatSaysInEveryVariantWhatABookNeedNotIsWarnedOf() {
        String both = TEXT.replace("variants: {a: 1}", "variants: {a: 1, b: 1}");
        String penalty = GOOD.replace("Questions?", "Interest under your contract so far: {{penalty}}. Questions?");
        documents.put("templates/early/en/b.mustache", penalty, "1");
        assertThat(check(both, GOOD).findings()).isEmpty();

        Gate.Report report = check(both, penalty);
        assertThat(said(report))
                .containsExactly(FILE + ":1:1 optional-name", "templates/early/en/b.mustache:1:1 optional-name");
        assertThat(report.passes()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{payBy}} | pay-by: {workdays: 10}",
                "{{contacts}} | earlier-contacts: true",
            })
    void aNameThatAStageMustAskForIsUnknownWithoutIt(String name, String key) {
        String text = GOOD.replace("Questions?", name + " Questions?");
        assertThat(said(check(TEXT, text))).contains(FILE + ":1:" + (text.indexOf(name) + 1) + " template");
        assertThat(check(TEXT.replace("least: 1.00", "least: 1.00, " + key), text)
                        .passes())
                .isTrue();
    }

    @Test
    void aLinkToPayIsJudgedByItsDomainAndItsWholeLength() {
        String text = GOOD.replace("Questions?", "Link: {{payLink}} Questions?");
        String link = TEXT.replace(
                "salt: autumn",
                "salt: autumn\nlink-domains: [pay.example.com]\npay-link: https://pay.example.com/{token}");
        assertThat(said(check(TEXT, text))).contains(FILE + ":1:" + (text.indexOf("{{payLink") + 1) + " template");

        Gate.Report report = check(link, text);
        assertThat(report.passes()).isTrue();
        assertThat(report.sizes())
                .filteredOn(size -> size.file().equals(FILE))
                .allSatisfy(size -> assertThat(size.worst().units())
                        .isGreaterThan(GOOD.length() + "https://pay.example.com/".length() + 22));
        assertThat(said(check(link.replace("pay.example.com", "bit.ly"), text)))
                .anyMatch(found -> found.contains("short-link"));
    }

    private Gate.Report registered(String registration, String template) {
        documents.put("registrations/mine.yaml", registration, "1");
        return check(TEXT.replace("salt: autumn", "salt: autumn\nregistration: mine"), template);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keywords: [Bank]; domains: [example.com]; phones: ['4-00'] | ''",
                "keywords: [Other Bank] | registered-sender",
                "phones: ['401'] | registered-phone",
                "signature: '[Bank]' | ''",
                "signature: '[Banks]' | registered-signature",
                "templates: [] | unregistered-template",
                "keyword: [Bank] | registration"
            })
    void invariant9_whatTheCarriersDoNotKnowIsFound(String registration, String found) {
        List<String> said = said(registered(registration.replace("; ", "\n"), GOOD));
        assertThat(said.stream().map(each -> each.substring(each.indexOf(' ') + 1)))
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | ''",
                "Questions? | Question? | registered-text",
                "{{hotline}} | {{product}} | registered-variables",
                "{amount: text} | {amount: numeric} | registered-tag",
                "days: numeric | days: cbn | ''"
            })
    void aTextIsWordForWordWhatIsRegistered(String part, String other, String found) {
        String text = GOOD.replace("{{signature}}", "{1}")
                .replace("{{name}}", "{2}")
                .replace("{{product}}", "{3}")
                .replace("{{amount}}", "{4}")
                .replace("{{dueDate}}", "{5}")
                .replace("{{days}}", "{6}")
                .replace("{{waysToPay}}", "{7}")
                .replace("{{hotline}}", "{8}");
        String variables =
                "[signature, name, product, {amount: text}, dueDate, {days: numeric}, waysToPay, {hotline: cbn}]";
        String registration = "entity: \"1101\"\ntemplates:\n  - {id: \"1107\", file: early/en/a, text: \"" + text
                + "\", variables: " + variables + "}\n";
        boolean inTags = registration.contains(part) && part.contains(":");
        Gate.Report report = registered(
                inTags ? registration.replace(part, other) : registration, inTags ? GOOD : GOOD.replace(part, other));
        assertThat(report.findings().stream()
                        .map(Finding::id)
                        .filter(id -> id.startsWith("regist"))
                        .toList())
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found));
    }

    @Test
    void aRegistrationThatIsNotThereIsAnError() {
        assertThat(said(check(TEXT.replace("salt: autumn", "salt: autumn\nregistration: mine"), GOOD)))
                .contains("registrations/mine.yaml:1:1 registration");
    }

    @Test
    void oneWayToPayIsTooFew() {
        assertThat(said(check(TEXT.replace("[app, branch]", "[app]"), GOOD)))
                .containsExactly(FILE + ":1:" + (GOOD.indexOf("{{waysToPay}}") + 1) + " one-way-to-pay");
    }

    @Test
    void whatTheCarrierWouldNotDeliverForItsPriceIsFound() {
        assertThat(said(check(TEXT.replace("0.20", "0.11"), GOOD))).containsExactly(FILE + ":1:1 price");
    }

    @Test
    void aTextThatOnlyLongValuesMakeTooDearIsWarnedOf() {
        Gate.Report report = check(TEXT.replace("0.20", "0.13"), GOOD + " in a text of three segments".repeat(3));

        assertThat(said(report)).containsExactly(FILE + ":1:1 price");
        assertThat(report.findings().getFirst().what()).contains("3 segments of GSM-7, USD 0.18", "TOO_DEAR");
        assertThat(report.passes()).isTrue();
        assertThat(report.sizes()).filteredOn(size -> size.file().equals(FILE)).allSatisfy(size -> {
            assertThat(size.usual().segments()).isEqualTo(2);
            assertThat(size.worst().segments()).isEqualTo(3);
        });
    }

    @Test
    void placeholdersOfOthersAreErrorsWithPlaceAndRemedy() {
        Gate.Report report = check(TEXT, GOOD + "\nDear ${customerName}, 50% of [amount] {0}");

        // What was learnt may dislike the sentence besides.
        assertThat(said(report))
                .filteredOn(found -> found.endsWith(" placeholder"))
                .containsExactly(FILE + ":2:6 placeholder", FILE + ":2:30 placeholder", FILE + ":2:39 placeholder");
        assertThat(report.findings())
                .filteredOn(finding -> finding.column() == 6)
                .extracting(Finding::fix)
                .containsExactly("write {{name}}");
        assertThat(report.passes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: Bank | name: 示例银行 | 1:16",
                "name: Bank | name: Example Bank | 1:16",
                "signature: \"[Bank]\" | signature: 【示例銀行】 | 1:33",
                "signature: \"[Bank]\" | signature: \"[Example Bank]\" | 1:34",
                "hotline: \"400\" | hotline: \"400-000-0000\" | 1:84",
                "hotline: \"400\" | hotline: \"400 000 0000\" | 1:84",
                "sender-id: null | 'in-locale: {zh-TW: {name: 示例銀行, signature: S}}, sender-id: null' | 1:116",
                "sender-id: null | 'in-locale: {zh-TW: {name: N, signature: 【示例銀行】}}, sender-id: null' | 1:130"
            })
    void theDemonstrationsLenderInAStrategyOfOnesOwnIsAnError(String own, String copied, String place) {
        Gate.Report report = check(TEXT.replace(own, copied), GOOD);

        assertThat(said(report))
                .filteredOn(found -> found.startsWith(STRATEGY))
                .containsExactly(STRATEGY + ":" + place + " demonstration");
        assertThat(report.passes()).isFalse();
    }

    @Test
    void aDemonstrationPassesOnlyWhereNoTextReachesAnybody() {
        String demonstration = "demonstration: true\n"
                + TEXT.replace("name: Bank", "name: Example Bank")
                        .replace("\"[Bank]\"", "\"[Example Bank]\"")
                        .replace("\"400\"", "\"400-000-0000\"");
        assertThat(said(check(demonstration, GOOD))).isEmpty();
        assertThat(check(demonstration, GOOD).passes()).isTrue();

        var live = new Gate(
                documents,
                GateTest::jurisdiction,
                LocalDate.of(2026, 11, 26),
                new BigDecimal("0.06"),
                Finding.Level.ERROR);
        assertThat(said(live.check(STRATEGY, demonstration))).containsExactly(STRATEGY + ":1:1 demonstration");
        assertThat(live.check(STRATEGY, demonstration).passes()).isFalse();

        assertThat(said(check(demonstration.replace("name: Example Bank", "name: Mine"), GOOD)))
                .as("a copy that was begun")
                .contains(STRATEGY + ":1:1 demonstration", STRATEGY + ":2:34 demonstration")
                .hasSize(3);
    }

    @Test
    void whatTheTransportDoesNotTakeIsFound() {
        assertThat(said(check(TEXT, GOOD + " very long".repeat(140)))).containsExactly(FILE + ":1:1 too-long");
    }

    @Test
    void aStrategyWithoutJurisdictionIsWarnedAboutAndPasses() {
        Gate.Report report = check(TEXT.replace("jurisdiction: XX\n", ""), GOOD);
        assertThat(said(report)).containsExactly(STRATEGY + ":1:1 no-jurisdiction");
        assertThat(report.findings().getFirst().level()).isEqualTo(Finding.Level.WARNING);
        assertThat(report.passes()).isTrue();
    }

    @Test
    void allThatIsWrongWithAStrategyIsFound() {
        Gate.Report report = check(TEXT.replace("salt: autumn", "slat: autumn").replace("08:00", "07:00"), GOOD);
        assertThat(said(report)).containsExactly(STRATEGY + ":8:23 strategy", STRATEGY + ":14:1 strategy");
    }

    @Test
    void aCalendarMustHaveThisYearAndSoonTheNext() {
        String text = TEXT.replace("calendar: none", "calendar: cn");
        Gate.Report without = check(text, GOOD);
        assertThat(said(without))
                .containsExactly("calendars/cn/2026.json:1:1 missing-year", "calendars/cn/2027.json:1:1 missing-year");
        assertThat(without.passes()).isFalse();
        documents.put("calendars/cn/2026.json", YEAR, "1");
        Gate.Report report = check(text, GOOD);
        assertThat(said(report)).containsExactly("calendars/cn/2027.json:1:1 missing-year");
        assertThat(report.passes()).isTrue();
        assertThat(report.findings()).noneMatch(finding -> finding.fix().contains("none"));
    }

    private static final String YEAR = "{\"year\": 2026, \"days\": [{\"date\": \"2026-01-01\", \"isOffDay\": true}]}";

    /** The next year's file, and from when on it must be there. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        2026-10-20 | any      | 3  |                                                                   | none
        2026-11-02 | workdays | 3  |                                                                   | WARNING
        2026-12-01 | workdays | 3  | {"year": 2027, "days": []}                                        | WARNING
        2026-12-19 | workdays | 3  | {"year": 2027, "papers": [], "days": []}                          | WARNING
        2026-12-02 | workdays | 30 | {"year": 2027, "papers": [], "days": []}                          | ERROR
        2026-12-02 | restdays | 30 |                                                                   | ERROR
        2026-12-02 | any      | 30 |                                                                   | WARNING
        2026-12-01 | workdays | 30 |                                                                   | WARNING
        2026-12-20 | any      | 3  |                                                                   | ERROR
        2026-12-20 | workdays | 0  | {"year": 2027, "days": [{"date": "2026-12-31", "isOffDay": true}]} | ERROR
        2026-12-31 | workdays | 3  | {"year": 2027, "papers": [], "days": []}                          | ERROR
        2026-12-31 | workdays | 3  | {"year": 2027, "papers": ["x"], "days": []}                       | none
        2026-12-31 | workdays | 3  | {"year": 2027, "days": [{"date": "2027-01-01", "isOffDay": true}]} | none
        """)
    void aYearThatNobodyPublishedYetIsAWarningUntilItIsSoonNeeded(
            LocalDate today, String on, int maxDays, @Nullable String next, String level) {
        documents.put(FILE, GOOD, "1");
        documents.put("calendars/cn/2026.json", YEAR, "1");
        if (next != null) {
            documents.put("calendars/cn/2027.json", next, "1");
        }
        String text = TEXT.replace("calendar: none", "calendar: cn")
                .replace("on: any", "on: " + on)
                .replaceFirst("max-days: [0-9]+", "max-days: " + maxDays);
        var gate = new Gate(documents, GateTest::jurisdiction, today, new BigDecimal("0.06"), null);
        List<String> levels = gate.check(STRATEGY, text).findings().stream()
                .filter(finding -> finding.id().equals("missing-year"))
                .map(finding -> finding.level().name())
                .toList();
        assertThat(levels).isEqualTo(level.equals("none") ? List.of() : List.of(level));
    }

    @Test
    void whereVariablesAreRegisteredTheirLengthIsLimited() {
        var india = new Jurisdiction("IN", XX.hours(), XX.on(), XX.cap(), 1, 30, Map.of(), Set.of(), List.of());
        documents.put(FILE, GOOD, "1");
        var gate =
                new Gate(documents, _ -> Optional.of(india), LocalDate.of(2026, 11, 26), new BigDecimal("0.06"), null);
        String text = TEXT.replace("jurisdiction: XX", "jurisdiction: IN")
                .replace("[app, branch]", "[the mobile application, any branch of ours]");
        assertThat(said(gate.check(STRATEGY, text)))
                .contains(FILE + ":1:" + (GOOD.indexOf("{{waysToPay}}") + 1) + " long-variable");
    }
}
