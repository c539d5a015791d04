package dev.pastdue.formats;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.pastdue.core.text.HtmlText;
import dev.pastdue.core.text.SheetCell;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The calls or visits of a day, for the staff who make them: as rows of a CSV file, and as a page to print. */
public record DayList(Kind kind, LocalDate day, List<Line> lines) {
    /** The columns of its file. */
    public static final List<String> HEADER = List.of(
            "account_id",
            "name",
            "phone",
            "address",
            "stage",
            "past_due",
            "currency",
            "days_past_due",
            "reason",
            "last_contact",
            "promise",
            "message_id");

    private static final String STYLE = "body{font:11pt system-ui,sans-serif;margin:2em}"
            + "table{border-collapse:collapse;width:100%}th,td{border:1px solid #888;padding:.3em .5em;text-align:left;"
            + "vertical-align:top}th{background:#eee}tr{break-inside:avoid}td.number{text-align:right}"
            + "@media print{body{margin:0}}";

    /** What is done. */
    public enum Kind {
        CALLS("calls", "外呼名单 · Calls"),
        VISITS("visits", "上门名单 · Visits");

        private final String written;
        private final String title;

        Kind(String written, String title) {
            this.written = written;
            this.title = title;
        }

        /** As its files are called: {@code 2026-01-20-calls.csv}. */
        public String fileOf(LocalDate day, String ending) {
            return day + "-" + written + "." + ending;
        }
    }

    /**
     * Whom to call or visit.
     *
     * @param owed what is past due, and its currency
     * @param reason why a person has to: what became of the messages before; empty where the stage begins so
     * @param lastContact when the last message went out; empty for never
     * @param promise until when payment was promised; empty where it was not
     * @param messageId by which its result names it
     */
    public record Line(
            String accountId,
            String name,
            String phone,
            List<String> address,
            String stage,
            Owed owed,
            String reason,
            String lastContact,
            String promise,
            String messageId) {
        /** Of an object of the outbox. */
        public static Line of(Map<String, ?> object) {
            return new Line(
                    text(object, "accountId"),
                    text(object, "name"),
                    text(object, "phone"),
                    object.get("address") instanceof List<?> lines
                            ? lines.stream().map(String::valueOf).toList()
                            : List.of(),
                    text(object, "stage"),
                    new Owed(
                            text(object, "pastDue"),
                            text(object, "currency"),
                            Long.parseLong(text(object, "daysPastDue"))),
                    text(object, "reason"),
                    text(object, "lastContact"),
                    text(object, "promise"),
                    text(object, "channel") + "-" + text(object, "id"));
        }

        private static Line of(NamedCsvRecord row) {
            String address = text(row, "address");
            return new Line(
                    text(row, "account_id"),
                    text(row, "name"),
                    text(row, "phone"),
                    address.isEmpty() ? List.of() : List.of(address.split("\\|", -1)),
                    text(row, "stage"),
                    new Owed(text(row, "past_due"), text(row, "currency"), Long.parseLong(text(row, "days_past_due"))),
                    text(row, "reason"),
                    text(row, "last_contact"),
                    text(row, "promise"),
                    text(row, "message_id"));
        }

        private static String text(NamedCsvRecord row, String name) {
            return SheetCell.read(row.getField(name));
        }

        private static String text(Map<String, ?> object, String name) {
            Object value = object.get(name);
            return value == null ? "" : value.toString();
        }

        List<String> fields() {
            return List.of(
                    accountId,
                    name,
                    phone,
                    String.join("|", address),
                    stage,
                    owed.pastDue(),
                    owed.currency(),
                    Long.toString(owed.days()),
                    reason,
                    lastContact,
                    promise,
                    messageId);
        }
    }

    /** What is past due, and for how many days. */
    public record Owed(String pastDue, String currency, long days) {}

    public DayList {
        lines = lines.stream()
                .sorted(Comparator.comparing(Line::accountId).thenComparing(Line::stage))
                .toList();
    }

    /** Its file, by RFC 4180. */
    public String csv() {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(HEADER);
            lines.forEach(line -> csv.writeRecord(SheetCell.write(line.fields())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The list that a file says. */
    public static DayList read(Kind kind, LocalDate day, String csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return new DayList(kind, day, rows.stream().map(Line::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page to print, with room for what came of each. */
    public String page() {
        var page = new StringBuilder(4_096)
                .append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>")
                .append(kind.title)
                .append(' ')
                .append(day)
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><h1>")
                .append(kind.title)
                .append(' ')
                .append(day)
                .append("</h1><table><thead><tr><th>账户编号 · Account</th><th>姓名 · Name</th><th>电话 · Phone</th>")
                .append("<th>地址 · Address</th><th>阶段 · Stage</th><th>逾期金额 · Past due</th><th>逾期天数 · Days</th>")
                .append("<th>原因 · Reason</th><th>最近联系 · Last contact</th><th>承诺还款日 · Promise</th>")
                .append("<th>结果 · Result</th></tr></thead><tbody>\n");
        for (Line line : lines) {
            page.append("<tr>");
            List.of(
                            line.accountId(),
                            line.name(),
                            line.phone(),
                            String.join(", ", line.address()),
                            line.stage(),
                            line.owed().pastDue() + " " + line.owed().currency(),
                            Long.toString(line.owed().days()),
                            line.reason(),
                            line.lastContact(),
                            line.promise(),
                            "")
                    .forEach(cell ->
                            page.append("<td>").append(HtmlText.escape(cell)).append("</td>"));
            page.append("</tr>\n");
        }
        return page.append("</tbody></table></body></html>\n").toString();
    }
}
