#!/usr/bin/env bash
# Compares networks, gradients, optimizers and scores with PyTorch; parity_check.py declares each a second time.
#
# Usage: .ci/parity.sh [MODEL...]   PYTHON (environment): a python that has torch; default: /usr/bin/python3, as Debian's python3-torch
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-/usr/bin/python3}
"$python" -c 'import torch' 2>/dev/null || {
  echo "$python has no torch: install Debian's python3-torch and libopenblas0-pthread, or set PYTHON" >&2
  exit 3
}
. benchmarks/classpath.sh
# The launcher's settings for the engine; other settings make PyTorch's OpenBLAS slow.
export ATEN_CPU_CAPABILITY=avx2 MKL_CBWR=AVX2 OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

parity() { # model, examples of a batch, dropout, parts...
  local model=$1
  "${benchmark[@]}" org.lth.workbench.engine.ParityProbe "$work/$model" "$@"
  "$python" .ci/parity_check.py "$work/$model" || failed=1
  # Ten copies of a large network's weights are a gigabyte.
  rm -rf "${work:?}/$model"
}

rules=(sgd momentum nesterov adam adam-decay)
for model in "${@:-all}"; do
  case $model in all | lenet-300-100) parity lenet-300-100 60 0.2 "${rules[@]}" double scores ;; esac
  case $model in all | conv-2) parity conv-2 20 0.5 "${rules[@]}" double scores ;; esac
  case $model in all | conv-4) parity conv-4 20 0 momentum adam-decay ;; esac
  case $model in all | conv-6) parity conv-6 20 0.5 "${rules[@]}" ;; esac
  case $model in all | resnet-20) parity resnet-20 20 0 "${rules[@]}" double scores ;; esac
  case $model in all | vgg-11) parity vgg-11 20 0 momentum adam-decay ;; esac
  case $model in all | vgg-16) parity vgg-16 8 0 momentum ;; esac
done
if [ "$failed" -gt 0 ]; then
  echo "parity is broken" >&2
  exit 1
fi
