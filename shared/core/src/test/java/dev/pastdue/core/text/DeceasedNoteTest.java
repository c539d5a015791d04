package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeceasedNoteTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "（已故）王小明", "(已故)王小明", "王小明（已故）", "王小明(故)", "(故) 王小明", "【亡】王小明", "已故王小明", "王小明已故", "王小明 已故",
                "王小明-已故", "故王小明", "故 王小明", "王小明故", "王小明 亡", "王小明（殁）", "王小明（歿）", "王小明去世", "王小明（2023年去世）", "王小明 身故",
                "王小明死亡", "王小明遗产", "王小明遺產管理人", "王小明之继承人", "亡夫王小明", "故欧阳娜娜", "王小明（往生）", "†王小明", "已\u200B故王小明",
                "John Smith (deceased)", "JOHN SMITH DECEASED", "Deceased - John Smith", "John Smith dec'd", "John Smith (dec’d)", "John Smith (Dec)",
                "Late John Smith", "LATE JOHN SMITH", "The late John Smith", "Late Mr. Rajesh Kumar", "Late Shri Rajesh", "John Smith (late)",
                "John Smith - Late", "Estate of John Smith", "The Estate of the late John Smith", "John Smith Estate", "ESTATE JOHN SMITH",
                "Executors of John Smith", "Exor of J Smith", "Personal Representatives of John Smith", "Heirs of John Smith", "R.I.P. John Smith",
                "RIP John Smith", "John Smith RIP", "John Smith (R.I.P.)", "John Smith †", "† John Smith", "John Smith died 2021-03-01",
                "John Smith DOD 01/02/2020", "John Smith passed away", "Décédé Jean Dupont", "Jean Dupont (décédée)", "Hans Meier verstorben",
                "Juan Pérez fallecido", "Almarhum Ahmad", "Almarhumah Siti", "Иван Петров (умерший)", "المرحوم محمد", "故 김철수", "고 김철수", "김철수(사망)",
                "ＤＥＣＥＡＳＥＤ John", "故"
            })
    void aNameThatSaysThatItsBearerDiedIsNoticed(String name) {
        assertThat(DeceasedNote.isIn(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "王小明", "王故", "李亡", "张如故", "故宫", "故宫博物院", "故乡餐厅", "故里", "流亡书店", "世界遗产基金会", "非物质文化遗产保护中心", "故事会", "何故",
                "Sione Late", "Late, Sione", "Lateef Ahmed", "Latesha Jones", "John Slater", "Rip Torn", "RIP TORN", "Ripley Scott", "Ripon Das",
                "Dec Donnelly", "Declan Rice", "Dod Smith", "John De'Ath", "Acme Real Estate", "Smith Real Estate LLC", "Estate Agents Ltd",
                "Joan Estates", "Grace Kwok", "Mort Sahl", "Todd Dead Eye Inc", "고길동", "고 철수", "고현정", "Heir Jordan", "Will Smith",
                "Diedrich Knickerbocker", "Desmond Dekker", "Translate Co", "Plate Chen"
            })
    void aNameThatOnlySoundsLikeItIsLetBe(String name) {
        assertThat(DeceasedNote.isIn(name)).isFalse();
    }
}
