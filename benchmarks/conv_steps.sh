#!/usr/bin/env bash
# Compares steps of image networks under the djl engine with a lean PyTorch loop: same network, batch, optimizer, allocator
# environment and one thread each, interleaved, since the speed of a shared machine drifts.
#
# Usage: benchmarks/conv_steps.sh [ROUNDS] [BATCH] [MODEL=STEPS...]   default: 3 rounds of batch 60, every network
#   PYTHON (environment) a python that has torch; default: /usr/bin/python3
set -euo pipefail
cd "$(dirname "$0")/.."

rounds=${1:-3}
batch=${2:-60}
models=("${@:3}")
[ ${#models[@]} -gt 0 ] || models=(conv-2=10 conv-4=10 conv-6=10 resnet-20=10 vgg-11=5 vgg-16=3 vgg-19=3)
export MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=4000000000 MALLOC_TOP_PAD_=67108864
. benchmarks/classpath.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

median() { # file, column
  awk -v column="$2" '{ print $column }' "$1" | sort -n |
    awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }'
}

for entry in "${models[@]}"; do
  model=${entry%=*}
  steps=${entry#*=}
  for round in $(seq "$rounds"); do
    env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 \
      "${PYTHON:-/usr/bin/python3}" benchmarks/lean_conv.py "$model" "$steps" "$batch" |
      tee -a "$work/$model.lean" | sed "s/^/$model round $round lean /"
    ATEN_CPU_CAPABILITY=avx2 MKL_CBWR=AVX2 "${benchmark[@]}" org.lth.workbench.engine.ConvStepBenchmark \
      "$model" "$steps" "$batch" 2>/dev/null | tee -a "$work/$model.djl" | sed "s/^/$model round $round djl  /"
  done
  for column in 2 4; do
    awk -v m="$model" -v u="$([ "$column" = 2 ] && echo "wall" || echo "processor")" \
      -v d="$(median "$work/$model.djl" "$column")" -v l="$(median "$work/$model.lean" "$column")" \
      'BEGIN { printf "%s, median seconds of a step, %s time: djl %.3f, lean PyTorch %.3f, speed ratio %.2f\n", m, u, d, l, l / d }'
  done
done
uptime
