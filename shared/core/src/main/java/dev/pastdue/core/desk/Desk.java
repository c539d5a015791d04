package dev.pastdue.core.desk;

import dev.pastdue.core.admin.WrittenNumbers;
import dev.pastdue.core.desk.DeskRequest.Widget;
import dev.pastdue.core.gate.GateFiles;
import dev.pastdue.core.model.Stores;
import dev.pastdue.core.ops.Checkpoints;
import dev.pastdue.core.ops.Figures;
import dev.pastdue.core.ops.InvalidConfig;
import dev.pastdue.core.render.NoticePreview;
import dev.pastdue.core.reply.OpenTasks;
import dev.pastdue.core.reply.ReplyStore;
import dev.pastdue.core.reply.TaskStore;
import dev.pastdue.core.review.ReviewedFigures;
import dev.pastdue.core.safeguard.SendingHalt;
import dev.pastdue.core.strategy.PolicySource;
import dev.pastdue.core.why.Why;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * What operations staff look at. It reads alone, a bounded number of items a widget, however many accounts there are; what it shows can be
 * pressed by whoever may call the function that acts.
 */
public final class Desk {
    private final TodayWidget today;
    private final FindWidget find;
    private final TasksWidget tasks;
    private final BrakesWidget brakes;
    private final DraftsWidget drafts;
    private final EffectWidget effect;
    private final PolicySource policies;
    private final Clock clock;

    /** What is stored of replies and tasks. */
    public record Told(ReplyStore replies, TaskStore tasks) {}

    /** What was counted, drafted and reviewed. */
    public record Seen(Figures figures, GateFiles drafts, ReviewedFigures reviews) {}

    public Desk(
            Stores stores,
            Told told,
            Checkpoints checkpoints,
            Seen seen,
            WrittenNumbers numbers,
            PolicySource policies,
            NoticePreview preview,
            Clock clock) {
        this.policies = policies;
        this.clock = clock;
        brakes = new BrakesWidget(new SendingHalt(checkpoints), policies);
        today = new TodayWidget(seen.figures(), checkpoints, told.replies(), brakes);
        drafts = new DraftsWidget(seen.drafts());
        effect = new EffectWidget(checkpoints, seen.reviews());
        tasks = new TasksWidget(new OpenTasks(told.replies(), told.tasks()));
        var why = new Why(stores.accounts(), stores.contacts(), stores.notices(), checkpoints);
        find = new FindWidget(
                stores.accounts(),
                numbers,
                new AccountView(stores.accounts(), stores.notices(), why, policies, new PreviewView(preview)));
    }

    /** The widget that is asked for, as HTML. */
    public String show(DeskRequest request, DeskPlace place) {
        var sheet = new Sheet(request, place, lendersZone(), clock.instant());
        Widget widget = request.widget();
        if (widget == null) {
            sheet.warn(sheet.say("which"));
            return sheet.done();
        }
        switch (widget) {
            case TODAY -> today.write(sheet);
            case FIND -> find.write(sheet);
            case TASKS -> tasks.write(sheet);
            case BRAKES -> brakes.write(sheet);
            case DRAFTS -> drafts.write(sheet);
            case EFFECT -> effect.write(sheet);
        }
        return sheet.done();
    }

    /** By UTC where the strategy cannot be read: the brakes must be there all the same. */
    private ZoneId lendersZone() {
        try {
            return policies.current().strategy().lender().zone();
        } catch (InvalidConfig unreadable) {
            return ZoneOffset.UTC;
        }
    }

    /** What the console shows of a custom widget before it is made, with the parameters to begin with, as Markdown. */
    public static String describe() {
        return """
            ### Pastdue desk · 工作台
            What operations staff look at and press. 供运营人员查看和操作。

            ```yaml
            widget: today
            lang: zh-CN
            ```

            | parameter | values |
            | --- | --- |
            | `widget` | `today`, `find`, `tasks`, `drafts`, `brakes`, `effect` |
            | `lang` | `en`, `zh-CN`, `zh-TW`; left out: the console's language |
            """;
    }

    /** Asks about nobody. Before a snapshot is taken of the function. */
    public void prime(DeskPlace place) {
        for (Widget widget : List.of(Widget.FIND, Widget.TASKS, Widget.BRAKES)) {
            show(DeskRequest.of(Map.of("widget", widget.word())), place);
        }
    }
}
