#!/usr/bin/env bash
# Runs each folder of DIR (tests/cases unless given) as a case of bad input, all in one JVM, and prints a line for each: name, ok or FAILED,
# what is expected, what was seen. Exit code 1 where one fails. tests/cases/README.md says what a case is.
# PASTDUE_CLASSPATH: runs these classes instead of what ./pastdue runs.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
dir=${1:-$home/tests/cases}
[ -d "$dir" ] || { echo "cases: $dir is not a folder" >&2; exit 2; }
dir=$(cd "$dir" && pwd -P)
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in "" | C | POSIX) export LC_ALL=C.UTF-8 ;; esac
jdk=$("$home/cli/jdk") || exit 1
[ -n "${PASTDUE_CLASSPATH:-}" ] || "$home/cli/build" >&2
cp=${PASTDUE_CLASSPATH:-$home/cli/target/*:$home/cli/target/lib/*}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$jdk/bin/javac" -nowarn -proc:none -d "$work/classes" -cp "$cp" "$home/tests/Cases.java" "$home/tests/RefusedMorning.java"
"$jdk/bin/java" -Xmx2g -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true \
  -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.io.tmpdir="$work" -Dpastdue.home="$home" -cp "$work/classes:$cp" Cases "$dir" "$work/out"
