package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    private static final Locale TAIWAN = Locale.forLanguageTag("zh-TW");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "王小明 | 王**",
                "（已故）王小明 | 王**",
                "(VIP)王小明 | 王**",
                "王小明(VIP) | 王**",
                "王小明（员工） | 王**",
                "【黑名单】王小明 | 王**",
                "VIP王小明 | 王**",
                "A-王小明 | 王**",
                "*王小明 | 王**",
                "★王小明 | 王**",
                "王 小明 | 王**",
                "王　小明 | 王**",
                "王小明先生 | 王**",
                "王小明 先生 | 王**",
                "王先生 | 王*",
                "王小明1 | 王**",
                "王小明 0912000000 | 王**",
                "王*明 | 王**",
                "王** | 王**",
                "王小明 David | 王**",
                "陳大文 CHAN Tai Man | 陳**",
                "David 王 | 王*",
                "欧阳娜娜 | 欧阳**",
                "歐陽 娜娜 | 歐陽**",
                "诸葛亮 | 诸葛*",
                "王\u200B小明 | 王**",
                "王小明😀 | 王**",
                "\u202E王小明 | 王**",
                "ＶＩＰ王小明 | 王**",
                "김철수 | 김**",
                "김 철수 | 김**",
                "김철수님 | 김**",
                "남궁민수 | 남궁**",
                "김철수(VIP) | 김**",
                "John Smith | John",
                "SMITH, JOHN | John",
                "john smith | John",
                "JOHN SMITH | John",
                "Mr John Smith | John",
                "Dr. Mary Jones | Mary",
                "MRS MARY O'BRIEN | Mary",
                "Smith, Mr John | John",
                "Smith, John, Jr. | John",
                "John Smith, PhD | John",
                "John Smith (VIP) | John",
                "J. Robert Ewing | Robert",
                "Nguyễn Văn An | Nguyễn",
                "Mary Chen | Mary",
                "WANG XIAOMING | Wang",
                "Kim Chul-soo | Kim",
                "Иван Петров | Иван",
                "*John Smith | John"
            })
    void theBearerKnowsItAndABystanderLearnsLittle(String written, String masked) {
        assertThat(Wording.maskedName(written, TAIWAN)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "--",
                "...",
                "*",
                "0",
                "12345",
                "0912000000",
                "+886 912 000 000",
                "N/A",
                "n/a",
                "NA",
                "NULL",
                "null",
                "#REF!",
                "#N/A",
                "#VALUE!",
                "#NAME?",
                "unknown",
                "Unknown Name",
                "test",
                "TEST",
                "Test User",
                "TEST 123",
                "user123",
                "xxx",
                "undefined",
                "ann@example.com",
                "mailto:ann@example.com",
                "www.example.com",
                "http://example.com",
                "=1+1",
                "😀😀",
                "( )",
                "（已故）",
                "未知",
                "无",
                "測試",
                "客户",
                "先生",
                "姓名",
                "张三",
                "小明 王?",
                "小明 王",
                "小明",
                "*小明",
                "*明",
                "**明",
                "老王的朋友小明",
                "已故王小明",
                "故王小明",
                "王小明已故了",
                "王小明/李小红",
                "王小明、李小红",
                "王小明 李小红",
                "王小明和李小红一家",
                "客户王小明",
                "担保人王小明",
                "小红妈妈",
                "买买提·艾则孜",
                "迪丽热巴",
                "山口百恵さん",
                "やまだ たろう",
                "田中 太郎",
                "佐藤健",
                "（王小明",
                "王小明?",
                "北京示例科技有限公司",
                "王记商行",
                "示例集团",
                "Example Ltd",
                "Acme Co., Ltd.",
                "Smith & Sons",
                "John & Mary Smith",
                "John and Mary Smith",
                "First Example Bank",
                "철수",
                "철수 김",
                "주식회사 예시",
                "김철수이영희박",
                "محمد علي",
                "สมชาย ใจดี",
                "राजेश कुमार",
                "דוד כהן",
                "J",
                "J Smith",
                "J. R. Ewing",
                "Mr",
                "Mr Smith",
                "Mr.",
                "Dr",
                "Late John Smith",
                "The late John Smith",
                "Estate of John Smith",
                "John Smith deceased",
                "VIP John Smith",
                "Cust. Mary Lopez",
                "Debtor Mary Lopez",
                "Almarhum Budi",
                "Difunto Juan Pérez",
                "Cardholder: Mary",
                "DO NOT CALL John",
                "Xiaoming Wang",
                "WANG, XIAOMING",
                "Xiao Ming Wang",
                "Chul-soo Kim",
                "Kim, Chul-soo",
                "Xiaoming",
                "van der Berg Jan",
                "John; DROP TABLE",
                "John<script>",
                "Mаry Smith",
                "John2",
                "a.b.c",
                "?"
            })
    void whoseNameIsInDoubtIsTheCustomer(String written) {
        assertThat(Wording.maskedName(written, TAIWAN)).isEqualTo("客戶");
    }

    @Test
    void aNameOfTheLocalesOwnScriptIsShownInIt() {
        assertThat(Wording.maskedName("محمد علي", Locale.forLanguageTag("ar"))).isEqualTo("محمد");
        assertThat(Wording.maskedName("สมชาย ใจดี", Locale.forLanguageTag("th")))
                .isEqualTo("สมชาย");
        assertThat(Wording.maskedName("Иван Петров", Locale.forLanguageTag("ru")))
                .isEqualTo("Иван");
    }

    @Test
    void noNoteAndNoGivenNameIsEverShown() {
        long seed = 23;
        System.out.println("names with notes, seed " + seed);
        var random = new Random(seed);
        List<String> notes = List.of(
                "", "（已故）", "VIP", "*", "★", "(員工)", "【高风险】", "A", "1", " ", "#", "已故", "故", "先生", "客户", "Mr ", "-",
                "/", "·", "\u200B", "😀");
        List<String> families = List.of("王", "陳", "欧阳", "諸葛", "김", "李");
        List<String> given = List.of("淼淼", "焱焱", "鑫淼", "焱");
        for (int i = 0; i < 10_000; i++) {
            String family = families.get(random.nextInt(families.size()));
            String first = family.equals("김") ? "철수" : given.get(random.nextInt(given.size()));
            String space = random.nextInt(4) == 0 ? " " : "";
            String name = random.nextInt(5) == 0 ? first + space + family : family + space + first;
            String written = notes.get(random.nextInt(notes.size())) + name + notes.get(random.nextInt(notes.size()));
            String masked = Wording.maskedName(written, TAIWAN);

            assertThat(masked)
                    .as(written)
                    .doesNotContain(first, "淼", "焱", "鑫", "철", "故", "VIP", "風", "險", "员", "員", "Mr", "(", "（")
                    .matches("客戶|[\\p{IsHan}\\p{IsHangul}]{1,2}\\*{1,3}");
        }
    }
}
