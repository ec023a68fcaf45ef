#!/usr/bin/env bash
# Compares the statistics of verdicts with SciPy, statsmodels and numpy: on a real study through the launcher, and on
# samples of many sizes and spreads.
#
# Usage: .ci/statistics.sh   CI_PYTHON (environment): a python that has scipy, statsmodels and numpy
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${CI_PYTHON:-python3}
"$python" -c 'import scipy, statsmodels' 2>/dev/null || {
  echo "$python has no scipy or statsmodels: install them, or set CI_PYTHON" >&2
  exit 3
}
. benchmarks/classpath.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/study.yaml" <<'YAML'
name: statistics
question: Do the statistics agree with others?
set: {training.steps: 60it, evaluation.every: 20}
levels: 2
replicates: 4
branches:
  - {as: random-reinit, at: 1-2, count: 2}
YAML
./workbench study run "$work/study.yaml" --home "$work/home" --json >"$work/show.json"
mapfile -t trunks < <("$python" -c '
import json, sys
print("\n".join(c["run"] for c in json.load(open(sys.argv[1]))["cells"] if c["kind"] == "trunk"))' "$work/show.json")
./workbench verdict "${trunks[@]}" --home "$work/home" --json >"$work/verdict.json"
./workbench verdict "${trunks[@]}" --margin 0.3 --home "$work/home" --json >"$work/given.json"
"${benchmark[@]}" org.lth.workbench.analysis.StatisticsProbe "$work/verdict.json" "$work/probe.json"
"$python" .ci/statistics_check.py "$work/verdict.json" "$work/probe.json" "$work/given.json" 20
