package dev.pastdue.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What intake says of books and rows, in Chinese. What is not known here stays as it is. */
final class ChineseReasons {
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    private ChineseReasons() {}

    static String of(String reason) {
        String chinese = reason;
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            chinese = word.getKey().matcher(chinese).replaceAll(word.getValue());
        }
        return chinese;
    }

    private static void words(String english, String chinese) {
        WORDS.put(Pattern.compile(english, Pattern.LITERAL), Matcher.quoteReplacement(chinese));
    }

    private static void pattern(String english, String chinese) {
        WORDS.put(Pattern.compile(english), chinese);
    }

    static {
        // Of a whole file.
        pattern("the header has twice ([a-z_, ]+); keep one of each", "表头有重复的列 $1，每列只留一个");
        pattern("the header lacks ([a-z_, ]+); ", "表头缺少 $1；");
        pattern("it needs ([a-z_,]+) in any order, separated by commas", "需要 $1，次序不限，用逗号分隔");
        pattern("the header seems to be line (\\d+): delete the lines above it", "表头似乎在第 $1 行：请删去它上面的行");
        words("line 1 looks like a row: put the header above it", "第 1 行像是数据：请在上面加表头");
        pattern("it looks separated by ([^;]+)", "像是用 $1 分隔的");
        pattern("it has (\\d+) columns?, none of them known", "有 $1 列，没有一列认得");
        pattern("; it has ([^;]+?), separated by ([^;]+);", "；表头是 $1，用 $2 分隔；");
        pattern("；it has ([^;]+?), separated by ([^;]+);", "；表头是 $1，用 $2 分隔；");
        pattern("；it has ([^;]+);", "；表头是 $1；");
        words("semicolons", "分号");
        words("tabs", "制表符");
        words("the file is empty; it needs a header and rows", "文件是空的，需要表头和数据");
        words("the book has a header and no rows", "账册只有表头，没有数据");
        pattern("none of its (\\d+) rows can be loaded", "$1 行没有一行可以载入");
        pattern("(\\d+) of the first (\\d+) rows are bad, more than ([0-9.]+ %)", "前 $2 行中有 $1 行有误，超过 $3");
        pattern("(\\d+) of (\\d+) rows are bad, more than ([0-9.]+ %)", "$2 行中有 $1 行有误，超过 $3");
        pattern("; the first is line (\\d+): ", "；第一处在第 $1 行：");
        pattern(
                "line (\\d+) is another header, with other columns; make a book of its own of what follows it",
                "第 $1 行是另一个表头，列不同；请把它和后面的行另存为一个账册");
        words(
                "a book's name ends in .csv (or .txt, .tsv), in large or small letters; this one's does not",
                "账册的文件名应以 .csv（或 .txt、.tsv）结尾，大小写不限");
        words("the file is an old Excel workbook (.xls), whatever its name", "这是旧版 Excel 工作簿（.xls），与文件名无关");
        words("the file is an Excel workbook (.xlsx), whatever its name", "这是 Excel 工作簿（.xlsx），与文件名无关");
        words(
                "the file is an OpenDocument workbook (.ods), whatever its name; Save as → Text CSV, character set UTF-8, comma",
                "这是 OpenDocument 工作簿（.ods），与文件名无关；请另存为 CSV 文本，字符集 UTF-8，逗号分隔");
        words("the file is compressed (ZIP); upload the CSV itself", "文件是 ZIP 压缩的；请直接上传 CSV");
        words("the file is compressed; upload the CSV itself", "文件是压缩的；请直接上传 CSV");
        words(
                "the file is UTF-16 (Excel calls it Unicode text); save the book as UTF-8 CSV",
                "文件是 UTF-16（Excel 称 Unicode 文本）；请另存为 UTF-8 CSV");
        words(
                "the file is a web page or XML (many systems name such an export .xls or .csv); open it and ",
                "这是网页或 XML（许多系统把这种导出命名为 .xls 或 .csv）；请打开后");
        words("the file is a PDF; export the list as UTF-8 CSV", "这是 PDF；请导出为 UTF-8 CSV");
        words("the file is a text document (RTF); export the list as UTF-8 CSV", "这是 RTF 文档；请导出为 UTF-8 CSV");
        words("the file is JSON; a book is UTF-8 CSV with a header", "这是 JSON；账册应为带表头的 UTF-8 CSV");
        words("in Excel or WPS: Save as → ", "在 Excel 或 WPS 中另存为 ");
        words("; it looks like GBK, as Chinese Windows writes", "，像是 GBK（中文 Windows 的编码）");
        words("; it looks like Big5, as Chinese Windows writes", "，像是 Big5（繁体中文 Windows 的编码）");
        words("; save the book as UTF-8 CSV", "；请另存为 UTF-8 CSV");
        pattern("line (\\d+) is not UTF-8", "第 $1 行不是 UTF-8");
        words("the header is not UTF-8", "表头不是 UTF-8");
        // Of a row.
        words(
                "the row opens a quote that nothing on its line closes; take the quote out, or write two for one that is meant",
                "这一行有一个没有配对的引号；请删去，确需引号时写两个");
        words(
                "the row has a quote within a field or beside a closing one; take it out, or quote the field and write two",
                "这一行的字段中间有引号；请删去，或把整个字段加引号并写两个");
        words("the row is not CSV by RFC 4180", "这一行不是 RFC 4180 的 CSV");
        words("the row is longer than 64 KiB", "这一行超过 64 KiB");
        words("the row is not UTF-8", "这一行不是 UTF-8");
        pattern("has (\\d+) fields where the header has (\\d+)", "有 $1 个字段，表头有 $2 个");
        pattern("belongs to the row of line (\\d+), which is rejected", "属于第 $1 行开始的一行，该行被拒绝");
        words("; a comma within a field needs quotes", "；字段里有逗号时要加引号");
        words("this row is bad, and there may be more; they are not listed", "这一行有误，后面可能还有，不再列出");
        // Of a field.
        words("is not 1 to 64 of A-Z a-z 0-9 _ . -", "应为 1 至 64 个 A-Z a-z 0-9 _ . -");
        words("is not a plain decimal such as 1234.50", "应为普通小数，如 1234.50");
        words("is not a date such as 2005-08-20", "应为日期，如 2005-08-20");
        words("is not a date of our time", "不是 1900 至 2200 年的日期");
        words(
                "is not an instant with offset such as 2005-09-01T05:00:00+08:00",
                "应为带时差的时间，如 2005-09-01T05:00:00+08:00");
        words("is not an ISO 4217 code such as TWD", "应为 ISO 4217 代码，如 TWD");
        words("is not a currency people pay in", "不是可以付款的货币");
        words("is not an IANA zone such as Asia/Taipei", "应为 IANA 时区，如 Asia/Taipei");
        words("is not a BCP 47 tag such as zh-TW", "应为 BCP 47 语言标签，如 zh-TW");
        words("is not a known language or region", "不是已知的语言或地区");
        words("lies in the future", "在将来");
        words(
                "is 0 though oldest_due is set; leave oldest_due empty where nothing is past due",
                "为 0，但 oldest_due 有值；没有逾期时请将 oldest_due 留空");
        words("is empty though past_due is not 0; give the oldest unpaid due date", "为空，但 past_due 不是 0；请填最早的未还到期日");
        pattern("is longer than (\\d+) characters", "超过 $1 个字符");
        words("holds a NUL character", "含有 NUL 字符");
        pattern("has more decimals than ([A-Z]{3}), which has (\\d+)", "小数位数超过 $1 的 $2 位");
        // What it looks like.
        words(": it is empty", "：是空的");
        words(": it is a spreadsheet's error", "：是表格软件的错误值");
        words(": it is a column too narrow to show (####)", "：列太窄，只存下了 ####");
        words(": it is a word for nothing; leave the cell empty", "：写的是“无”；请留空");
        words(": it begins with =, as a formula does", "：以 = 开头，像公式");
        words(": it holds a NUL character", "：含有 NUL 字符");
        words(": it looks like a spreadsheet's number, with an exponent (2.02E+15)", "：像是被表格软件改写成科学计数的数字（2.02E+15）");
        words(": it is in parentheses, as a negative amount is", "：带括号，像负数");
        words(": it has a minus sign", "：有负号");
        words(": it has a plus sign", "：有正号");
        words(": it has a currency's sign or name", "：带货币符号或名称");
        words(": it has a percent sign", "：有百分号");
        words(": it is in ten thousands or the like; write it out", "：用了万、千等单位；请写全");
        words(": it has letters", "：有字母或文字");
        words(": it has a thousands separator", "：有千分位分隔符");
        words(": it has points for thousands and a decimal comma", "：用点作千分位、逗号作小数点");
        words(": it has a decimal comma", "：用逗号作小数点");
        words(": it begins with the decimal point", "：以小数点开头");
        words(": it ends with the decimal point", "：以小数点结尾");
        words(": it has a space or line break", "：有空格或换行");
        words(": it has a space for the T, and no offset such as +08:00", "：T 写成了空格，也没有时差（如 +08:00）");
        words(": it has a space for the T", "：T 写成了空格");
        words(": it has a space", "：有空格");
        words(": it has more than 15 digits", "：超过 15 位");
        words(": it has more than four decimals", "：超过四位小数");
        words(": it has more than one decimal point", "：有多个小数点");
        words(": it has a time; write the date alone", "：带了时间；请只写日期");
        words(": it has / between year, month and day", "：年月日之间用了 /；请用 -");
        words(": it has points between year, month and day", "：年月日之间用了点；请用 -");
        words(": it is written with 年, 月 and 日", "：写成了年月日；请用 -");
        words(": there is no such day or time, or its offset is wrong", "：没有这一天或这个时间，或时差有误");
        words(": there is no such day", "：没有这一天");
        words(": month or day has one digit; write two", "：月或日只有一位；请写两位");
        words(": it is eight digits; write hyphens between year, month and day", "：是八位数字；请在年月日之间加 -");
        words(": it is a spreadsheet's number of a day; format the column as a date", "：是表格软件的日期序号；请把列设为日期");
        words(": it is a spreadsheet's number of a day", "：是表格软件的日期序号");
        words(
                ": it is seven digits, as a year of the Republic has; write the year with four digits",
                "：是七位数字，像民国年；请写四位公历年");
        words(": its year has two or three digits; write four", "：年份只有两三位（民国年？）；请写四位公历年");
        words(": day, month and year are in another order; write the year first", "：日月年的次序不同；请先写年");
        words(": it is a date without a time", "：只有日期没有时间");
        words(": it has no offset; add the lender's, such as +08:00", "：没有时差；请加上，如 +08:00");
        words(": its offset is not written as +08:00 is", "：时差的写法应如 +08:00");
        words(": it names a zone; write the offset alone", "：写了时区名；请只写时差");
        words(": it is a count of seconds or milliseconds", "：是秒数或毫秒数");
        words(": it is digits alone", "：只有数字");
        words(": it is longer", "：太长");
        words(": it has Chinese characters", "：有汉字");
        words(": it begins with an apostrophe, by which a spreadsheet keeps text", "：以撇号开头（表格软件的文本标记）");
        words(": it has a slash", "：有斜杠");
        words(": it has stars, as a masked number does", "：有星号，像被遮住的号码");
        words(": it has a character that cannot be seen", "：有看不见的字符");
        words(": it is a sign; write the code", "：是货币符号；请写代码");
        words(": it is a name; write the code", "：是货币名称；请写代码");
        words(": it is an old short form; write CNY or TWD", "：是旧的缩写；请写 CNY 或 TWD");
        words(": it is the numeric code; write the letters", "：是数字代码；请写字母代码");
        words(": it is in small letters", "：是小写");
        words(": it is an offset; write the zone's name", "：是时差；请写时区名");
        words(": it is a short form; write the zone's name", "：是缩写；请写时区名");
        words(": it is in Chinese; write the zone's name", "：是中文；请写时区名");
        words(": it is Windows' name; write IANA's", "：是 Windows 的名称；请写 IANA 的");
        words(": it has full-width characters", "：有全角字符");
        pattern(": it holds a character that was lost \\([^)]*\\)", "：有丢失的字符");
        // Lines that are passed over.
        words("header again", "重复的表头");
        words("remark", "备注");
        words("total", "合计");
    }
}
