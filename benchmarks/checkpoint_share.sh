#!/usr/bin/env bash
# Measures what checkpoints cost: checkpoint_share.sh [ROUNDS] [STEPS] [FOLDER]. Trains the dense level of frankle2019-lenet
# on mnist-10k with a checkpoint each second, each 30 seconds (the default) and none, in turn, and prints the checkpoints' share of the
# time and of the processor time, and the duration of the level. FOLDER is on the disk to measure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rounds=${1:-5}
steps=${2:-20000}
work=$(mktemp -d -p "${3:-${TMPDIR:-/tmp}}")
trap 'rm -rf "$work"' EXIT

export MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=67108864
export ATEN_CPU_CAPABILITY=avx2 MKL_CBWR=AVX2

classpath=workbench-core/target/benchmark.classpath
mvn -q -B -pl workbench-core test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath >&2

for round in $(seq "$rounds"); do
  for every in ${EVERY:-1 30 0}; do
    printf 'round %s, checkpoint.every=%s: ' "$round" "$every"
    java -Xmx1g -XX:+UseSerialGC --add-opens=java.base/java.nio=ALL-UNNAMED --add-modules=jdk.incubator.vector \
      -Xlog:disable -Xlog:all=error:stderr -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
      -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$classpath")" \
      org.lth.workbench.wiring.CheckpointShareBenchmark "$work/home-$round-$every" "$steps" "$every"
    rm -rf "$work/home-$round-$every"
  done
done
