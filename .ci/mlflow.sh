#!/usr/bin/env bash
# Mirrors real runs to real MLflow servers, the newest one and one of version 2.x, breaks them meanwhile, and compares with MLflow's own client.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export MLFLOW_DISABLE_TELEMETRY=true GIT_PYTHON_REFRESH=quiet

for line in 'mlflow' 'mlflow<3'; do
  venv="$work/${line/</-before-}"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check "$line"
  # MLflow 2.x imports names that SQLAlchemy 2.1 removed.
  if [ "$line" != mlflow ]; then "$venv/bin/pip" install -q --disable-pip-version-check 'sqlalchemy<2.1'; fi
  echo "installed $("$venv/bin/mlflow" --version)"
done

home="$work/home"
./workbench start --home "$home" --levels 2 --no-control --set training.steps=200it --set evaluation.every=20 --json >"$work/trunk.json"
trunk=$(python3 -c 'import json,sys; print(json.load(open(sys.argv[1]))["run"])' "$work/trunk.json")
./workbench branch "$trunk@2" --as random-reinit --home "$home" >/dev/null
./workbench branch "$trunk@1" --as random-reinit --home "$home" >/dev/null

cat >"$work/tiny.yaml" <<YAML
name: tiny
question: Do tickets win where nobody waits for them?
levels: 1
replicates: 2
set:
  training.steps: 60it
  evaluation.every: 20
branches:
  - as: random-reinit
    at: 1
YAML
./workbench study run "$work/tiny.yaml" --home "$home" >/dev/null

"$work/mlflow/bin/python" .ci/mlflow_faults.py "$work/mlflow/bin" "$home" --kills "${KILLS:-50}" --restarts 5
"$work/mlflow-before-3/bin/python" .ci/mlflow_faults.py "$work/mlflow-before-3/bin" "$home" --kills 5 --restarts 1
