#!/usr/bin/env bash
# Well-known packages answer "is this a workday?" for days that they have no data for, or leave out days on which banks are closed.
# - holidays (PyPI, 0.109), country HK, category by default: the statutory holidays alone. Good Friday and the day after it, on which
#   Hong Kong's banks are closed, are working days; they stand under the category "optional". Easter Monday is a holiday (since 2026).
# - holidays, country GB without a subdivision: Easter Monday and the summer bank holiday of England are working days.
# - chinese-days (npm, 1.5.7): 1 January 2027 and every weekday of a year that the State Council has not published are workdays, said in
#   the same way as those of a known year. chinesecalendar (PyPI, 1.11.0) refuses the same question.
# - date-holidays (npm, 3.37.0), country CN: 8 March, 1 June and 1 August are "public"; the last days of the spring festival
#   (20 and 23 February 2026, off by exchange) are none.
# So a letter's "within ten workdays" ends on a wrong day, or a text goes out on a holiday.
# Seen on 29 November 2026; exits with an error when any of it changes.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv && venv/bin/pip -q install --disable-pip-version-check holidays==0.109 chinesecalendar==1.11.0 >&2
npm init -y >/dev/null && npm install --silent --no-fund --no-audit chinese-days@1.5.7 date-holidays@3.37.0 >&2
cat > days.py <<'PY'
import datetime
import chinese_calendar
import holidays

hk, gb = holidays.HK(), holidays.GB()
for day in ("2026-04-03", "2026-04-04", "2026-04-06"):
    print("HK", day, "workday" if hk.is_working_day(day) else "off", "|", holidays.HK(categories=("public", "optional")).get(day))
for day in ("2026-04-06", "2026-08-31"):
    print("GB", day, "workday" if gb.is_working_day(day) else "off", "|", holidays.GB(subdiv="ENG").get(day))
try:
    print(chinese_calendar.is_workday(datetime.date(2027, 1, 1)))
except NotImplementedError:
    print("chinesecalendar 2027-01-01 refused")
PY
cat > days.js <<'JS'
const chineseDays = require('chinese-days');
for (const day of ['2026-01-01', '2027-01-01', '2027-10-01'])
  console.log('chinese-days', day, chineseDays.isWorkday(day) ? 'workday' : 'off');
const cn = new (require('date-holidays'))('CN');
const public = new Set(cn.getHolidays(2026).filter(day => day.type === 'public').map(day => day.date.slice(0, 10)));
for (const day of ['2026-03-08', '2026-06-01', '2026-08-01', '2026-02-20', '2026-02-23'])
  console.log('date-holidays CN', day, public.has(day) ? 'public' : 'none');
JS
{ venv/bin/python days.py; node days.js; } | tee seen
diff seen - <<'SEEN'
HK 2026-04-03 workday | Good Friday
HK 2026-04-04 workday | The day following Good Friday
HK 2026-04-06 off | Easter Monday; The day following Tomb-Sweeping Day
GB 2026-04-06 workday | Easter Monday
GB 2026-08-31 workday | Late Summer Bank Holiday
chinesecalendar 2027-01-01 refused
chinese-days 2026-01-01 off
chinese-days 2027-01-01 workday
chinese-days 2027-10-01 workday
date-holidays CN 2026-03-08 public
date-holidays CN 2026-06-01 public
date-holidays CN 2026-08-01 public
date-holidays CN 2026-02-20 none
date-holidays CN 2026-02-23 none
SEEN
