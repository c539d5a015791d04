#!/usr/bin/env bash
# PDFBox 3.0.8 (org.apache.pdfbox:pdfbox) applies a font's ligatures by itself when text is shown. In Noto Sans SC (npm package
# @expo-google-fonts/noto-sans-sc 0.4.3, Regular) two dashes, —— (U+2014 twice, the Chinese dash), become one glyph, and what a reader copies
# out of the PDF is another character, ⸺ (U+2E3A). TrueTypeFont.setEnableGsub(false) keeps what was written.
# Seen on 29 November 2026:
#   as it is        您好⸺用户
#   without GSUB    您好——用户
# Exits with an error when either changes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>dashes</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.pdfbox</groupId><artifactId>pdfbox</artifactId><version>3.0.8</version></dependency>
  </dependencies></project>
POM
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib >&2
npm pack --silent @expo-google-fonts/noto-sans-sc@0.4.3 >&2
tar xzf expo-google-fonts-noto-sans-sc-0.4.3.tgz package/400Regular/NotoSansSC_400Regular.ttf
cat > Dashes.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;

class Dashes {
    public static void main(String[] file) throws Exception {
        var out = new PrintStream(System.out, true, "UTF-8");
        for (boolean gsub : new boolean[] {true, false}) {
            var font = new TTFParser().parse(new RandomAccessReadBufferedFile(new File(file[0])));
            font.setEnableGsub(gsub);
            var bytes = new ByteArrayOutputStream();
            try (var document = new PDDocument()) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(PDType0Font.load(document, font, true), 12);
                    content.newLineAtOffset(50, 700);
                    content.showText("您好——用户");
                    content.endText();
                }
                document.save(bytes);
            }
            try (var read = Loader.loadPDF(bytes.toByteArray())) {
                out.println(new PDFTextStripper().getText(read).strip());
            }
        }
    }
}
JAVA
java -cp 'lib/*' Dashes.java package/400Regular/NotoSansSC_400Regular.ttf 2>log | tee seen
diff seen - <<'SEEN'
您好⸺用户
您好——用户
SEEN
