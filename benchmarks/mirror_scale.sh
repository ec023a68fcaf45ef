#!/usr/bin/env bash
# Mirrors 500 small runs (1000 copies, 12,500 points, 2000 files) to a server and prints the time and the number of requests.
# Usage: benchmarks/mirror_scale.sh URL    (an empty `mlflow server`)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./workbench start --home "$work" --no-control --replicates 500 --levels 0 --set training.steps=20it \
  --set evaluation.every=20 --set checkpoint.every=0 --json >/dev/null 2>&1
for turn in first second; do
  echo "$turn time:"
  time ./workbench mirror --home "$work" --to "$1"
done
