#!/usr/bin/env python3
"""Reckons a review's n, cured, rate and lift again, from the notices alone, and compares them with review.csv to the last digit.

    python3 tests/review_check.py DIR [REVIEW_DIR]

DIR is a run's folder, REVIEW_DIR where its review lies, by default the same. Python 3 and its standard library; it shares no code with the
product, and reads docs/formats.md only. Where the data end is what records.jsonl says, or without it the last instant of notices.csv.
Exit code 0 where all agree, 1 where a line does not, 2 where a file is missing. It says stages and figures, never an account.
"""

import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path

INSTANTS = ("decided_at", "claimed_at", "accepted_at", "delivered_at", "assigned_at", "cured_at")


def instant(text):
    """Nanoseconds since 1970: Python's own datetime drops digits that Java's instants may have."""
    whole, _, rest = text.removesuffix("Z").partition(".")
    seconds = (datetime.fromisoformat(whole) - datetime(1970, 1, 1)) // timedelta(seconds=1)
    return seconds * 10**9 + int(rest.ljust(9, "0") or 0)


def days(number):
    return number * 24 * 60 * 60 * 10**9


def decimals(exact):
    """Four decimals of a fraction as the nearest double has them, and no sign of nothing."""
    text = f"{exact:.4f}"
    return text.removeprefix("-") if float(text) == 0 else text


def data_end(folder, rows):
    records = folder / "records.jsonl"
    if records.exists():
        with records.open(encoding="utf-8") as lines:
            return instant(json.loads(next(lines))["until"])
    return max((instant(row[name]) for row in rows for name in INSTANTS if row.get(name)), default=0)


def counted(rows, horizon, until):
    """(stage, arm, template, variant, hour) -> [n, cured]; the last three are empty for all of an arm."""
    counts = defaultdict(lambda: [0, 0])
    for row in rows:
        if not row["arm"] or not row["assigned_at"] or not row["episode_start"]:
            continue
        assigned = instant(row["assigned_at"])
        if assigned + days(horizon) > until:
            continue
        cured = bool(row["cured_at"]) and assigned <= instant(row["cured_at"]) <= assigned + days(horizon)
        kinds = {("", "", "")}
        if row["arm"] == "told" and row["variant"]:
            kinds.add((row["template"], row["variant"], ""))
        if row["arm"] == "told" and row.get("hour"):
            kinds.add(("", "", row["hour"]))
        for template, variant, hour in kinds:
            of = counts[row["stage"], row["arm"], template, variant, hour]
            of[0] += 1
            of[1] += cured
    return counts


def expected(rows, lines, until):
    """For each line of the review what its n, cured, rate and lift must be, and the lines that must be there."""
    found = {}
    for horizon in sorted({int(line["horizon"]) for line in lines}):
        counts = counted(rows, horizon, until)
        for stage in {line["stage"] for line in lines} | {key[0] for key in counts}:
            whole = [(stage, arm, "", "", "") for arm in ("silence", "told")]
            silence = counts.get(whole[0], [0, 0])
            variants = [key for key in counts if key[0] == stage and key[3]]
            hours = [key for key in counts if key[0] == stage and key[4]]
            for key in whole + sum((several for several in (variants, hours) if len(several) > 1), []):
                n, cured = counts.get(key, [0, 0])
                rate = decimals(cured / n) if n else ""
                compared = key[1] == "told" and n and silence[0]
                lift = decimals(cured / n - silence[1] / silence[0]) if compared else ""
                found[(*key, str(horizon))] = (str(n), str(cured), rate, lift)
    return found


def check(folder, review):
    with (folder / "notices.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (review / "review.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    must = expected(rows, lines, data_end(folder, rows))
    wrong = 0
    for line in lines:
        key = tuple(line[name] for name in ("stage", "arm", "template", "variant", "hour", "horizon"))
        n, cured, rate, lift = must.pop(key, ("no such line",) * 4)
        if line["verdict"] == "broken-assignment":
            lift = ""  # An alarm: no effect is printed.
        said = tuple(line[name] for name in ("n", "cured", "rate", "lift"))
        if said != (n, cured, rate, lift):
            wrong += 1
            print(" ".join(filter(None, key)), "days: review.csv has", *said, "and the notices", n, cured, rate, lift)
    for key in must:
        wrong += 1
        print(" ".join(filter(None, key)), "days: review.csv has no such line")
    print(f"{len(lines)} lines of review.csv, {wrong} that do not agree with the notices")
    return 1 if wrong else 0


def main(arguments):
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    try:
        return check(folder, Path(arguments[-1]))
    except FileNotFoundError as missing:
        print(f"{missing.filename}: there is no such file", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
