package dev.pastdue.core.desk;

import dev.pastdue.core.chart.ChartStyle;

/** The look of the widgets, light and dark by the dashboard's theme; whatever it does not set is the console's own. */
final class DeskLook {
    static final String STYLE =
            """
                .pd{--ink:#1b1f24;--soft:#4e5762;--line:#c9ced6;--warn:#8a1c12;--card:#f4f5f7;color:var(--ink);font-size:14px;line-height:1.45;overflow-wrap:anywhere}
                .pd-dark{--ink:#e9ecef;--soft:#b3bcc6;--line:#454e58;--warn:#ffb4a8;--card:#2a3138}
                .pd h3{font-size:15px;margin:12px 0 4px}.pd h3:first-child{margin-top:0}.pd p{margin:4px 0}
                .pd .pd-soft{color:var(--soft)}.pd .pd-warn{color:var(--warn);font-weight:600}
                .pd table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
                .pd th,.pd td{text-align:start;vertical-align:top;padding:3px 8px 3px 0;border-bottom:1px solid var(--line);color:var(--ink);background:none}
                .pd td{overflow-wrap:break-word}.pd tbody td:first-child{min-width:6.5em}
                .pd thead th{color:var(--soft);font-weight:600;white-space:nowrap}.pd .pd-scroll{overflow-x:auto}
                .pd pre{white-space:pre-wrap;font:inherit;margin:4px 0;background:var(--card);color:var(--ink);padding:6px 10px;border-radius:6px}
                .pd .pd-form{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:end;margin:6px 0}
                .pd label{display:grid;gap:1px}.pd label span{color:var(--soft);font-size:13px}
                .pd input,.pd select{font:inherit;min-height:32px;min-width:9em;max-width:100%;color:var(--ink);background:transparent;border:1px solid var(--soft);border-radius:6px;padding:2px 8px}
                .pd-dark input,.pd-dark select{color-scheme:dark}.pd-dark option{color:#e9ecef;background:#1f242a}
                .pd .pd-buttons{display:flex;flex-wrap:wrap;gap:6px;margin:6px 0}
                """ + ".pd{" + ChartStyle.LIGHT + "}.pd-dark{" + ChartStyle.DARK + "}\n" + ChartStyle.RULES;

    private DeskLook() {}
}
