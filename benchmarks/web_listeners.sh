#!/usr/bin/env bash
# Measures whether listeners slow down a process that appends: web_listeners.sh FOLDER [ROUNDS] [SECONDS] [RATE]. FOLDER is a
# home that large_home.sh made. In turn, with no and with 200 listeners to all its events, a process appends for some seconds,
# each event durable before the next, and prints the number of events per second: at most RATE, or as many as possible for 0.
# At the end, the script prints the ratio of the medians.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

home=$1
rounds=${2:-5}
seconds=${3:-10}
rate=${4:-0}
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
children+=($!)
until grep -q http "$work/address"; do sleep 0.05; done
address=$(head -n 1 "$work/address")
address=${address%/}
until [ "$(curl -s -o /dev/null -w '%{http_code}' "$address/")" = 200 ]; do sleep 0.5; done

appended() { "${benchmark[@]}" org.lth.workbench.scale.AppendRate "$home" "$seconds" "$rate"; }

appended >/dev/null
for round in $(seq "$rounds"); do
  without=$(appended)
  curl -sN -Z --parallel-max 199 --parallel-immediate --no-progress-meter -o /dev/null \
    "$address/api/v1/events/stream?listener=[1-199]" 2>/dev/null &
  listeners=("$!")
  curl -sN -o "$work/heard" "$address/api/v1/events/stream" &
  listeners+=("$!")
  children+=("${listeners[@]}")
  sleep 2
  with=$(appended)
  sleep 1
  listening=$(ss -Htn state established "sport = :${address##*:}" | wc -l)
  kill "${listeners[@]}"
  wait "${listeners[@]}" 2>/dev/null || true
  heard=$(grep -c '^event: recorded' "$work/heard" || true)
  echo "round $round: $without events/s with no listener, $with with $listening, each of whom heard $heard"
  echo "$without" >>"$work/without"
  echo "$with" >>"$work/with"
done
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
awk -v a="$(median "$work/without")" -v b="$(median "$work/with")" \
  'BEGIN { printf "medians %.1f and %.1f, ratio %.3f\n", a, b, b / a }'
echo "load of the machine: $(cut -d' ' -f1-3 /proc/loadavg)"
