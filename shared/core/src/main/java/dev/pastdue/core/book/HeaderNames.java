package dev.pastdue.core.book;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** By which names a header may call a column: our own in any case and spacing, and what lists in Chinese certainly mean by it. */
final class HeaderNames {
    /** Case, spaces, underscores, hyphens, marks of what must be filled in, and what cannot be seen: nothing of it makes another name. */
    private static final Pattern IGNORED = Pattern.compile("[\\p{Cf}\\p{Cntrl}\\s_*.-]|\\(必填\\)");

    private static final Map<String, String> OWN = new HashMap<>();
    private static final Map<String, String> OTHER = new HashMap<>();

    static {
        BookHeader.KNOWN.forEach(column -> OWN.put(plain(column), column));
        other(
                "account_id",
                "accountno",
                "accountnumber",
                "贷款账户",
                "贷款帐户",
                "貸款帳戶",
                "贷款账户号",
                "账户代码",
                "帳戶代碼",
                "账号",
                "帐号",
                "帳號",
                "账户号",
                "帐户号",
                "帳戶號",
                "账户编号",
                "帐户编号",
                "帳戶編號",
                "账户id",
                "賬號",
                "賬戶號",
                "賬戶編號",
                "借据号",
                "借据编号",
                "貸款帳號",
                "贷款账号");
        other(
                "customer_id",
                "customerno",
                "customernumber",
                "客户编码",
                "客戶編碼",
                "客户标识",
                "客户号",
                "客戶號",
                "客户编号",
                "客戶編號",
                "客户id",
                "客户代码",
                "客戶代碼");
        other(
                "name",
                "customername",
                "客户名",
                "客戶名",
                "借款人",
                "借款人姓名",
                "持卡人姓名",
                "fullname",
                "姓名",
                "客户姓名",
                "客戶姓名",
                "客户名称",
                "客戶名稱",
                "户名",
                "戶名");
        other(
                "phone",
                "phonenumber",
                "mobile",
                "mobilenumber",
                "mobilephone",
                "移动电话号码",
                "行動電話號碼",
                "联系手机",
                "聯絡手機",
                "手机电话",
                "手机",
                "手機",
                "手机号",
                "手機號",
                "手机号码",
                "手機號碼",
                "电话",
                "電話",
                "电话号码",
                "電話號碼",
                "联系电话",
                "聯繫電話",
                "聯絡電話",
                "移动电话",
                "行動電話");
        other("locale", "language", "语言", "語言", "语种", "語種");
        other("zone", "timezone", "时区", "時區");
        other("product", "productname", "产品名", "產品名", "产品", "產品", "产品名称", "產品名稱");
        other(
                "oldest_due",
                "oldestduedate",
                "oldestunpaidduedate",
                "最早逾期日期",
                "最早到期日期",
                "最早应还日期",
                "最早應還日期",
                "最早到期日",
                "最早应还日",
                "最早應還日",
                "最早应还款日",
                "最早應還款日",
                "最早逾期日",
                "最早未还到期日",
                "最早未還到期日",
                "应还日",
                "應還日",
                "应还款日",
                "應還款日");
        other(
                "past_due",
                "pastdueamount",
                "amountpastdue",
                "overdueamount",
                "amountoverdue",
                "逾期金额",
                "逾期金額",
                "逾期总额",
                "逾期總額",
                "逾期金额(元)",
                "逾期金額(元)",
                "逾期总金额",
                "逾期總金額");
        other("currency", "currencycode", "币别", "货币代码", "貨幣代碼", "币种代码", "币种", "幣別", "幣種", "货币", "貨幣");
        other("as_of", "数据时点", "資料時點", "截止时间", "截止時間", "数据时间", "資料時間", "数据截止时间", "資料截止時間", "截至时间", "截至時間");
        other("title", "称谓", "稱謂");
        other("min_due", "最低还款额", "最低還款額", "最低应还", "最低應還", "最低应还额", "最低應繳金額", "最低應還金額");
        other("principal", "本金", "贷款本金", "貸款本金", "借款本金");
        other("penalty", "penaltyinterest", "罚息", "罰息", "罚息金额", "罰息金額", "应收罚息", "應收罰息", "遲延利息");
        other(
                "penalty_rate",
                "日罚息率",
                "日罰息率",
                "日罚息率(%)",
                "日罰息率(%)",
                "罚息日利率",
                "罰息日利率",
                "罚息日利率(%)",
                "罰息日利率(%)",
                "遲延利息日利率",
                "遲延利息日利率(%)");
        other("email", "邮箱", "郵箱", "电子邮箱", "电子邮件", "電子郵件", "e-mail");
        other("address", "地址", "通讯地址", "通訊地址");
    }

    private static void other(String column, String... names) {
        for (String name : names) {
            OTHER.put(plain(name), column);
        }
    }

    private HeaderNames() {}

    /** How a name is compared. */
    private static String plain(String written) {
        return IGNORED.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** The column that a header calls exactly, but for what is ignored, by its name. */
    static Optional<String> own(String written) {
        return Optional.ofNullable(OWN.get(plain(written)));
    }

    /** The column that a header calls by a name of another language or habit. */
    static Optional<String> other(String written) {
        return Optional.ofNullable(OTHER.get(plain(written)));
    }
}
