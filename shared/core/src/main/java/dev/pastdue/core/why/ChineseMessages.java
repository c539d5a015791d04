package dev.pastdue.core.why;

import dev.pastdue.core.model.Contact;
import dev.pastdue.core.model.Evidence;
import dev.pastdue.core.model.Hold;
import dev.pastdue.core.model.HoldReason;
import dev.pastdue.core.model.NoticeKey;
import dev.pastdue.core.model.NoticeState;
import dev.pastdue.core.model.Reason;
import dev.pastdue.core.model.RenderedText;
import dev.pastdue.core.model.RuleId;
import dev.pastdue.core.safeguard.SendingHalt;
import java.time.LocalDate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An explanation in Chinese as it is written in China. */
final class ChineseMessages implements Messages {
    @Override
    public String heading(String accountId, LocalDate day, String zone, String askedAt) {
        return "账户 " + accountId + "，日期 " + day + "（" + zone + "），依据截至 " + askedAt + " 的记录";
    }

    @Override
    public String colon() {
        return "：";
    }

    @Override
    public String comma() {
        return "，";
    }

    @Override
    public String title(RuleId rule) {
        return switch (rule) {
            case UNKNOWN_ACCOUNT -> "账户存在";
            case NOTHING_PAST_DUE -> "有逾期欠款";
            case NO_STAGE -> "逾期天数落在某一阶段内";
            case FINAL -> "本阶段的通知尚未有最终结果";
            case RETRIES_USED -> "还可以再发一次";
            case RETRY_LATER -> "已到再次发送的时间";
            case BEFORE_START -> "逾期开始日在策略计入范围内";
            case ON_HOLD -> "没有暂缓";
            case DISPUTED -> "没有争议";
            case OPTED_OUT -> "号码未退订";
            case WRONG_NUMBER -> "号码未被确认为他人所有";
            case INVALID_PHONE -> "号码可以接收短信";
            case STALE_DATA -> "数据够新";
            case BELOW_LEAST -> "金额不低于本阶段的下限";
            case HELD_OUT -> "未被抽入不通知的对照组";
            case CAP -> "未超过频次上限";
            case UNSAFE_TEXT -> "文本安全";
            case TOO_DEAR -> "短信费用不超过上限";
            case WINDOW -> "处于可发送时段";
            case SEND -> "没有任何规则阻止";
        };
    }

    @Override
    public @Nullable String detail(RuleId rule, Evidence seen, boolean decided, String asOf) {
        return switch (rule) {
            case NOTHING_PAST_DUE -> seen.pastDue() == null ? null : ExplanationFormatter.amount(seen.pastDue());
            case NO_STAGE -> seen.daysPastDue() == null ? null : "逾期 " + seen.daysPastDue() + " 天";
            case RETRIES_USED -> decided ? "最多再发 " + seen.limit() + " 次" : null;
            case BEFORE_START -> decided ? "只计 " + seen.limit() + " 起的逾期" : null;
            case ON_HOLD -> held(seen);
            case STALE_DATA -> "数据时间 " + asOf + (decided ? tooOld(seen) : "");
            case BELOW_LEAST -> decided ? "低于 " + seen.limit() : null;
            case HELD_OUT ->
                seen.assignment() == null ? null : "抽签值 " + seen.assignment() + (decided ? "，小于 " + seen.limit() : "");
            case CAP ->
                seen.claims() == null ? null : "已计 " + seen.claims() + " 条" + (decided ? capOf(seen.limit()) : "");
            case UNSAFE_TEXT -> decided ? "违反 " + seen.limit() : null;
            case TOO_DEAR -> decided ? priceOf(seen.limit()) : null;
            case WINDOW -> decided && seen.limit() != null ? seen.limit() + " 天内没有可发送时段" : null;
            case UNKNOWN_ACCOUNT, FINAL, RETRY_LATER, DISPUTED, OPTED_OUT, WRONG_NUMBER, INVALID_PHONE, SEND -> null;
        };
    }

