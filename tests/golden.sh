#!/usr/bin/env bash
# Runs small lenders and compares what was decided and sent with tests/golden.txt: for each run and file its lines and their SHA-256, message ids
# blanked. WholePathIT compares the lines of its own run. With --write it writes the file anew, which is right only where what is decided or
# sent was meant to change. A few minutes.
# What differs lies in out/golden/RUN/FILE.
# PASTDUE: the command, instead of ./pastdue.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
golden=$home/tests/golden.txt
command=${PASTDUE:-$home/pastdue}
out=$home/out/golden
rm -rf "$out" && mkdir -p "$out"

pastdue() {
  "$command" "$@" > "$out/log" 2>&1 || { tail -20 "$out/log" >&2; echo "golden: pastdue $1 failed; see $out/log" >&2; exit 1; }
}

# RUN FOLDER: keeps the run's files with the message ids blanked, and says what they come to.
keep() {
  mkdir -p "$out/$1"
  for file in notices.csv texts.csv; do
    sed -E 's/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/-/g' "$2/$file" > "$out/$1/$file"
    # Without the columns that came since.
    [ $file != notices.csv ] || sed -i.bak -E 's/(,[^,\r]*){5}(\r?)$/\2/' "$out/$1/$file"
    echo "$1 $file $(wc -l < "$out/$1/$file" | tr -d ' ') $(sha256sum "$out/$1/$file" | cut -d " " -f 1)" >> "$out/golden.txt"
  done
  echo "$1" >&2
}

pastdue demo --accounts 2000
keep demo-2000 "$home/out/demo"
pastdue demo --accounts 600
keep demo-600 "$home/out/demo"
cp -R "$home/out/demo" "$out/book"
for carrier in bad-day broken; do
  pastdue run --book "$out/book/books" --payments "$out/book/payments.csv" --replies "$out/book/replies.csv" \
    --carrier "$home/carriers/$carrier.yaml" --from 2005-09-01 --to 2005-09-07 --out "$out/run"
  keep "$carrier-600" "$out/run"
done
pastdue replay --accounts 300 --out "$out/replay"
keep replay-300 "$out/replay"

if [ "${1:-}" = --write ]; then
  grep '^whole-path-' "$golden" >> "$out/golden.txt"
  cp "$out/golden.txt" "$golden"
elif diff <(grep -v '^whole-path-' "$golden") "$out/golden.txt"; then
  echo "golden: the same as in tests/golden.txt"
else
  echo "golden: what is decided or sent is not what it was (< before, > now); the files are in $out" >&2
  exit 1
fi
