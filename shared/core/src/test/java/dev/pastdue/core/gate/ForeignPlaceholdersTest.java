package dev.pastdue.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.gate.ForeignPlaceholders.Placeholder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignPlaceholdersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "Dear ${name}, pay~${name}~write {{name}}",
                "Dear {name}, pay~{name}~write {{name}}",
                "Dear { customer_name }, pay~{ customer_name }~write {{name}}",
                "Dear [[name]], pay~[[name]]~write {{name}}",
                "Dear %name%, pay~%name%~write {{name}}",
                "Dear %FIRSTNAME%, pay~%FIRSTNAME%~write {{name}}",
                "尊敬的{#姓名#}，您~{#姓名#}~write {{name}}",
                "Dear {#var#}, pay~{#var#}~",
                "Dear <name>, pay~<name>~write {{name}}",
                "Dear <<Customer Name>>, pay~<<Customer Name>>~write {{name}}",
                "尊敬的＜姓名＞，您~＜姓名＞~write {{name}}",
                "Dear #name#, pay~#name#~write {{name}}",
                "尊敬的#姓名#，您~#姓名#~write {{name}}",
                "【姓名】您好~【姓名】~write {{name}}",
                "尊敬的（姓名），您~（姓名）~write {{name}}",
                "尊敬的[客户姓名]，您~[客户姓名]~write {{name}}",
                "应还[金额]元~[金额]~write {{amount}}",
                "尊敬的XXX您好~XXX~",
                "逾期XX天~XX~",
                "应于X月1日还款~X~",
                "尊敬的×××您好~×××~",
                "Dear {0}, pay~{0}~",
                "Dear {}, pay~{}~",
                "Dear %s, pay~%s~",
                "pay %1$s by~%1$s~",
                "pay %.2f now~%.2f~",
                "Dear $name, pay~$name~write {{name}}",
                "Dear @name@, pay~@name@~write {{name}}",
                "Dear *|FNAME|*, pay~*|FNAME|*~write {{name}}",
                "Dear __NAME__, pay~__NAME__~write {{name}}",
                "Dear ____, pay~____~",
                "Dear «Name», pay~«Name»~write {{name}}",
                "Dear <%= name %>, pay~<%= name %>~write {{name}}",
                "Dear {% name %}, pay~{% name %}~write {{name}}",
                "尊敬的｛姓名｝您好~｛姓名｝~write {{name}}",
                "尊敬的＄{姓名}您好~＄{姓名}~write {{name}}",
                "Dear [Your Name], pay~[Your Name]~write {{name}}",
                "Dear [insert name here], pay~[insert name here]~write {{name}}",
                "Due [date], pay~[date]~write {{dueDate}}",
                "Call [phone number] now~[phone number]~write {{hotline}}",
                "Dear :name, pay~:name~write {{name}}",
                "TODO say it~TODO~",
                "Dear @name, pay~@name~write {{name}}",
                "Dear @Model.FirstName, pay~@Model.FirstName~write {{name}}",
                "Dear &name; pay~&name;~write {{name}}",
                "Dear &lt;name&gt;, pay~&lt;name&gt;~write {{name}}",
                "Dear :name:, pay~:name:~write {{name}}",
                "Dear ::name::, pay~::name::~write {{name}}",
                "Dear |name|, pay~|name|~write {{name}}",
                "Dear ^name^, pay~^name^~write {{name}}",
                "Dear !name!, pay~!name!~write {{name}}",
                "Dear =name=, pay~=name=~write {{name}}",
                "Dear +FirstName+, pay~+FirstName+~write {{name}}",
                "尊敬的《姓名》，您~《姓名》~write {{name}}",
                "尊敬的『姓名』，您~『姓名』~write {{name}}",
                "尊敬的“姓名”，您~“姓名”~write {{name}}",
                "尊敬的＃姓名＃，您~＃姓名＃~write {{name}}",
                "尊敬的％姓名％，您~％姓名％~write {{name}}",
                "尊敬的［姓名］，您~［姓名］~write {{name}}",
                "应还【变量】元~【变量】~",
                "逾期N天，请还款~N~",
                "应还N元~N~",
                "by YYYY-MM-DD, please~YYYY-MM-DD~",
                "by dd/mm/yyyy, please~dd/mm/yyyy~",
                "Dear (insert name), pay~(insert name)~write {{name}}",
                "Dear ${{name}}, pay~$~",
                "您好***~***~"
            })
    void aPlaceholderOfAnotherSystemIsFound(String source, String text, String fix) {
        assertThat(ForeignPlaceholders.in(source)).hasSize(1).first().satisfies(found -> {
            assertThat(found.text()).isEqualTo(text);
            assertThat(found.at()).isEqualTo(source.indexOf(text));
            assertThat(found.fix()).startsWith(fix == null ? "write one of {{amount}}" : fix);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dear {{name}}, 50% off",
                "100%",
                "5 % of the balance",
                "利率0.05%，罚息",
                "【示例银行】您好",
                "[Example Bank] Dear {{name}}",
                "{{signature}} {{amount}} (due {{dueDate}})",
                "(days past due: {{days}})",
                "pay ({{waysToPay}}) or call",
                "{{! a remark }}text",
                "{{ name }}您好",
                "Visa/Mastercard",
                "pay US$50 or HK$100",
                "$5",
                "at 9:30",
                "9:30-17:00",
                "#1 bank",
                "A & B",
                "a < b > c",
                "x",
                "XL",
                "XXL",
                "Xerox",
                "Box 12",
                "e-mail us @ the branch",
                "C# and #5",
                "（工作日9:00至18:00）",
                "(Mon-Fri)",
                "「信用卡」逾期",
                "您的信用卡（尾号{{days}}）",
                "回复T退订",
                "Reply STOP to opt out",
                "Questions? Call",
                "really??",
                "*important",
                "call 400-000-0000",
                "《合同》约定",
                "(the loan)",
                "(account closed)",
                "5*3",
                "a_b",
                "http://example.com/a_b?c=%20",
                "名字很好",
                "姓名登记处"
            })
    void anOrdinaryTextIsLetBe(String source) {
        assertThat(ForeignPlaceholders.in(source)).extracting(Placeholder::text).isEmpty();
    }
}
