#!/usr/bin/env bash
# Compares the DJL engine with a lean PyTorch loop: same net, data, batch, optimizer, allocator
# environment and one thread each, interleaved, since the speed of a shared machine drifts.
#
# Usage: benchmarks/steps_per_second.sh [FOLDER] [ROUNDS] [STEPS]
#   FOLDER  MNIST's four IDX files, plain or gzipped; default: the embedded mnist-10k
#   PYTHON  (environment) a python that has torch; default: benchmarks/.venv, else python3
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-workbench-core/src/main/resources/org/lth/workbench/dataset/mnist-10k}
rounds=${2:-5}
steps=${3:-2000}

export MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=67108864

find_python() {
  local candidate
  for candidate in ${PYTHON:-benchmarks/.venv/bin/python python3 /usr/bin/python3}; do
    if "$candidate" -c 'import torch' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "no python has torch: make benchmarks/.venv with a CPU build of torch," \
    "or install Debian's python3-torch and libopenblas0-pthread" >&2
  return 3
}

lean() {
  # OpenBLAS is slow under these two, and one thread is what the engine has.
  env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 \
    "$python" benchmarks/lean_pytorch.py "$folder" "$steps"
}

engine() {
  ATEN_CPU_CAPABILITY=avx2 MKL_CBWR=AVX2 java -Xmx1500m -XX:+UseSerialGC \
    -Xlog:disable -Xlog:all=error:stderr -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$classpath")" \
    org.lth.workbench.engine.djl.StepRateBenchmark "$folder" "$steps"
}

# The median of one column of a result file: 2 is per second, 4 is per second of processor time.
median() {
  awk -v column="$2" '/^steps_per_second/ { print $column }' "$1" | sort -n |
    awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }'
}

report() {
  awk -v what="$1" -v e="$(median "$work/engine" "$2")" -v l="$(median "$work/lean" "$2")" \
    'BEGIN { printf "median %s: engine %.1f, lean PyTorch %.1f, ratio %.2f\n", what, e, l, e / l }'
}

python=$(find_python)
classpath=workbench-core/target/benchmark.classpath
mvn -q -B -pl workbench-core test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for round in $(seq "$rounds"); do
  lean | tee -a "$work/lean" | sed "s/^/round $round lean   /"
  engine | tee -a "$work/engine" | sed "s/^/round $round engine /"
done
report "steps per second" 2
report "steps per second of processor time (steadier on a busy machine)" 4
