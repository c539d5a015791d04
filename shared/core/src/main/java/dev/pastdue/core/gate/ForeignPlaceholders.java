package dev.pastdue.core.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Placeholders of other systems in a template, which would go out as they stand: <code>${name}</code>, <code>{0}</code>, <code>%name%</code>,
 * <code>【姓名】</code>, XXX.
 */
final class ForeignPlaceholders {
    /** Stands for each character of a name of ours. */
    private static final String VALUE = "\u0001";

    private static final Pattern OWN = Pattern.compile("\\{\\{[^{}]*\\}\\}");

    /** What other systems write around a name. */
    private static final Pattern MARKED =
            Pattern.compile(
                    "[$#@%]?[{｛]{1,3}[^{}｛｝\\n]{0,60}[}｝]{1,3}" // ${name} {name} {0} {#var#} {% name %}
                            + "|＄[{｛][^{}｛｝\\n]{0,60}[}｝]"
                            + "|\\[\\[[^\\[\\]\\n]{1,60}\\]\\]" // [[name]]
                            + "|<%[^%\\n]{0,60}%>"
                            + "|<{1,2}/?[\\p{L}_][\\p{L}\\p{N}_ .:-]{0,40}>{1,2}|＜[^＜＞\\n]{1,40}＞" // <name> <<name>>
                            + "|«[^«»\\n]{1,40}»"
                            + "|\\*\\|[^|\\n]{1,40}\\|\\*" // *|NAME|*
                            + "|(?<![\\p{N}%])%{1,2}[\\p{L}_][\\p{L}\\p{N}_.]{0,40}%{1,2}" // %name%
                            + "|(?<![\\p{N}%])%(?:[0-9]+\\$)?[-+#0]?(?:[0-9](?![0-9]))?(?:\\.[0-9]+)?[sdfi@](?![A-Za-z])" // %s %1$s %.2f
                            + "|(?<![^\\s\\p{IsHan}])%[0-9](?![0-9%])" // %1
                            + "|#{1,2}[\\p{L}_][\\p{L}\\p{N}_.]{0,40}#{1,2}" // #name#
                            + "|@{1,2}[\\p{L}_][\\p{L}\\p{N}_.]{0,40}@{1,2}" // @name@
                            + "|(?<![A-Za-z])\\$[A-Za-z_][A-Za-z0-9_.]*" // $name
                            + "|(?<![\\p{L}\\p{N}:/]):[a-z_]{2,}[A-Za-z_]*(?![A-Za-z:/])" // :name
                            + "|_{2,}(?:[\\p{L}\\p{N}]+_{2,})?" // ____ __NAME__
                            + "|(?<![A-Za-z0-9*])(?:[Xx]{2,}|[×✕✖]{2,})(?![A-Za-z0-9])" // XXX
                            + "|[&]lt;[^&;\\n]{1,40}&gt;|(?<![\\p{L}\\p{N}&])&[A-Za-z_]{2,40};" // &lt;name&gt; &name;
                            + "|[【\\[(（]\\s*(?:变量|變量|變數|变数|variable|placeholder)\\s*[0-9]*\\s*[】\\])）]"
                            + "|(?<![A-Za-z])(?:[Yy]{4}|[Dd]{1,2}|[Mm]{1,2})[-/.](?:[Mm]{1,2}|[Dd]{1,2})(?:[-/.](?:[Yy]{2,4}|[Dd]{1,2}))(?![A-Za-z])" // YYYY-MM-DD
                            + "|(?<![A-Za-z])[$](?=\u0001)" // ${{name}}
                            + "|(?<![A-Za-z0-9])[Nn](?=[天元日期号號])"
                            + "|(?<![A-Za-z0-9])[Xx×](?=[年月日元天號号先女])"
                            + "|\\*{2,}|＊{2,}|(?<!…)[?？]{3,}"
                            + "|(?<![A-Za-z])(?:TODO|TBD|FIXME|TBC)(?![A-Za-z])");

    /** In brackets only a word that is a value's name is a placeholder: 【示例银行】 is a signature. */
    private static final Pattern BRACKETED = Pattern.compile(
            "\\[([^\\[\\]\\n]{1,40})\\]|【([^【】\\n]{1,40})】|\\(([^()\\n]{1,40})\\)|（([^（）\\n]{1,40})）|「([^「」\\n]{1,40})」|〈([^〈〉\\n]{1,40})〉|〔([^〔〕\\n]{1,40})〕"
                    + "|《([^《》\\n]{1,40})》|『([^『』\\n]{1,40})』|“([^“”\\n]{1,40})”|［([^［］\\n]{1,40})］|＃([^＃\\n]{1,40})＃|％([^％\\n]{1,40})％"
                    // |name| :name: =name=
                    + "|(?<![\\p{L}\\p{N}:|^!=+~`])[:|^!=+~`]{1,2}([A-Za-z_]{2,30})[:|^!=+~`]{1,2}(?![\\p{L}\\p{N}])"
                    + "|(?<![\\p{L}\\p{N}@])@(?:[A-Za-z]{1,20}[.])?([A-Za-z_]{2,30})(?![A-Za-z0-9@.])");