    private static String tooOld(Evidence seen) {
        return Evidence.LACKS_A_PAYMENT.equals(seen.limit()) ? "，可能未包含一笔已知的还款，等下一份名单" : "，早于允许的 " + seen.limit();
    }

    private static @Nullable String held(Evidence seen) {
        if (seen.heldUntil() == null && seen.hold() == null) {
            return null;
        }
        return (seen.heldUntil() == null ? "暂缓，直至解除" : "暂缓至 " + seen.heldUntil())
                + (seen.hold() == null ? "" : "，原因：" + holdReason(seen.hold()));
    }

    private static String held(Hold hold) {
        return "；暂缓，原因：" + holdReason(hold.reason())
                + (hold.until() == null ? "，直至解除" : "，截至 " + hold.until() + "（含当日）") + "（来源 " + hold.by() + "，编号 "
                + hold.id() + "）";
    }

    private static String holdReason(HoldReason reason) {
        return switch (reason) {
            case PLAN -> "已约定还款计划";
            case HARDSHIP -> "生活困难";
            case DECEASED -> "借款人已故";
            case BANKRUPTCY -> "破产";
            case LITIGATION -> "诉讼中";
            case COMPLAINT -> "投诉处理中";
            case DISPUTE -> "有争议";
            case DO_NOT_CONTACT -> "要求不再联系";
            case UNREAD -> "回复尚未有人看过";
            case PROMISE -> "承诺还款";
            case CLAIMED_PAID -> "称已还款";
            case OTHER -> "其他";
        };
    }

    private static String capOf(@Nullable String limit) {
        if (Evidence.LATER_STAGE.equals(limit)) {
            return "，同一号码的另一账户处于更后的阶段，先通知它";
        }
        String[] parts = String.valueOf(limit).split("/", 2);
        return "，上限为 " + parts[parts.length - 1] + " 天 " + parts[0] + " 条";
    }

    private static String priceOf(@Nullable String limit) {
        String[] parts = String.valueOf(limit).split("/", 3);
        return parts.length < 3
                ? String.valueOf(limit)
                : "最多 " + parts[0] + " 段，" + parts[1] + " 美元，超过 " + parts[2] + " 美元";
    }

