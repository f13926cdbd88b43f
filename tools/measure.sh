#!/usr/bin/env bash
# Runs every measurement, one after the other, and writes what they say as a page and a chart: docs/measured.md and
# docs/pictures/measured.svg. On the embedded store, or on the server named by LEADWACHT_TEST_MONGODB_URI.
# Usage: tools/measure.sh [LEADS]   so many in the largest store, 100000 if left out: some half an hour on two idle cores.
# 1000000 take twice that and 12 GB of memory. What has run stands in target/measured.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p target
said=$PWD/target/measured.txt
: > "$said"
most=${1:-100000}
if [ "$most" -gt 100000 ]; then export HEAP=12g; fi
run() { printf '\n== %s\n' "$*" | tee -a "$said"; "$@" 2>&1 | tee -a "$said"; }

run ./mvnw -q -B -ntp -Pbench -pl rules clean verify -Dbench=PlanBenchmark
run tools/rule-memory.sh
run tools/year.sh 60
run tools/load.sh 5000 8 10000
run tools/stream.sh 2000 20
run tools/start.sh
run tools/due.sh 10000 20000 100000 $([ "$most" -gt 100000 ] && echo "$most")
run tools/read.sh "$most" 50000

# the benchmarks of JMH say what they measured in their own table
awk '
  /^PlanBenchmark\.[A-Za-z]+ +avgt/ { score[$1] = $4 + 0 }
  END {
    floor = score["PlanBenchmark.rulesAlone"]
    if (floor) {
      printf "=> plan of a lead, alone | µs | %.1f | rules alone, facts made already | %.1f | 10 | less\n", score["PlanBenchmark.planInOwnSession"], floor
      printf "=> plan of a lead, in a batch | µs | %.1f | rules alone, facts made already | %.1f | 5 | less\n", score["PlanBenchmark.planInBatch"], floor
    }
  }' "$said" > "$said.plans"
store=$([ -n "${LEADWACHT_TEST_MONGODB_URI:-}" ] && echo "a MongoDB" || echo "the embedded store")
cat "$said.plans" "$said" | awk -v page=docs/measured.md -v chart=docs/pictures/measured.svg \
  -v told="On $(date +%F), $(nproc) processors, $(java -version 2>&1 | awk -F'"' 'NR == 1 { print "JDK " $2 }'), $store." -f tools/measured.awk
rm "$said.plans"
