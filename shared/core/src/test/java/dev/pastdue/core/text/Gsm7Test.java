package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gsm7Test {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Łukasz | Lukasz",
                "Nguyễn | Nguyen",
                "D’Angelo | D'Angelo",
                "Zoë | Zoe",
                "José García | José Garcia",
                "Jose\u0301 | José",
                "O–Neil | O-Neil",
                "Visa™ Gold | Visa Gold",
                "Visa® | Visa",
                "“Gold” | \"Gold\"",
                "and so on… | and so on...",
                "Personal loan – salary | Personal loan - salary",
                "a\u00A0b | a b",
                "a\u3000b | a b",
                "Şahin | Sahin",
                "Đặng | Dang",
                "Sørensen | Sørensen",
                "Åse | Åse",
                "Özgür | Özgür",
                "İbrahim Yıldız | Ibrahim Yildiz",
                "Þóra | Thora",
                "ÞÓRA | THORA",
                "Œuvre | Oeuvre",
                "Straße | Straße",
                "ﬁne ½ | fine 1/2",
                "lǖ | lü",
                "Ŵilliam | William",
                "Hawaiʻi | Hawai'i",
                "Γιώργος | Giorgos",
                "ΔΗΜΗΤΡΗΣ | DIMITRIS",
                "Παπαδόπουλος | Papadopoulos",
                "Δ | Δ",
                "Иван | Ivan",
                "ЮЛИЯ | YULIYA",
                "Щукин | Shchukin",
                "Ольга | Olga",
                "Їжак | Yizhak",
                "Ђорђе | Djordje",
                "Kredit № 5 | Kredit No. 5",
                "Ｖｉｓａ | Visa",
                "10 × 20 | 10 x 20",
                "Əli | Ali",
                "Ŀluis | Lluis",
                "Ţ̈epes | Tepes"
            })
    void wordsAreSpeltWithTheLettersThereAre(String written, String spelt) {
        assertThat(Gsm7.spell(written)).hasValue(spelt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"信用卡", "吴**", "김**", "Visa信用卡", "محمد", "สมชาย", "राजेश", "ქეთი", "😀", "™", "ъ", "\u200B", "かな"
            })
    void otherScriptsAreNotSpelt(String written) {
        assertThat(Gsm7.spell(written)).isEmpty();
    }

    @Test
    void whatIsSpeltIsGsm7AndNeverHoldsAQuestionMark() {
        long seed = 19;
        System.out.println("letters, seed " + seed);
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var written = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                int c = random.nextInt(4) == 0 ? random.nextInt(0x20000) : random.nextInt(0x600);
                if (Character.isDefined(c) && c != '?' && Character.getType(c) != Character.SURROGATE) {
                    written.appendCodePoint(c);
                }
            }
            Gsm7.spell(written.toString()).ifPresent(spelt -> {
                assertThat(Gsm7.has(spelt)).as(spelt).isTrue();
                assertThat(spelt).doesNotContain("?");
            });
        }
    }

    @Test
    void everyLetterOfLatinHasASpelling() {
        for (int c = 'A'; c <= 0x17F; c++) {
            if (Character.isLetter(c)) {
                assertThat(Gsm7.spell(Character.toString(c)))
                        .as("U+%04X %c".formatted(c, c))
                        .isPresent();
            }
        }
    }
}
