package dev.pastdue.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** How Chinese is written for staff: one word for one thing, and full-width punctuation. */
public final class ChineseStyle {
    /** What a native reader would not say, and what is said instead. */
    public static final Map<String, String> FORBIDDEN = Map.ofEntries(
            Map.entry("抑制", "不发送"),
            Map.entry("争议", "异议"),
            Map.entry("留出", "对照组"),
            Map.entry("保留组", "对照组"),
            Map.entry("空号", "号码无效"),
            Map.entry("占用", "锁定"),
            Map.entry("不知是否", "结果不明"),
            Map.entry("账册", "名单"),
            Map.entry("告知组", "已通知"),
            Map.entry("合适的时间", "待发送时段"),
            Map.entry("此号码近日", "已达频次上限"),
            Map.entry("贷款机构的时钟", "机构当前时间"),
            Map.entry("各数相符", "数据核对一致"),
            Map.entry("刹车", "停发"),
            Map.entry("近似之处", "估算说明"),
            Map.entry("没有成功", "操作失败"),
            Map.entry("号码已关闭", "号码已停发"),
            Map.entry("查看日", "判定日"),
            Map.entry("国家代码", "国际区号"),
            Map.entry("告警", "警报"),
            Map.entry("差别", "差异"),
            Map.entry("段数", "计费条数"),
            Map.entry("一刻钟", "15 分钟"),
            Map.entry("生活困难", "还款困难"),
            Map.entry("待办", "任务"),
            Map.entry("电话清单", "外呼名单"),
            Map.entry("运行手册", "运维手册"));

    private static final Pattern HALF_WIDTH =
            Pattern.compile("\\p{IsHan}[,:;!?()]|[,:;!?](?: )?\\p{IsHan}|\\p{IsHan}\\.(?:\\s|$)");

    private ChineseStyle() {}

    /** What is wrong with these sentences, each with its key. */
    public static List<String> faults(Map<String, String> sentences) {
        var faults = new ArrayList<String>();
        sentences.forEach((key, sentence) -> {
            FORBIDDEN.forEach((word, instead) -> {
                if (sentence.contains(word)) {
                    faults.add(key + ": " + word + " → " + instead + ": " + sentence);
                }
            });
            if (HALF_WIDTH.matcher(sentence).find()) {
                faults.add(key + ": half-width punctuation beside Chinese: " + sentence);
            }
        });
        return faults;
    }
}
