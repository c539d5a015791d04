package dev.pastdue.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SheetCellTest {
    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsMarkedAndAllElseStays() {
        assertThat(SheetCell.write(List.of(
                        "=HYPERLINK(\"x\")", "+1-2", "-2+3+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1", "－x")))
                .allMatch(cell -> cell.startsWith("'"));
        List<String> plain = List.of(
                "", "陳大文", "O'Neil", "+886900000010", "-12.50", "-3", "a=b", "1,234.50", "'quoted'", "2026-01-20");
        assertThat(SheetCell.write(plain)).isEqualTo(plain);
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        for (String text :
                List.of("=1", "'=1", "''=1", "'", "''", "'a", "+886900000010", "'+886900000010", "-x\n=y", "")) {
            assertThat(SheetCell.read(SheetCell.write(text))).isEqualTo(text);
        }
    }
}
