package dev.pastdue.sandbox.run;

import dev.pastdue.aws.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A run's figures for programs.
 *
 * @param review what it said; empty where there was none
 */
record SummaryJson(RunStatistics figures, List<String> review) {
    SummaryJson {
        review = List.copyOf(review);
    }

    String write() {
        RunStatistics.Payments payments = figures.payments();
        RunStatistics.Deliveries deliveries = figures.deliveries();
        var json = new LinkedHashMap<String, Object>();
        json.put("from", figures.from());
        json.put("to", figures.to());
        json.put("accounts", figures.accounts());
        json.put("keys", figures.keys());
        json.put("texts", figures.texts());
        json.put("segments", figures.segments());
        json.put("byState", figures.counts(NoticeLine::state));
        json.put(
                "byReason",
                figures
                        .counts(notice -> notice.reason().isEmpty() ? "" : notice.state() + "." + notice.reason())
                        .entrySet()
                        .stream()
                        .filter(count -> !count.getKey().isEmpty())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new)));
        json.put("phoneFaults", phoneFaults());
        json.put("sentByStage", sentByStage());
        json.put(
                "payments",
                Map.of(
                        "told", payments.told().rows(),
                        "posted", payments.posted(),
                        "known", payments.known(),
                        "refused", payments.refused()));
        json.put(
                "deliveries",
                Map.of(
                        "delivered",
                        deliveries.delivered(),
                        "undelivered",
                        deliveries.undelivered(),
                        "awaiting",
                        deliveries.awaiting()));
        json.put(
                "replies",
                Map.of(
                        "came",
                        figures.replies().rows(),
                        "fromUnknownNumbers",
                        figures.fromUnknown(),
                        "byIntent",
                        figures.byIntent().stream()
                                .collect(Collectors.toMap(
                                        RunStatistics.Meant::intent,
                                        RunStatistics.Meant::replies,
                                        Long::sum,
                                        TreeMap::new)),
                        "answered",
                        figures.answers()));
        json.put("holds", figures.holds().json());
        json.put("review", review);
        json.put("counts", figures.reckoning().json());
        json.put("inDlqs", figures.inDlqs());
        json.put("errors", figures.errors());
        return Json.write(json) + "\n";
    }

    private Map<String, Object> phoneFaults() {
        var phoneFaults = new TreeMap<String, Object>();
        figures.books()
                .forEach(book -> phoneFaults.put(String.valueOf(book.get("book")), RunStatistics.phoneFaults(book)));
        return phoneFaults;
    }

    private Map<String, Long> sentByStage() {
        var byStage = new TreeMap<String, Long>();
        figures.counts(notice -> Summary.SENT.contains(notice.state()) ? notice.stage() : "")
                .forEach((stage, count) -> {
                    if (!stage.isEmpty()) {
                        byStage.put(stage, count);
                    }
                });
        return byStage;
    }
}
