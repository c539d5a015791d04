package dev.pastdue.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pastdue.letters.Letter.Recipient;
import dev.pastdue.letters.LetterOutcome.Reason;
import dev.pastdue.letters.LetterOutcome.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterComposerTest {
    private static final LetterComposer COMPOSER = new LetterComposer();
    private static final double MM = 72 / 25.4;
    private static final String CLOSING = "，。、；：！？）】》」』〕〉”’·…—%℃,.;:!?)]}";
    private static final List<String> ONE_GLYPH_FOR_TWO = List.of("壿", "㦳", "㫚", "㬵", "㬺", "㮣", "䎛", "䐠");
    private static final String OPENING = "（【《「『〔〈“‘([{";

    private static Pdf compose(Letter letter) {
        return Samples.pdf(COMPOSER.compose(letter));
    }

    private static boolean isChinese(String tag) {
        return tag.startsWith("zh");
    }

    /** The pieces of a letter's own text, cells of the table apart. */
    private static List<String> pieces(String html) {
        var found = new ArrayList<String>();
        Matcher piece =
                Pattern.compile("<(title|h2|p)( class=\"owed\")?>(.*?)</\\1>").matcher(html);
        while (piece.find()) {
            if (piece.group(2) == null) {
                found.add(piece.group(3));
            } else {
                for (String row : piece.group(3).split("；|; ", -1)) {
                    found.addAll(List.of(row.split("：|: ", 2)));
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({
        "pre-litigation,zh-CN", "pre-litigation,zh-TW", "pre-litigation,en",
        "final,zh-CN", "final,zh-TW", "final,en"
    })
    void whatIsCopiedOutOfALetterIsWhatWasWrittenAndNothingElse(String template, String tag) {
        String html = Samples.html(template, tag, Samples.values(tag));

        Pdf pdf = compose(Samples.letter(template, tag));

        var expected = new ArrayList<>(pieces(html));
        LetterWords words = LetterWords.of(Samples.letter(template, tag).locale());
        Recipient to = Samples.recipient(tag);
        String sender = Samples.values(tag).get("lender");
        String date = isChinese(tag) ? "2026年11月29日" : "29 Nov 2026";
        expected.addAll(words.address(to));
        expected.addAll(List.of(sender, sender, sender, date, date, words.greeting(to), words.close()));
        expected.addAll(List.of(words.date(), words.reference(), "L-2026-000042", words.hotline(), "400-000-0000"));
        IntStream.rangeClosed(1, pdf.pages()).forEach(page -> expected.add(pageNumber(tag, page, pdf.pages())));
        String left = PdfText.joined(String.join("\n", PdfText.lines(pdf)), isChinese(tag));
        for (String piece : expected.stream()
                .map(each -> PdfText.joined(each, isChinese(tag)))
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            assertThat(left).contains(piece);
            left = left.replaceFirst(Pattern.quote(piece), "\u0000");
        }
        assertThat(left.replaceAll("[\\s\u0000]", "")).as("what nobody wrote").isEmpty();
    }

    private static String pageNumber(String tag, int page, int pages) {
        return switch (tag) {
            case "zh-CN" -> "第 " + page + " 页，共 " + pages + " 页";
            case "zh-TW" -> "第 " + page + " 頁，共 " + pages + " 頁";
            default -> "Page " + page + " of " + pages;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void noLineBeginsWithAClosingMarkOrEndsWithAnOpeningOne(String tag) {
        String text = isChinese(tag) ? "共計（含費用）「一」、《二》；【三】：“四”！五？１，" : "(one), \"two\"; 'three': four! five? ";
        for (int shift = 0; shift < 6; shift++) {
            String filler = (isChinese(tag) ? "款" : "i").repeat(shift);
            String html = Samples.html("final", tag, Samples.values(tag))
                    .replace("</body>", "<p>" + filler + text.repeat(30).strip() + "</p></body>");

            List<String> lines = PdfText.lines(compose(Samples.letter(tag, Samples.recipient(tag), html)));

            assertThat(lines)
                    .filteredOn(line -> !line.isBlank())
                    .noneMatch(line -> CLOSING.indexOf(line.strip().charAt(0)) >= 0);
            assertThat(lines).filteredOn(line -> !line.isBlank()).noneMatch(line -> {
                String stripped = line.strip();
                return OPENING.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
            });
        }
    }

    @Test
    void everyCommonCharacterIsReadAsItself() {
        List<String> all = IntStream.concat(
                        IntStream.rangeClosed(0x4E00, 0x9FA5), IntStream.rangeClosed(0x3400, 0x4DB5))
                .mapToObj(Character::toString)
                .toList();
        var paragraphs = new StringBuilder();
        for (int i = 0; i < all.size(); i += 40) {
            paragraphs
                    .append("<p>")
                    .append(String.join("", all.subList(i, Math.min(i + 40, all.size()))))
                    .append("</p>");
        }

        Pdf pdf = compose(Samples.letter(
                "zh-CN",
                Samples.recipient("zh-CN"),
                "<html><head><title>字</title></head><body>" + paragraphs + "</body></html>"));

        String read = String.join("", PdfText.lines(pdf));
        assertThat(all)
                .filteredOn(character -> !read.contains(character))
                .as("the font has one glyph for two characters: it is printed as written, and copied as the other")
                .containsExactlyElementsOf(ONE_GLYPH_FOR_TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void itIsTaggedAndHasItsFontsEmbeddedAsFarAsTheyAreUsed(String tag) {
        PdfText.read(compose(Samples.letter("pre-litigation", tag)), document -> {
            var catalog = document.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            assertThat(catalog.getStructureTreeRoot()).isNotNull();
            assertThat(catalog.getLanguage()).isEqualTo(tag);
            assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
            assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
                    .contains("pdfuaid");
            for (PDPage page : document.getPages()) {
                assertThat(page.getMediaBox().getWidth() / MM).isBetween(209.5, 210.5);
                assertThat(page.getMediaBox().getHeight() / MM).isBetween(296.5, 297.5);
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+NotoSans[ST]C-Regular");
                }
            }
            return document;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void theAddressStandsWhereTheWindowIs(String tag) {
        Pdf pdf = compose(Samples.letter("final", tag));

        List<TextPosition> window = PdfText.positions(pdf).stream()
                .filter(at -> at.getYDirAdj() / MM > 45 && at.getYDirAdj() / MM < 90 && at.getXDirAdj() / MM < 110)
                .toList();
        assertThat(window).allSatisfy(at -> {
            assertThat(at.getXDirAdj() / MM).isGreaterThan(20);
            assertThat((at.getXDirAdj() + at.getWidthDirAdj()) / MM).isLessThan(105);
        });
        String seen = window.stream().map(TextPosition::getUnicode).reduce("", String::concat);
        assertThat(PdfText.joined(seen, true))
                .contains(Stream.of(String.join(
                                "",
                                LetterWords.of(Samples.letter("final", tag).locale())
                                        .address(Samples.recipient(tag))))
                        .map(address -> PdfText.joined(address, true))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,陶喆", "zh-CN,劉䶮", "zh-TW,陶喆", "zh-TW,劉䶮", "en,陶喆"})
    void aRareCharacterThatOneOfTheFontsHasIsSet(String tag, String name) {
        Recipient to = Samples.recipient(tag);

        Pdf pdf = compose(Samples.letter(
                tag, new Recipient(name, to.title(), to.address()), Samples.html("final", tag, Samples.values(tag))));

        assertThat(String.join("", PdfText.lines(pdf))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh-TW", "en"})
    void aLetterWithACharacterThatNoFontHasIsRefusedAndTheCharacterNamed(String tag) {
        Recipient to = Samples.recipient(tag);
        Letter letter = Samples.letter(
                tag, new Recipient("𠮷野", to.title(), to.address()), Samples.html("final", tag, Samples.values(tag)));

        assertThat(COMPOSER.compose(letter)).isEqualTo(new Refused(Reason.UNKNOWN_CHARACTERS, List.of("𠮷")));
    }

    @Test
    void theSameLetterIsTheSameBytesWhoeverSetsIt() {
        Pdf first = compose(Samples.letter("pre-litigation", "zh-TW"));
        compose(Samples.letter("final", "zh-CN"));

        assertThat(compose(Samples.letter("pre-litigation", "zh-TW")).bytes()).isEqualTo(first.bytes());
        assertThat(Samples.pdf(new LetterComposer().compose(Samples.letter("pre-litigation", "zh-TW")))
                        .sha256())
                .isEqualTo(first.sha256());
    }

    @Test
    void alongLetterGoesOnOverPagesThatSayWhichTheyAre() {
        String html = Samples.html("final", "en", Samples.values("en"))
                .replace("</body>", "<p>Some more words to fill a page.</p>".repeat(60) + "</body>");

        Pdf pdf = compose(Samples.letter("en", Samples.recipient("en"), html));

        assertThat(pdf.pages()).isGreaterThan(1);
        assertThat(PdfText.lines(pdf)).contains("Page 1 of " + pdf.pages(), "Page 2 of " + pdf.pages());
    }

    @Test
    void whatAPersonIsCalledIsNeverTakenForMarkup() {
        Pdf pdf = compose(Samples.letter(
                "en",
                new Recipient("A<b>&\"x\"", "", List.of("1 < 2 & 3")),
                Samples.html("final", "en", Samples.values("en"))));

        assertThat(PdfText.lines(pdf)).contains("Dear A<b>&\"x\",", "1 < 2 & 3");
    }

    @Test
    void withoutNameOrAddressOrWithOneThatTheWindowCannotShowItIsRefused() {
        String html = Samples.html("final", "en", Samples.values("en"));
        List<String> some = List.of("1 Example Road");

        assertThat(COMPOSER.compose(Samples.letter("en", new Recipient(" ", "", some), html)))
                .isEqualTo(new Refused(Reason.NO_NAME, List.of()));
        assertThat(COMPOSER.compose(Samples.letter("en", new Recipient("A B", "", List.of("")), html)))
                .isEqualTo(new Refused(Reason.NO_ADDRESS, List.of()));
        assertThat(COMPOSER.compose(
                        Samples.letter("en", new Recipient("A B", "", List.of("1", "2", "3", "4", "5", "6")), html)))
                .isEqualTo(new Refused(Reason.ADDRESS_TOO_LONG, List.of()));
    }

    @Test
    void aTemplateThatIsNoLetterIsNamedWithWhatToDo() {
        Recipient to = Samples.recipient("en");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPOSER.compose(Samples.letter("en", to, "<html>\n<p>a</html>")))
                .withMessageStartingWith("2:7: is not well-formed HTML");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPOSER.compose(Samples.letter("en", to, "<html><body>a</body></html>")))
                .withMessageContaining("no title");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPOSER.compose(Samples.letter(
                        "en", to, "<html><head><title>a</title></head><body><img src='file:///x'/></body></html>")))
                .withMessageContaining("<img> is not allowed");
    }
}
