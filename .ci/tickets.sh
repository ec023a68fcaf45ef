#!/usr/bin/env bash
# Exports tickets for use and runs them without the workbench. Needs CI_PYTHON with onnx, onnxruntime, safetensors and numpy.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/checks.sh
trap 'rm -rf "$work"' EXIT
home=(--home "$work/home")
data=workbench-core/src/main/resources/org/lth/workbench/dataset/mnist-10k

# IDX files have headers of 16 and 8 bytes.
gzip -dc "$data/t10k-images-idx3-ubyte.gz" | tail -c +17 >"$work/pixels"
gzip -dc "$data/t10k-labels-idx1-ubyte.gz" | tail -c +9 >"$work/labels"

check "a run is made" sh -c "./workbench start --levels 2 --no-control --set training.steps=200it ${home[*]} --json >$work/run.json"
run=$(field "$work/run.json" 'd["run"]')
for level in 0 2; do
  ticket="$run@$level"
  correct=$(field "$work/run.json" "round(2000 * d['levels'][$level]['finalTestAccuracy'])")
  for format in onnx sparse; do
    check "$ticket is exported as $format" ./workbench export --format $format --weights last-step "$ticket" "$work/$level.$format" "${home[@]}"
  done
  check "$ticket is exported as safetensors" ./workbench export --format safetensors "$ticket" "$work/$level.whole" "${home[@]}"
  check "$ticket is used by onnxruntime and numpy" "$CI_PYTHON" .ci/tickets_check.py docs/formats.md \
    "$work/$level.onnx" "$work/$level.sparse" "$work/$level.whole" "$work/pixels" "$work/labels" "$correct"
  cat "$work/out"
done
check "each level is measured" ./workbench bench-ticket "$run" --rounds 3 "${home[@]}"
cat "$work/out"
verdict
