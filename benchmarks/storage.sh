#!/usr/bin/env bash
# Times snapshots and appends against plain writes of the same bytes, in one process and in turn; then a run, its replay and
# the verification of its home, against sha256sum on all cores: storage.sh [ROUNDS] [STEPS] [FOLDER]. FOLDER is on the disk to measure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-3}
steps=${2:-3000}
work=$(mktemp -d -p "${3:-${TMPDIR:-/tmp}}")
trap 'rm -rf "$work"' EXIT

classpath=workbench-core/target/benchmark.classpath
mvn -q -B -pl workbench-core test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath >&2
java -Xmx1g -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED --add-modules=jdk.incubator.vector \
  -Xlog:disable -Xlog:all=error:stderr -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$classpath")" \
  org.lth.workbench.wiring.StorageBenchmark "$work/parts" "$rounds" 2>/dev/null

timed() { # what, command...: wall seconds
  local what=$1 start
  shift
  start=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  awk -v what="$what" -v s="$start" -v e="$(date +%s.%N)" 'BEGIN { printf "%s: %.2f s\n", what, e - s }'
}

export home="$work/home"
./workbench list --home "$home" >/dev/null
for round in $(seq "$rounds"); do
  timed "round $round: run" ./workbench start --home "$home" --preset frankle2019-lenet --dataset mnist-10k --no-control \
    --levels 4 --set "training.steps=${steps}it" --seed "$round"
  run=$(./workbench list --home "$home" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["runs"][0]["run"])')
  timed "round $round: replay" ./workbench replay "$run" --home "$home"
  timed "round $round: verify" ./workbench verify --home "$home"
  timed "round $round: sha256sum on all cores" sh -c 'ls "$home"/snapshots/*.arrow | xargs -n 8 -P "$(nproc)" sha256sum'
done
du -sh "$home/snapshots" | cut -f1
