#!/usr/bin/env bash
# Kills real processes at random moments and resumes them: crash.sh [KILLS [SEED]]. 1,000 kills take about an hour on two
# cores. Prints a tally; exits with 1 if an acknowledged event was missing, a digest differed, or verify named a problem.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

kills=${1:-1000}
seed=${2:-1}
work=$(mktemp -d)
trap 'rm -rf "$work/lib" "$work/classes.jsa"; rmdir "$work" 2>/dev/null || echo "what was found is in $work"' EXIT

mvn -B -q -DskipTests -Dspotless.check.skip=true package
# A copy, so that a concurrent build changes nothing.
mkdir "$work/lib"
cp -r workbench-cli/target/distribution/lib "$work/lib/main"
cp -r workbench-cli/target/test-classes "$work/lib/classes"

jars=$(printf '%s:' "$work"/lib/main/*.jar)
opens=--add-opens=java.base/java.nio=ALL-UNNAMED
vectors=--add-modules=jdk.incubator.vector
# A killed process spends most of its life on its start, and a class-data archive halves that.
java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$opens" "$vectors" -XX:ArchiveClassesAtExit="$work/classes.jsa" -Xlog:disable \
  -cp "$jars" org.lth.workbench.cli.Main start --home "$work/lib/home" --no-control --levels 1 \
  --set model=mlp-20 --set training.steps=40it --set checkpoint.every=0.05 >/dev/null 2>&1

java -Xmx500m -XX:+UseSerialGC "$opens" -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
  -Dcrash.class.path="$jars" -Dcrash.java.options="-XX:SharedArchiveFile=$work/classes.jsa -Xlog:disable" \
  -cp "$work/lib/classes:$jars" \
  org.lth.workbench.crash.CrashHarness "$kills" "$seed" "$work/homes"
rm -rf "$work/homes"
