#!/usr/bin/env bash
# Makes a home with many runs: large_home.sh FOLDER [RUNS] [EVENTS] [SEED] [START]. Three trunks of 22 levels are really
# trained, with their controls. The others are derived from them with other lengths, seeds, scores and ends, through the
# journal, so hashes are right and snapshots exist. START is the time of the first one, such as 2026-01-01T00:00:00Z.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

home=$1
runs=${2:-10000}
events=${3:-1000000}
seed=${4:-1}
start=${5:-2026-01-01T00:00:00Z}

./workbench start --home "$home" --levels 21 --replicates 3 --seed "$seed" --set training.steps=200it \
  --set evaluation.every=10 --set checkpoint.every=0 --json >/dev/null
. benchmarks/classpath.sh
"${benchmark[@]}" org.lth.workbench.scale.LargeHome "$home" "$runs" "$events" "$seed" "$start"
