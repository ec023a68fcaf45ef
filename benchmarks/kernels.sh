#!/usr/bin/env bash
# Measures the fused engine's loops one by one with JMH: microseconds, and the share of this processor's peak, at
# each width of vectors and with AVX2's 16 registers. About two minutes for each of the four tables.
#
# Usage: benchmarks/kernels.sh [JAVA] [PATTERN] [TABLES]
#   JAVA     a java; default: the one on the path
#   PATTERN  of the names of loops: fill, forward, update, backward, step, evaluate, adam; default: all
#   TABLES   words of 512, 256, avx2 and 128; default: all
set -euo pipefail
cd "$(dirname "$0")/.."
java=${1:-java}
pattern=${2:-.}
tables=${3:-512 256 avx2 128}
source benchmarks/classpath.sh

common="-Xmx1g -XX:+UseSerialGC --add-modules=jdk.incubator.vector -XX:ObjectAlignmentInBytes=64"
options=()
for table in $tables; do
  case "$table" in
    avx2) options+=("$common -Dworkbench.fused.lanes=256 -XX:UseAVX=2") ;;
    *) options+=("$common -Dworkbench.fused.lanes=$table") ;;
  esac
done
"$java" "${flags[@]}" -cp "workbench-core/target/classes:workbench-core/target/test-classes:$(cat "$libraries")" \
  org.lth.workbench.engine.fused.KernelTable "$pattern" "${options[@]}" 2>/dev/null
