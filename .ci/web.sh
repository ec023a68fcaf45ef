#!/usr/bin/env bash
# Shows real runs in a real browser, and sends a real server every request that its API description allows and forbids.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/checks.sh
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT
python="${CI_PYTHON:-python3}"
home="$work/home"
small=(--preset frankle2019-lenet --dataset mnist-10k --set model=mlp-20 --set training.steps=60it --set evaluation.every=20)

serves() { # starts the server on a free port and waits for its address
  ./workbench web --home "$home" --port 0 --json >"$work/web.json" 2>"$work/web.log" &
  server=$!
  for _ in $(seq 200); do
    if address=$(field "$work/web.json" 'd["address"].rstrip("/")' 2>/dev/null); then return 0; fi
    sleep 0.1
  done
  return 1
}

fuzzed() { # report, arguments of schemathesis...
  local report=$1
  shift
  # It leaves a cache in its current folder.
  (cd "$work" && "$python" -m schemathesis.cli "$@" --checks all --seed 1 --no-color \
    --request-timeout 10 --warnings off --report har --report-har-path "$report")
}

streams() { # query: the first line of what the stream says
  curl -sS -N --max-time 3 "$address/api/v1/events/stream$1" -D "$work/head" 2>/dev/null
  grep -qi '^content-type: text/event-stream' "$work/head"
}

check "a browser sees every page as it should be" mvn -B test -Pbrowser

check "a run is made" sh -c "./workbench start --levels 2 ${small[*]} --home $home --json >$work/trunk.json"
run=$(field "$work/trunk.json" 'd["run"]')
check "a control is made" ./workbench branch "$run@2" --as random-reinit --home "$home"
cat >"$work/tiny.yaml" <<YAML
name: tiny
question: Is every answer about a study as described?
preset: frankle2019-lenet
levels: 1
set:
  dataset: mnist-10k
  model: mlp-20
  training.steps: 60it
  evaluation.every: 20
branches:
  - as: random-reinit
    at: 1
YAML
check "a study is carried out" ./workbench study run "$work/tiny.yaml" --home "$home"
check "the home is verified" ./workbench verify --home "$home"
check "the server starts" serves
check "the description is fetched" curl -sSf "$address/api/v1/openapi.json" -o "$work/openapi.json"
check "it is valid OpenAPI" "$python" -m openapi_spec_validator "$work/openapi.json"
# The stream of events has no end, so it is requested separately.
check "every answer is as described" fuzzed "$work/all.har" \
  run "$address/api/v1/openapi.json" --exclude-path /api/v1/events/stream --max-time 60
# Schemathesis cannot guess two existing tickets.
cat >"$work/tickets.toml" <<TOML
[parameters]
"query.ticket" = ["$run@0", "$run@2"]
TOML
check "every comparison of real tickets is as described" fuzzed "$work/compare.har" \
  --config-file "$work/tickets.toml" \
  run "$address/api/v1/openapi.json" --include-path-regex '/compare' --phases coverage,fuzzing --max-time 10
# It cannot guess the name of a study either.
cat >"$work/studies.toml" <<TOML
[parameters]
"path.study" = "tiny"
TOML
check "every answer about a real study is as described" fuzzed "$work/studies.har" \
  --config-file "$work/studies.toml" \
  run "$address/api/v1/openapi.json" --include-path-regex '/studies' --phases coverage,fuzzing --max-time 10
check "every part of the API was reached" \
  "$python" .ci/reached.py "$work/openapi.json" "$work/all.har" "$work/compare.har" "$work/studies.har"
check "the stream streams" streams "?after=0"
check "it streams one run" streams "?run=$run&after=0"
check "a stream of nothing that is there is refused" sh -c "! curl -sSf --max-time 3 $address/api/v1/events/stream?run=../.. 2>/dev/null"
check "the server lives" curl -sSf "$address/" -o "$work/page"
check "it reports no fault of its own" sh -c "! grep -qi 'by our own fault\|exception' $work/web.log"

verdict
