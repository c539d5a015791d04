package dev.pastdue.core.model;

/** Why what a book has for a phone number cannot be texted. The names are stored, logged and counted. */
public enum PhoneFault {
    MISSING("no number", "没有号码"),
    SPREADSHEET_NUMBER(
            "looks like a spreadsheet's number; format the column as text before it is saved",
            "像是被表格软件改写过的数字；请先把该列设为文本再保存"),
    SEVERAL_NUMBERS("several numbers in a cell; keep one", "一个单元格里有多个号码；请只留一个"),
    EXTENSION("has an extension; a mobile has none", "带分机号；手机没有分机"),
    WORDS("has words beside the number; keep the number alone", "号码旁有文字；请只留号码"),
    DIGITS_BESIDE("has digits or signs beside the number; keep the number alone", "号码旁有多余的数字或符号；请只留号码"),
    MASKED("digits are hidden by stars; export them in full", "部分数字被星号遮住；请导出完整号码"),
    TOO_SHORT("too short", "位数不足"),
    TOO_LONG("too long", "位数过多"),
    NOT_MOBILE("no mobile number", "不是手机号"),
    UNKNOWN_RANGE(
            "in no range that is known; phone: allow in the strategy adds new ones", "号段未知；新号段可在策略的 phone: allow 中添加"),
    UNREADABLE("no phone number", "不是电话号码");

    private final String english;
    private final String chinese;

    PhoneFault(String english, String chinese) {
        this.english = english;
        this.chinese = chinese;
    }

    /** What is wrong and, where there is a remedy, what to do. */
    public String english() {
        return english;
    }

    /** The same in Chinese. */
    public String chinese() {
        return chinese;
    }
}
