#!/usr/bin/env bash
# Converters between simplified and traditional Chinese turn one family into another, and ICU reads family names as ordinary words:
# a lender that stores names in one script and writes in the other, or in Latin letters, addresses somebody else.
# Traditional script keeps the family names 范, 于, 涂, 余, 游, 岳 (範, 於, 塗, 餘, 遊, 嶽 are other words); the families 单, 曾, 查, 解,
# 仇, 区, 尉迟, 万俟 are Shan, Zeng, Zha, Xie, Qiu, Ou, Yuchi, Moqi.
# OpenCC (PyPI, 1.4.2; s2tw) and opencc4j (com.github.houbb, 1.14.0; for Taiwan) change all six, ICU4J (78.1, Simplified-Traditional) three.
# A title behind the name (先生) tells none of them that it is a name. ICU4J's Han-Latin gives the reading of the word, for double
# family names too, and 吕 without its umlaut is Lu, another family's.
# Seen on 29 November 2026; exits with an error when any of it changes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q install --disable-pip-version-check OpenCC==1.4.2 >&2
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>family-names</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.ibm.icu</groupId><artifactId>icu4j</artifactId><version>78.1</version></dependency>
    <dependency><groupId>com.github.houbb</groupId><artifactId>opencc4j</artifactId><version>1.14.0</version></dependency>
  </dependencies></project>
POM
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib >&2
cat > Names.java <<'JAVA'
import com.github.houbb.opencc4j.util.ZhTwConverterUtil;
import com.ibm.icu.text.Transliterator;

class Names {
    public static void main(String[] names) {
        var script = Transliterator.getInstance("Simplified-Traditional");
        var latin = Transliterator.getInstance("Han-Latin; Latin-ASCII");
        System.out.println("ICU4J    " + script.transliterate("范先生 于先生 涂先生 余先生 游先生 岳先生"));
        System.out.println("opencc4j " + ZhTwConverterUtil.toTraditional("范先生 于先生 涂先生 余先生 游先生 岳先生"));
        for (String name : "单 曾 查 解 仇 区 尉迟 万俟 吕".split(" ")) {
            System.out.print(name + " " + latin.transliterate(name) + ", ");
        }
        System.out.println();
    }
}
JAVA
{
  venv/bin/python -c 'import opencc; print("OpenCC  ", opencc.OpenCC("s2tw").convert("范先生 于先生 涂先生 余先生 游先生 岳先生"))'
  java -Dstdout.encoding=UTF-8 -Dfile.encoding=UTF-8 -cp 'lib/*' Names.java
} | tee seen
diff seen - <<'SEEN'
OpenCC   範先生 於先生 塗先生 餘先生 遊先生 嶽先生
ICU4J    範先生 於先生 塗先生 余先生 游先生 岳先生
opencc4j 範先生 於先生 塗先生 餘先生 遊先生 嶽先生
单 dan, 曾 ceng, 查 cha, 解 jie, 仇 chou, 区 qu, 尉迟 wei chi, 万俟 wan qi, 吕 lu, 
SEEN
