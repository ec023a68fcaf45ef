#!/usr/bin/env bash
# Times replicates by one worker and by two, whole commands in turn: workers.sh [ROUNDS] [REPLICATES] [STEPS] [--set ...].
# Prints each time in milliseconds and the ratio of the medians.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
replicates=${2:-4}
steps=${3:-3000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

timed() { # workers, round
  local began
  began=$(date +%s%3N)
  ./workbench start --no-control --levels 3 --replicates "$replicates" --workers "$1" --home "$work/$1-$2" \
    --set training.steps="${steps}it" "${@:3}" --json >/dev/null 2>&1
  echo $(($(date +%s%3N) - began))
}

shift $(($# < 3 ? $# : 3))
./workbench list --home "$work/warm" >/dev/null
for round in $(seq "$rounds"); do
  for workers in 1 2; do
    timed "$workers" "$round" "$@" | tee -a "$work/times-$workers" | sed "s/^/$workers workers: /; s/$/ ms/"
  done
done
median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }
awk -v one="$(median "$work/times-1")" -v two="$(median "$work/times-2")" \
  'BEGIN { printf "one against two, medians: %.2f\n", one / two }'
