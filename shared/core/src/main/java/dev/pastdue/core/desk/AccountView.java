package dev.pastdue.core.desk;

import dev.pastdue.core.model.Account;
import dev.pastdue.core.model.AccountStore;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.Notice;
import dev.pastdue.core.model.NoticeStore;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.strategy.Stage;
import dev.pastdue.core.why.Explanation;
import dev.pastdue.core.why.Language;
import dev.pastdue.core.why.Why;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One account: why, what was sent, what would be, what holds it, and what can be done with it. */
final class AccountView {
    private static final int SHOWN_DIGITS = 4;
    private static final Comparator<Notice> NEWEST_FIRST =
            Comparator.comparing(Notice::decidedAt).reversed();

    private final AccountStore accounts;
    private final NoticeStore notices;
    private final Why why;
    private final PolicySource policies;
    private final PreviewView preview;

    AccountView(AccountStore accounts, NoticeStore notices, Why why, PolicySource policies, PreviewView preview) {
        this.accounts = accounts;
        this.notices = notices;
        this.why = why;
        this.policies = policies;
        this.preview = preview;
    }

    void write(Sheet sheet, String id) {
        Account account = accounts.find(id).orElse(null);
        if (account == null) {
            sheet.warn(sheet.say("find.none"));
            return;
        }
        head(sheet, account);
        why(sheet, id);
        texts(sheet, id);
        List<Map.Entry<String, String>> stages = stages(sheet);
        preview.write(sheet, id, stages);
        holds(sheet, account);
        acts(sheet, account, stages);
    }

    private static void head(Sheet sheet, Account account) {
        String phone = account.facts().phone();
        String known = phone == null
                ? sheet.say("find.noPhone")
                : sheet.place.showsPersons() ? phone : "…" + phone.substring(phone.length() - SHOWN_DIGITS);
        sheet.heading(
                sheet.place.showsPersons()
                        ? sheet.messages.commas(account.id(), account.facts().name(), known)
                        : sheet.messages.commas(account.id(), known));
    }

    private void why(Sheet sheet, String id) {
        Explanation explanation = why.explain(id, day(sheet.request.form("day")), sheet.zone, isPaused(), sheet.now);
        List<String> lines =
                Language.of(sheet.request.language()).orElse(Language.ENGLISH).tell(explanation.withoutTexts());
        sheet.html.element("pre", String.join("\n", lines));
        sheet.form().field("day", "day", "date", explanation.day().toString());
        sheet.look("ask", Map.of("account", id), false).end();
    }

    private static @Nullable LocalDate day(String written) {
        try {
            return written.isEmpty() ? null : LocalDate.parse(written);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    private boolean isPaused() {
        try {
            return policies.current().strategy().paused();
        } catch (InvalidConfig unreadable) {
            return false;
        }
    }

    private void texts(Sheet sheet, String id) {
        List<Notice> all =
                notices.of(id).stream().sorted(NEWEST_FIRST).limit(Sheet.ROWS).toList();
        sheet.heading(sheet.say("find.texts"));
        if (all.isEmpty()) {
            sheet.soft(sheet.say("nothing"));
            return;
        }
        sheet.html.open(
                "div", "class", "pd-scroll", "tabindex", "0", "role", "group", "aria-label", sheet.say("find.texts"));
        sheet.table("at", "stage", "state", "text");
        for (Notice notice : all) {
            String state = sheet.messages.say("state", notice.state());
            var text = notice.text();
            sheet.row(
                    sheet.time(notice.decidedAt()),
                    sheet.messages.stage(notice.key().stage()),
                    notice.reason() == null
                            ? state
                            : sheet.messages.detailed(state, sheet.messages.say("reason", notice.reason())),
                    text == null || text.body() == null
                            ? ""
                            : sheet.place.showsPersons() ? text.body() : sheet.say("hidden"));
        }
        sheet.endTable().end();
    }

    private static void holds(Sheet sheet, Account account) {
        List<Hold> inForce = account.holds().all().stream()
                .filter(hold -> hold.lifted() == null)
                .limit(Sheet.ROWS)
                .toList();
        sheet.heading(sheet.say("find.holds"));
        if (account.disputed()) {
            sheet.paragraph(sheet.say("find.disputed"));
        }
        if (inForce.isEmpty()) {
            sheet.soft(sheet.say("nothing"));
            return;
        }
        sheet.table("reason", "until", "who", "");
        for (Hold hold : inForce) {
            sheet.html.open("tr");
            sheet.html.element("td", sheet.messages.say("hold", hold.reason()));
            sheet.html.element("td", hold.until() == null ? sheet.say("find.noEnd") : hold.until());
            sheet.html.element("td", hold.by());
            sheet.html.open("td");
            sheet.act(
                    "lift",
                    Map.of("act", "lift", "account", account.id(), "hold", hold.id()),
                    Map.of("account", account.id()),
                    Map.of("account", account.id()));
            sheet.html.close().close();
        }
        sheet.endTable();
    }

    private static void acts(Sheet sheet, Account account, List<Map.Entry<String, String>> stages) {
        Map<String, String> back = Map.of("account", account.id());
        Map<String, String> said = Map.of("account", account.id());
        sheet.heading(sheet.say("find.acts")).form();
        sheet.field("by", "by", "text", "").field("because", "because", "text", "");
        sheet.choice("reason", "hold.reason", reasons(sheet)).field("until", "hold.until", "date", "");
        if (!stages.isEmpty()) {
            sheet.choice("stage", "send.stage", stages);
        }
        sheet.end().buttons();
        sheet.act("hold", fields("hold", account), back, said);
        if (!stages.isEmpty()) {
            sheet.act("send", fields("send", account), back, said);
        }
        String phone = account.facts().phone();
        if (phone != null) {
            sheet.act("optOut", fields("opt-out", account), back, said);
        }
        sheet.end();
    }

    private static Map<String, String> fields(String act, Account account) {
        var fields = new TreeMap<>(Map.of("act", act, "account", account.id()));
        return fields;
    }

    private static List<Map.Entry<String, String>> reasons(Sheet sheet) {
        return Arrays.stream(HoldReason.values())
                .filter(reason -> HoldReason.ofLender(reason.name()).isPresent())
                .map(reason -> Map.entry(reason.name(), sheet.messages.say("hold", reason)))
                .toList();
    }

    private List<Map.Entry<String, String>> stages(Sheet sheet) {
        try {
            Stream<Stage> stages = policies.current().strategy().stages().stream();
            return stages.map(stage -> Map.entry(stage.name(), sheet.messages.stage(stage.name())))
                    .toList();
        } catch (InvalidConfig unreadable) {
            return List.of();
        }
    }
}
