package dev.pastdue.core.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pastdue.core.chart.Charts.Bar;
import dev.pastdue.core.chart.Charts.Curve;
import dev.pastdue.core.chart.Charts.Difference;
import dev.pastdue.core.chart.Charts.Pair;
import dev.pastdue.core.chart.Charts.Range;
import dev.pastdue.core.chart.Charts.Series;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Random charts are well-formed, stay within their box, and are the same each time; what people wrote is escaped. */
class ChartsTest {
    private static final long SEED = 132;

    private static List<String> charts(Random random) {
        var counts = new ArrayList<Long>();
        for (int hour = 0; hour < 24; hour++) {
            counts.add(random.nextBoolean() ? 0L : (long) random.nextInt(1_000_000));
        }
        var columns = new ArrayList<String>();
        for (int day = 1; day <= 1 + random.nextInt(40); day++) {
            columns.add("09-" + day);
        }
        var series = new ArrayList<Series>();
        for (int each = 0; each < 1 + random.nextInt(8); each++) {
            var each24 = new ArrayList<Long>(Collections.nCopies(columns.size(), (long) random.nextInt(500)));
            series.add(new Series("逾期30天以上（M2）" + each, each24));
        }
        var shares = new ArrayList<Double>();
        double share = 0;
        for (int day = 0; day <= random.nextInt(60); day++) {
            shares.add(share);
            share = Math.min(1, share + random.nextDouble() / 20);
        }
        return List.of(
                Charts.bars("<b>", List.of(new Bar("a & \"b\"", random.nextInt(9), "1 %"), new Bar("'", 0, ""))),
                Charts.stacked("t", columns, series),
                Charts.hours("t", counts, 8, 20.5, "08:00–20:30"),
                Charts.curves("t", List.of(new Curve("told", shares, false), new Curve("silence", shares, true))),
                Charts.pairs("t", "通知组", "对照组", List.of(new Pair("<", random.nextDouble(), Double.NaN))),
                Charts.differences(
                        "t",
                        List.of(new Difference(
                                "final",
                                random.nextGaussian(),
                                new Range(-random.nextDouble(), random.nextDouble()),
                                new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)))),
                Charts.differences("t", List.of()),
                Charts.pairs("t", "a", "b", List.of()),
                Charts.bar(random.nextDouble()),
                Charts.bars("t", List.of()),
                Charts.stacked("t", List.of(), List.of()));
    }

    @Test
    void randomChartsAreWellFormedWithinTheirBoxAndTheSameEachTime() throws Exception {
        for (long seed = SEED; seed < SEED + 100; seed++) {
            List<String> charts = charts(new Random(seed));

            assertThat(charts(new Random(seed))).as("seed " + seed).isEqualTo(charts);
            for (String chart : charts) {
                Element svg = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart)))
                        .getDocumentElement();
                double height = Double.parseDouble(svg.getAttribute("viewBox").split(" ")[3]);
                var rects = svg.getElementsByTagName("rect");
                for (int each = 0; each < rects.getLength(); each++) {
                    var rect = (Element) rects.item(each);
                    assertThat(at(rect, "x") + at(rect, "width")).as(chart).isBetween(0.0, 360.1);
                    assertThat(at(rect, "y")).as(chart).isGreaterThanOrEqualTo(0);
                    assertThat(at(rect, "y") + at(rect, "height")).as(chart).isLessThanOrEqualTo(height + 0.1);
                }
            }
        }
    }

    /** Whoever hears a picture of bars hears what they say. */
    @Test
    void barsSayTheirNumbersInTheirName() {
        assertThat(Charts.bars("Funnel", List.of(new Bar("sent", 1200, "80%"))))
                .contains("aria-label=\"Funnel · sent 1,200 · 80%\"");
    }

    private static double at(Element rect, String name) {
        return Double.parseDouble(rect.getAttribute(name));
    }
}