    @Override
    public String outcome(RuleResult.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "是";
            case DECIDED -> "否，由此决定";
            case NOT_REACHED -> "未到";
        };
    }

    @Override
    public String result(RecordedDecision.Result result) {
        return switch (result) {
            case RENDERED -> "待发送";
            case DEFERRED -> "推迟";
            case HELD_OUT -> "列入对照组，不通知";
            case SUPPRESSED -> "不发送";
            case CANCELLED -> "取消";
            case EXPIRED -> "过期";
            case NOTHING_PAST_DUE -> "没有逾期欠款";
            case NO_STAGE -> "逾期天数不在任何阶段内";
            case ALREADY_FINAL -> "本阶段的通知已有最终结果，无需再做";
            case RETRY_LATER -> "短信未送达，再次发送的时间未到";
            case GIVEN_UP -> "短信未送达，不再发送";
            case SAME_ANSWER -> "结论与之前相同";
        };
    }

    @Override
    public String reason(Reason reason) {
        return switch (reason) {
            case UNKNOWN_ACCOUNT -> "没有这个账户";
            case BEFORE_START -> "逾期开始早于策略计入的日期";
            case ON_HOLD -> "账户处于暂缓期";
            case DISPUTED -> "欠款有争议";
            case OPTED_OUT -> "号码已退订";
            case WRONG_NUMBER -> "号码不是本人的";
            case INVALID_PHONE -> "没有可接收短信的号码";
            case STALE_DATA -> "数据过旧";
            case BELOW_LEAST -> "金额低于本阶段的下限";
            case CAP -> "该号码近期的通知已达上限";
            case UNSAFE_TEXT -> "文本违反安全规则";
            case TOO_DEAR -> "短信费用会超过上限（max-price-usd）";
            case NO_SHARED_HOURS -> "号码可能在多个时区，发送时段在这些时区没有共同时间";
            case PAID -> "已还款";
            case SUPERSEDED -> "更早的一期重新逾期";
            case NO_OPENING -> "来不及等到可发送时段";
            case STAGE_PASSED -> "该阶段已过";
            case INVALID_NUMBER -> "网关认为号码无效";
            case INVALID_TEXT -> "网关认为文本无效";
            case NOT_AUTHORIZED -> "网关不允许发送";
            case REFUSED -> "网关拒绝";
            case SPAM -> "被运营商视为垃圾短信";
            case DESTINATION_BLOCKED -> "目的地被屏蔽";
            case MESSAGE_BLOCKED -> "短信被运营商拦截";
            case CARRIER_UNREACHABLE -> "无法连接运营商";
            case PHONE_BLOCKS_SMS -> "手机拒收短信";
            case PHONE_BLOCKED -> "手机在运营商的屏蔽名单上";
            case PHONE_UNREACHABLE -> "无法连接手机";
            case OVER_MAX_PRICE -> "费用超过允许的上限";
            case UNKNOWN_ERROR -> "运营商未说明原因";
            case NO_QUOTA -> "配额或消费上限已用完";
            case OTHER -> "原因不在 AWS 公布的说法之内";
        };
    }

    @Override
    public String state(NoticeState state) {
        return switch (state) {
            case RENDERED -> "待发送";
            case CLAIMED -> "已占用，发送中";
            case ACCEPTED -> "网关已接收";
            case DELIVERED -> "已送达";
            case UNDELIVERED -> "未送达";
            case DEFERRED -> "推迟";
            case HELD_OUT -> "列入对照组";
            case SUPPRESSED -> "不发送";
            case CANCELLED -> "已取消";
            case EXPIRED -> "已过期";
            case REJECTED -> "网关已拒绝";
            case UNKNOWN -> "结果未知，不再重发";
        };
    }

    @Override
    public String contact(Contact.State state) {
        return switch (state) {
            case OPEN -> "可发送";
            case OPTED_OUT -> "已退订";
            case WRONG_NUMBER -> "不是本人的";
            case CLOSED -> "已关闭，短信无法送达";
        };
    }

    @Override
    public String event(NoticeTimeline.Kind kind) {
        return switch (kind) {
            case ANSWERED -> "作出决定";
            case CLAIMED -> "占用，准备发送";
            case ACCEPTED -> "网关接收";
            case DELIVERED -> "送达";
            case UNDELIVERED -> "未送达";
            case RENEWED -> "仍然需要，继续保留";
        };
    }

    @Override
    public String about(@Nullable NoticeKey key) {
        return key == null ? "" : "通知 " + key.withinAccount() + " ";
    }

    @Override
    public String releasedAt(String time) {
        return "将于 " + time + " 重新决定";
    }

    @Override
    public String askedBy(String who) {
        return "由 " + who + " 手工发起";
    }

    @Override
    public String seen(Evidence seen, String asOf, long accountVersion) {
        return "当时看到："
                + (seen.daysPastDue() == null ? "" : "逾期 " + seen.daysPastDue() + " 天，")
                + (seen.pastDue() == null ? "" : ExplanationFormatter.amount(seen.pastDue()) + "，")
                + "数据时间 " + asOf + "；号码"
                + (seen.contact() == null ? "缺失" : contact(seen.contact()))
                + (held(seen) == null ? "" : "；" + held(seen))
                + (seen.disputed() ? "；有争议" : "")
                + "；账户版本 " + accountVersion;
    }

    @Override
    public String madeOf(String strategyVersion, @Nullable RenderedText text) {
        return "依据：策略 " + strategyVersion
                + (text == null
                        ? ""
                        : "，模板 " + text.template() + "/" + text.variant() + " " + text.locale() + " "
                                + text.templateVersion() + "，" + text.segments() + " 段");
    }

    @Override
    public String isFromBefore() {
        return "此版本之前的 Pastdue 没有记录当时看到的内容";
    }

    @Override
    public String nothingOn(LocalDate day) {
        return day + " 没有决定记录。";
    }

    @Override
    public String nothingEver() {
        return "没有任何决定记录";
    }

    @Override
    public String unknownAccount() {
        return "没有这个账户，也没有关于它的决定。";
    }

    @Override
    public String before(String at, String what) {
        return "此前最后一次决定：" + at + "  " + what;
    }

    @Override
    public String nextLook(@Nullable LocalDate look) {
        return look == null ? "按该决定，只有账户有新情况才会改变结论" : "按该决定，下次查看日为 " + look;
    }

    @Override
    public String after(String at, String what) {
        return "此后第一次决定：" + at + "  " + what;
    }

    @Override
    public String mayBeForgotten() {
        return "只保留最近的决定，可能还有其他决定";
    }

    @Override
    public String unchangedIsNotWritten() {
        return "结论不变时不会再写记录";
    }

    @Override
    public String scan(Explanation.Scan scan, LocalDate day, @Nullable Long selected) {
        return switch (scan) {
            case COMPLETED -> "当天的扫描已完成，选出 " + selected + " 个账户";
            case NOT_COMPLETED -> "当天没有完成的扫描";
            case NOT_YET -> "当天的扫描尚未完成";
            case NOT_ON_RECORD -> "当天是否扫描已无记录";
        };
    }

    @Override
    public String story(NoticeKey key, String state) {
        return "通知 " + key.withinAccount() + " 目前：" + state;
    }

    @Override
    public String notFromTheStart() {
        return "只保留最近的结论，更早的可能未保留";
    }

    @Override
    public String messageId(String id) {
        return "消息 " + id;
    }

    @Override
    public String body(String text) {
        return "文本：" + text;
    }

    @Override
    public String accountNow(Explanation.AccountNow account, String asOf) {
        return "账户目前："
                + (account.daysPastDue() == null
                        ? "没有逾期"
                        : "自 " + account.oldestDue() + " 起逾期 " + account.daysPastDue() + " 天，"
                                + ExplanationFormatter.amount(account.pastDue()))
                + "，数据时间 " + asOf
                + account.holds().stream().map(ChineseMessages::held).collect(Collectors.joining())
                + (account.disputed() ? "；有争议" : "")
                + (account.nextEvaluationOn() == null ? "；没有下次查看日" : "；下次查看日 " + account.nextEvaluationOn())
                + (account.pending() == null ? "" : "；待处理 " + account.pending().withinAccount())
                + "；版本 " + account.version();
    }

    @Override
    public String payment(String at, boolean returned, String amount) {
        return at + "  " + (returned ? "退回 " : "还款 ") + amount;
    }

    @Override
    public String numberNow(
            Explanation.NumberNow number,
            @Nullable String since,
            @Nullable String lastSent,
            @Nullable String lastInbound) {
        return "号码 …" + number.ending() + " 目前：" + contact(number.state())
                + (number.reason() == null ? "" : "（" + number.reason() + "）")
                + (since == null ? "" : "，自 " + since)
                + (number.wrong() ? "；对此账户不是本人的" : "")
                + "；近期占用 " + number.claims().size() + " 次"
                + (lastSent == null ? "" : "；最近发送 " + lastSent)
                + (lastInbound == null ? "" : "；最近来信 " + lastInbound);
    }

    @Override
    public String paused() {
        return "目前按策略暂停发送。";
    }

    @Override
    public String stopped(SendingHalt.Trip stopped, String since) {
        return "自 " + since + " 起停止一切发送（" + stopped.cause() + "）。";
    }
}
