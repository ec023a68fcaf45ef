#!/usr/bin/env bash
# Measures the web view of a large home: web_load.sh FOLDER [SECONDS] [EVENTS_PER_SECOND]. FOLDER is a home that
# large_home.sh made. While another process appends to it at a steady rate, and a real training runs in it, wrk requests
# each page at a fixed rate over two connections, after a warm-up of one second. Prints for each page the median, 95th and
# 99th percentile in milliseconds, the server's processor time per request (all of it, so also that for the journal),
# and the size of the answer, plain and compressed. It also prints the server's start time and its memory.
# Needs wrk. TRAINING=no leaves the training out; PERIOD_MILLIS is the pause between a connection's requests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

home=$1
seconds=${2:-10}
rate=${3:-20}
export PERIOD_MILLIS=${PERIOD_MILLIS:-50}
work=$(mktemp -d)
children=()
finish() {
  for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap finish EXIT
. benchmarks/classpath.sh

./workbench web --home "$home" --port 0 >"$work/address" 2>"$work/log" &
server=$!
children+=("$server")
until grep -q http "$work/address"; do sleep 0.05; done
address=$(head -n 1 "$work/address")
address=${address%/}
began=$(date +%s%3N)
until [ "$(curl -s -o /dev/null -w '%{http_code}' "$address/")" = 200 ]; do sleep 0.05; done
echo "from listening to the first page: $(($(date +%s%3N) - began)) ms"

# The longest run with many levels, a run that can be compared at many of them, and a word that few runs have.
longest=$(curl -s "$address/api/v1/runs?sort=started&order=asc&limit=3&kind=trunk" |
  python3 -c 'import json,sys; print(max(json.load(sys.stdin)["runs"], key=lambda r: r["head"]["version"])["run"])')
ticket() { echo "ticket=$longest@$1"; }

"${benchmark[@]}" org.lth.workbench.scale.AppendRate "$home" 100000 "$rate" >/dev/null &
children+=($!)
if [ "${TRAINING:-yes}" = yes ]; then
  ./workbench start --home "$home" --levels 21 --no-control --replicates 20 --set training.steps=1500it --json \
    >/dev/null 2>&1 &
  children+=($!)
  sleep 5
fi

ask() { # seconds, address
  wrk -t 1 -c 2 -d "$1" -H 'Accept-Encoding: gzip' -s benchmarks/wrk_report.lua "$address$2" | sed -n 's/^wrk\t//p'
}

processor() { awk -v hertz="$(getconf CLK_TCK)" '{ print 1000 * ($14 + $15) / hertz }' "/proc/$server/stat"; }

measure() { # name, address
  local plain compressed before row
  plain=$(curl -s -o /dev/null -w '%{size_download}' "$address$2")
  compressed=$(curl -s -H 'Accept-Encoding: gzip' -o /dev/null -w '%{size_download}' "$address$2")
  ask 1 "$2" >/dev/null
  before=$(processor)
  row=$(ask "$seconds" "$2")
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$row" \
    "$(awk -v used="$(processor)" -v before="$before" -v requests="${row%%	*}" \
      'BEGIN { printf "%.1f", (used - before) / requests }')" "$plain" "$compressed"
}

echo "load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
printf 'page\trequests\terrors\tp50 ms\tp95 ms\tp99 ms\tprocessor ms\tbytes\tcompressed\n'
measure 'runs' '/'
measure 'runs, late offset' '/?offset=9900'
measure 'runs, searched' '/?q=seeds.root%3D3'
measure 'runs, a word of many' '/?q=lenet'
measure 'runs, filtered' '/?state=failed&kind=trunk'
measure 'runs, sorted' '/?sort=accuracy&offset=5000'
measure 'run, the longest' "/runs/$longest"
measure 'run, its old events' "/runs/$longest?before=1000"
measure 'lineage' '/lineage'
measure 'lineage, late offset' '/lineage?offset=5000'
measure 'compare 2' "/compare?$(ticket 3)&$(ticket 9)"
measure 'compare 6' "/compare?$(ticket 0)&$(ticket 3)&$(ticket 6)&$(ticket 9)&$(ticket 12)&$(ticket 15)"
measure 'integrity' '/integrity'
measure 'API runs' '/api/v1/runs'
measure 'API runs, most' '/api/v1/runs?limit=40&offset=3000'
measure 'API run' "/api/v1/runs/$longest"
measure 'API events of a run' "/api/v1/runs/$longest/events?after=1000"
measure 'API events' '/api/v1/events?after=500000&limit=500'
measure 'API density' "/api/v1/runs/$longest/density"
measure 'API curves' "/api/v1/runs/$longest/curves"
measure 'API inputs' "/api/v1/runs/$longest/inputs"
measure 'picture' "/api/v1/runs/$longest/levels/5/inputs.png"
measure 'every step of a level' "/api/v1/runs/$longest/levels/5/metrics.csv"
measure 'API tree' '/api/v1/tree'
measure 'API compare 2' "/api/v1/compare?$(ticket 3)&$(ticket 9)"
measure 'API compare curves' "/api/v1/compare/curves?$(ticket 3)&$(ticket 9)"
measure 'API integrity' '/api/v1/integrity'
measure 'not there' '/runs/zzzzzzzzzzzz'

# Each of these runs is requested for the first time, so no cache helps.
curl -s "$address/api/v1/runs?limit=40&offset=4000&sort=seed" |
  python3 -c 'import json,sys; [print(r["run"]) for r in json.load(sys.stdin)["runs"]]' >"$work/runs"
while read -r run; do
  curl -s -o /dev/null -w '%{time_total}\n' "$address/runs/$run"
done <"$work/runs" | sort -n | awk '{ t[NR] = 1000 * $1 }
  END { printf "run, each for the first time\t%d\t0\t%.1f\t%.1f\t%.1f\n", NR, t[int(NR * .5)], t[int(NR * .95)], t[int(NR * .99)] }'
grep -E 'VmHWM' "/proc/$server/status" | tr -s '\t ' ' '
echo "load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
echo "log lines of the server: $(wc -l <"$work/log")"
