package dev.pastdue.core.chart;

/** The look of {@link Charts} as CSS: the same on every page and on the desk, whose other colours ({@code --ink}, {@code --line}) it takes. */
public final class ChartStyle {
    /** The colours on a light ground, as declarations: 3 to 1 at least against it. */
    public static final String LIGHT =
            "--s0:#3b7cc4;--s1:#8a5fbf;--s2:#1d4f8c;--s3:#b3622a;--s4:#a8382c;--s5:#5b6670;--band:#e2efe3;";

    /** On a dark one. */
    public static final String DARK =
            "--s0:#6aa9ee;--s1:#c3a1f0;--s2:#a8cbf5;--s3:#f0ad7c;--s4:#ff9d90;--s5:#b3bcc6;--band:#26382a;";

    /** What has which colour. */
    public static final String RULES = """
        .chart { display: block; width: 100%; max-width: 34rem; height: auto; }
        .chart text { fill: var(--ink); font-size: 12px; font-variant-numeric: tabular-nums; }
        .chart .s0, .bar .s0 { fill: var(--s0); } .chart .s1 { fill: var(--s1); } .chart .s2 { fill: var(--s2); }
        .chart .s3 { fill: var(--s3); } .chart .s4 { fill: var(--s4); } .chart .s5 { fill: var(--s5); }
        .chart .band { fill: var(--band); }
        .chart .grid { stroke: var(--line); }
        .chart .line { fill: none; stroke-width: 2.5; stroke: var(--s0); }
        .chart .l1 { stroke: var(--s3); }
        .chart .dashed { stroke-dasharray: 6 4; }
        .chart .thin { stroke: var(--s0); stroke-width: 2; }
        .chart .thick { stroke: var(--s0); stroke-width: 8; stroke-opacity: .55; }
        .bar { display: block; width: 100%; min-width: 4rem; height: .7rem; }
        """;

    private ChartStyle() {}
}
