#!/usr/bin/env bash
# Compares the engines with a lean PyTorch loop: same network, data, batch, optimizer, allocator environment and one thread each,
# interleaved, since the speed of a shared machine drifts. Then it measures the fused engine at some densities, and 22 levels with
# evaluations on both sides.
#
# Usage: benchmarks/steps_per_second.sh [FOLDER] [ROUNDS] [STEPS]
#   FOLDER  MNIST's four IDX files, plain or gzipped; default: the embedded mnist-10k
#   PYTHON  (environment) a python that has torch; default: benchmarks/.venv, else python3
#   JAVA    (environment) a java; default: the one on the path
#   LANES   (environment) bits of the fused engine's vectors; default: the processor's
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-workbench-core/src/main/resources/org/lth/workbench/dataset/mnist-10k}
[ -n "$folder" ] || folder=workbench-core/src/main/resources/org/lth/workbench/dataset/mnist-10k
rounds=${2:-5}
steps=${3:-2000}
java=${JAVA:-java}
densities="1 0.211 0.108 0.036 0.01"
grid=$(awk 'BEGIN { for (d = 1; n++ < 22; d *= 0.8) printf "%.6f ", d }')

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

lean() { # steps between evaluations
  # OpenBLAS is slow with these two settings, and the engines have one thread.
  env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 \
    "$python" benchmarks/lean_pytorch.py "$folder" "$steps" "$1"
}

engine() { # engine, steps between evaluations, densities...
  local word=$1 every=$2
  shift 2
  ATEN_CPU_CAPABILITY=avx2 MKL_CBWR=AVX2 "$java" -Xmx1500m -XX:+UseSerialGC \
    --add-modules jdk.incubator.vector -XX:ObjectAlignmentInBytes=64 ${LANES:+-Dworkbench.fused.lanes=$LANES} \
    -Xlog:disable -Xlog:all=error:stderr -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
    -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$classpath")" \
    org.lth.workbench.engine.StepRateBenchmark "$word" "$folder" "$steps" "$every" "$@" 2>/dev/null
}

# The median of one column over the lines with a given word: column 2 is per second, column 4 is per second of processor time.
median() { # file, word, column
  awk -v column="$3" -v word="$2" 'index($0, word) { print $column }' "$1" | sort -n |
    awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }'
}

report() { # what, file, word
  local column
  for column in 2 4; do
    awk -v what="$1" -v unit="$([ "$column" = 2 ] && echo "steps per second" || echo "steps per second of processor time")" \
      -v e="$(median "$2" "$3" "$column")" -v l="$(median "$work/lean" "" "$column")" \
      'BEGIN { printf "median %s, %s: %.1f, lean PyTorch %.1f, ratio %.2f\n", what, unit, e, l, e / l }'
  done
}

# Milliseconds of a step, summed over the lines of each round: 22 levels, or one level 22 times.
grid_share() { # column, unit
  local ours lean
  ours=$(awk -v c="$1" -v r="$rounds" '{ s += 1000 / $c } END { print s / r }' "$work/grid")
  lean=$(awk -v c="$1" -v r="$rounds" '{ s += 22 * 1000 / $c } END { print s / r }' "$work/grid_lean")
  awk -v u="$2" -v o="$ours" -v l="$lean" \
    'BEGIN { printf "grid of 22 levels, mean ms of a step summed over levels, %s: fused %.2f, lean PyTorch %.2f, share %.3f\n", u, o, l, o / l }'
}

python=$(find_python)
classpath=workbench-core/target/benchmark.classpath
mvn -q -B -pl workbench-core test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/benchmark.classpath >&2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for round in $(seq "$rounds"); do
  lean 0 | tee -a "$work/lean" | sed "s/^/round $round lean       /"
  engine djl 0 1 | tee -a "$work/djl" | sed "s/^/round $round djl        /"
  # Dense and sparse loops are compiled before anything is measured.
  engine fused 0 1 0.1 / $densities | tee -a "$work/fused" | sed "s/^/round $round fused      /"
  lean 100 | tee -a "$work/grid_lean" | sed "s/^/round $round grid lean  /"
  engine fused 100 1 0.1 / $grid | tee -a "$work/grid" | sed "s/^/round $round grid fused /"
done
report "djl" "$work/djl" ""
for density in $densities; do
  report "fused at density $density" "$work/fused" "$(printf 'density %.4f' "$density")"
done
grid_share 2 "wall time"
grid_share 4 "processor time"