    private static final Set<String> SURE = Set.of(
            "name",
            "customername",
            "clientname",
            "firstname",
            "lastname",
            "fullname",
            "amount",
            "duedate",
            "amountdue");

    private static final Map<String, String> NAMES = names();
    private static final Pattern FILLER = Pattern.compile(
            "(?:insert|enter|your|the|customer'?s?|client'?s?|full|请填写|填写|填入|插入|您的|客户|客戶)[ _-]*(.+?)(?:[ _-]*here)?|(.+?)(?: here)?");

    private ForeignPlaceholders() {}

    /**
     * A placeholder.
     *
     * @param at where it begins in the file
     * @param text as it stands
     * @param fix how it is written here
     */
    record Placeholder(int at, String text, String fix) {}

    /** Those of a template's file, in its order. */
    static List<Placeholder> in(String source) {
        String plain =
                OWN.matcher(source).replaceAll(own -> VALUE.repeat(own.group().length()));
        var found = new TreeMap<Integer, Placeholder>();
        Matcher marked = MARKED.matcher(plain);
        while (marked.find()) {
            found.put(marked.start(), new Placeholder(marked.start(), marked.group(), fix(marked.group())));
        }
        Matcher bracketed = BRACKETED.matcher(plain);
        while (bracketed.find()) {
            String inner = IntStream.rangeClosed(1, bracketed.groupCount())
                    .mapToObj(bracketed::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            String name = inner.contains(VALUE) || isRemark(bracketed.group(), inner) ? "" : meant(inner);
            if (!name.isEmpty()
                    && found.subMap(bracketed.start() - 1, bracketed.end()).isEmpty()) {
                found.put(
                        bracketed.start(),
                        new Placeholder(bracketed.start(), bracketed.group(), "write {{" + name + "}}"));
            }
        }
        return new ArrayList<>(found.values());
    }

    /** In round brackets an English word may explain another. */
    private static boolean isRemark(String bracketed, String inner) {
        boolean round = bracketed.startsWith("(") || bracketed.startsWith("（");
        return round
                && inner.matches("[A-Za-z ]+")
                && !inner.matches("(?i)(?:insert|enter|your) .*")
                && !SURE.contains(key(inner.toLowerCase(Locale.ROOT)));
    }

    private static String fix(String text) {
        String name = meant(text.replaceAll("&[lg]t;|[^\\p{L}\\p{N}_ .-]", ""));
        return name.isEmpty()
                ? "write one of "
                        + Set.copyOf(NAMES.values()).stream()
                                .sorted()
                                .map(each -> "{{" + each + "}}")
                                .collect(Collectors.joining(", "))
                        + ", or the words themselves"
                : "write {{" + name + "}}";
    }

    /** Which of our names a word means; empty for none. */
    private static String meant(String word) {
        String small = word.strip().toLowerCase(Locale.ROOT);
        String direct = NAMES.get(key(small));
        if (direct != null) {
            return direct;
        }
        Matcher filler = FILLER.matcher(small);
        if (!filler.matches()) {
            return "";
        }
        String inner = filler.group(1) == null ? filler.group(2) : filler.group(1);
        return NAMES.getOrDefault(key(inner), "");
    }

    private static String key(String word) {
        return word.replaceAll("[^\\p{L}]", "");
    }

    private static Map<String, String> names() {
        var names = new TreeMap<String, String>();
        add(
                names,
                "name",
                "name 姓名 名字 名称 名稱 客户姓名 客戶姓名 客户名 客户名称 用户名 称呼 稱呼 姓 firstname fname lastname lname surname fullname"
                        + " customer customername client clientname username recipient borrower borrowername 借款人 借款人姓名 持卡人 持卡人姓名 nom nombre");
        add(
                names,
                "amount",
                "amount 金额 金額 逾期金额 逾期金額 欠款 欠款金额 欠款金額 应还金额 應繳金額 还款金额 總額 总额 amountdue balance"
                        + " sum debt total pastdue overdueamount dueamount money 数额");
        add(names, "days", "days 天数 天數 逾期天数 逾期天數 dayspastdue overduedays dpd daysoverdue dayslate");
        add(names, "dueDate", "date 日期 还款日 還款日 还款日期 到期日 到期日期 繳款日 缴款日 应还日期 duedate due paymentdate deadline 截止日 截止日期");
        add(names, "product", "product 产品 產品 产品名称 產品名稱 productname loan card account 账户 帳戶 业务名称");
        add(
                names,
                "hotline",
                "phone 电话 電話 客服电话 客服電話 热线 熱線 客服热线 hotline phonenumber tel telephone contact 联系电话 contactnumber");
        add(
                names,
                "lender",
                "lender bank 银行 銀行 银行名称 銀行名稱 公司 公司名称 公司名稱 company companyname bankname 机构 机构名称 brand organization");
        add(names, "signature", "signature 签名 簽名 sign sender");
        add(
                names,
                "waysToPay",
                "waystopay 还款方式 還款方式 繳款方式 缴款方式 paymentmethods paymentmethod paymentoptions 渠道 还款渠道 link url 链接 連結 网址 網址 paymentlink");
        return Map.copyOf(names);
    }

    private static void add(Map<String, String> names, String name, String words) {
        for (String word : words.split(" ", -1)) {
            names.put(word, name);
        }
    }
}
