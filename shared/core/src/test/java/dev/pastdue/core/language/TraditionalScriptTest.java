package dev.pastdue.core.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said in zh-TW is written in Taiwan's characters and words. */
class TraditionalScriptTest {
    @ParameterizedTest
    @CsvSource({
        "短信发送后账户暂缓, 簡訊發送後帳戶暫緩",
        "收到回复并复核, 收到回覆並複核",
        "只保留最近的结果；重复的键, 只保留最近的結果；重複的鍵",
        "以抽签为准，不准修改, 以抽籤為準，不准修改",
        "每周五的日历, 每週五的日曆",
        "字段里有逗号 {account}, 欄位裡有逗號 {account}",
        "手机网络数据, 手機網路資料",
        "第 3 行有 12 列；另行放行, 第 3 列有 12 欄；另行放行",
        "列出 2 条短信，按阶段, 列出 2 則簡訊，依階段",
        "逐条规则；并发布三条记录, 逐條規則；並發布三筆記錄",
        "技术人员按运维手册轮换密钥, 技術人員依維運手冊輪換金鑰",
        "手机尚无回执；已入账, 手機尚無回報；已入帳",
        "两周内投诉, 兩週內申訴",
        "account_id 12, account_id 12"
    })
    void wordsAndCharactersAreTaiwans(String simplified, String traditional) {
        assertThat(TraditionalScript.of(simplified)).isEqualTo(traditional);
    }

    /** What the table makes of the mainland's sentence need not be written twice. */
    @Test
    void aSentenceOfTaiwansOwnIsAnother() throws IOException {
        var own = new Properties();
        own.load(new StringReader(Resource.text(Messages.class, "messages_zh_TW.properties")));

        assertThat(own.stringPropertyNames())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(own.getProperty(key))
                        .isNotEqualTo(TraditionalScript.of(Messages.in("zh-CN").say(key))));
    }

    /** Big5, Taiwan's own character set, has no character that only the mainland writes. */
    @Test
    void noSentenceHasACharacterOfTheMainlandAlone() {
        var big5 = Charset.forName("Big5").newEncoder();
        for (Map.Entry<String, String> message : Messages.in("zh-TW").group("").entrySet()) {
            message.getValue()
                    .codePoints()
                    .filter(Character::isIdeographic)
                    .forEach(c -> assertThat(big5.canEncode(Character.toString(c)))
                            .as("%s: %s in %s", message.getKey(), Character.toString(c), message.getValue())
                            .isTrue());
        }
    }
}
