package dev.pastdue.aws;

import dev.pastdue.core.decision.Priming;
import dev.pastdue.core.ops.ConfigFiles.Fetched;

/** A strategy and a template of nobody's, to rehearse with where a stack has none yet. */
final class PrimingFiles {
    private static final String STRATEGY = """
            lender:
              name: Nobody
              signature: "[Nobody]"
              zone: UTC
              region: US
              hotline: "400-000-0000"
            locale: en
            ways-to-pay: {en: [nowhere]}
            episodes-from: null
            freshness: 9999d
            scan-at: "09:30"
            calendar: none
            allowed-hours: {from: "00:00", to: "23:59"}
            cap: {notices: 100, days: 1}
            defer: {max-days: 3}
            sms-per-second: 20
            max-price-usd: 0.20
            breaker: {jump: 3}
            salt: nobody
            paused: false
            stages:
              - {name: nobody, days: [1, null], least: 1.00, template: nobody, window: {from: "00:00", to: "23:59", on: any}, variants: {a: 1}, hold-out: 0}
            """;
    /** Of the names that every text knows. */
    private static final String TEMPLATE = "{{signature}} {{lender}} {{hotline}}";

    private PrimingFiles() {}

    static Fetched find(String path) {
        if (path.startsWith("strategies/")) {
            return new Fetched.Found(STRATEGY, Priming.PROBE_ACCOUNT);
        }
        return path.startsWith("templates/")
                ? new Fetched.Found(TEMPLATE, Priming.PROBE_ACCOUNT)
                : new Fetched.Missing();
    }
}
