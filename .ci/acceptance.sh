#!/usr/bin/env bash
# Runs the launcher as users do, on real files, and counts the checks that hold.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/checks.sh
trap 'rm -rf "$work"' EXIT

refused() { # sql
  ! sqlite3 "$work/home/workbench.db" "$1" 2>"$work/refusal" && grep -q "append-only" "$work/refusal"
}

short=(start --preset frankle2019-lenet --dataset mnist-10k --levels 2 --set training.steps=60it --json)

check "README command one ends well in an empty home" ./workbench start --home "$work/home"
check "the home is as it was written" ./workbench verify --home "$work/home"
./workbench list --home "$work/home" --json >"$work/list.json"
trunk=$(field "$work/list.json" '[r["run"] for r in d["runs"] if r["kind"]=="trunk"][0]')
control=$(field "$work/list.json" '[r["run"] for r in d["runs"] if r["kind"]=="random-reinit"][0]')
check "the run is replayed IDENTICAL" sh -c "./workbench replay $trunk --home $work/home | grep -q IDENTICAL"
check "the control is replayed IDENTICAL" sh -c "./workbench replay $control --home $work/home | grep -q IDENTICAL"
check "ticket and control are compared" ./workbench compare "$trunk@7" "$control@7" --home "$work/home"
check "an ambiguous id is refused" exits 2 ./workbench show "${trunk:0:3}" --home "$work/home"
check "UPDATE is refused" refused "UPDATE events SET data = '{}'"
check "DELETE is refused" refused "DELETE FROM events"
check "INSERT OR REPLACE is refused" refused \
  "INSERT OR REPLACE INTO events SELECT position,run,version,'x',schema,at,data,previous_hash,hash FROM events WHERE position=2"
check "UPSERT is refused" refused \
  "INSERT INTO events SELECT position,run,version,'x',schema,at,data,previous_hash,hash FROM events WHERE position=2 ON CONFLICT DO UPDATE SET type='x'"
check "every snapshot's digest is recomputed in Python" \
  "${CI_PYTHON:-python3}" .ci/pyarrow_digests.py "$work/home/snapshots"

check "Fashion-MNIST is imported" \
  ./workbench data import fashion-mnist /usr/share/datasets/fashion-mnist --home "$work/home"
check "importing it again changes nothing" \
  ./workbench data import fashion-mnist /usr/share/datasets/fashion-mnist --home "$work/home"
check "a full-size run trains" sh -c "./workbench start --preset frankle2019-lenet --dataset fashion-mnist \
  --levels 1 --set training.steps=100it --home $work/home --json >$work/full.json"
check "its split is the paper's" test "$(field "$work/full.json" \
  '(d["dataset"]["train"],d["dataset"]["validation"],d["dataset"]["test"])')" = "(55000, 5000, 10000)"
check "a fetch without a network says so" exits 3 ./workbench data fetch mnist --home "$work/home"
check "so does one of CIFAR-10" exits 3 ./workbench data fetch cifar10 --home "$work/home"
mkdir "$work/cifar"
for batch in data_batch_1 data_batch_2 data_batch_3 data_batch_4 data_batch_5 test_batch; do
  head -c 30730 /dev/zero >"$work/cifar/$batch.bin"
done
check "files in CIFAR-10's binary form are imported" \
  ./workbench data import cifar10 "$work/cifar" --home "$work/home"
truncate -s -1 "$work/cifar/data_batch_4.bin"
check "a batch that is cut off is refused" exits 2 ./workbench data import cifar10 "$work/cifar" --home "$work/home"
check "a run with random labels is made" sh -c "./workbench start --no-control --levels 0 --set training.steps=200it \
  --set data.labels=random --set data.subsample=0.5 --home $work/home --json >$work/random.json"
check "its data set keeps its name and fingerprint" test \
  "$(field "$work/random.json" '(d["dataset"]["fingerprint"],d["dataset"]["train"])')" = \
  "$(field "$work/list.json" '(d["runs"][0]["dataset"]["fingerprint"],3500)')"
check "it is replayed IDENTICAL" sh -c \
  "./workbench replay $(field "$work/random.json" 'd["run"]') --home $work/home | grep -q IDENTICAL"

check "a run is made" sh -c "./workbench ${short[*]} --home $work/one >$work/one.json"
check "another process and home give the same digests" sh -c "./workbench ${short[*]} --home $work/two >$work/two.json"
check "they are equal" test "$(digests "$work/one.json")" = "$(digests "$work/two.json")"
for jdk in /usr/lib/jvm/*; do
  if [ -x "$jdk/bin/javac" ] && [ ! -L "$jdk" ]; then
    name=$(basename "$jdk")
    check "$name runs it" sh -c "JAVA_HOME=$jdk ./workbench ${short[*]} --home $work/$name >$work/jdk.json"
    check "$name gives the same digests" test "$(digests "$work/one.json")" = "$(digests "$work/jdk.json")"
  fi
done
several=(--no-control --levels 1 --set training.steps=2000it --replicates 2 --json)
check "two runs are made by one process" sh -c "./workbench start ${several[*]} --workers 1 --home $work/alone >$work/alone.json"
check "two runs are made by two processes" sh -c "./workbench start ${several[*]} --workers 2 --home $work/both >$work/both.json"
check "they are equal" test "$(of_each "$work/alone.json")" = "$(of_each "$work/both.json")"
./workbench start "${several[@]}" --workers 2 --home "$work/stopped" >/dev/null 2>&1 &
head=$!
until [ "$(./workbench list --home "$work/stopped" | grep -c running)" -eq 2 ]; do sleep 0.5; done
kill -TERM "$head"
check "TERM to the command alone ends it as interrupted" exits 143 wait "$head"
check "it has stopped both workers" sh -c "./workbench list --home $work/stopped --json >$work/stopped.json"
check "both runs are interrupted" test "$(field "$work/stopped.json" '[r["state"] for r in d["runs"]]')" = "['interrupted', 'interrupted']"
for run in $(field "$work/stopped.json" '" ".join(r["run"] for r in d["runs"])'); do
  check "run $run goes on" ./workbench resume "$run" --home "$work/stopped"
done
check "the runs are listed" sh -c "./workbench list --home $work/stopped --json >$work/stopped.json"
check "they are the same as undisturbed ones" test "$(of_each "$work/alone.json")" = "$(of_each "$work/stopped.json")"

check "an unwritable home is refused" exits 3 ./workbench start --home /proc/workbench
check "a home that is not there is refused, and not made" exits 2 ./workbench verify --home "$work/typo"
check "help is shown" ./workbench start --help
check "a heap that is no size is wrong usage" exits 2 env WORKBENCH_HEAP=abc ./workbench list --home "$work/home"
check "options of Java arrive without a word" sh -c "WORKBENCH_JAVA_OPTIONS='-Dworkbench.fused.lanes=plain' \
  ./workbench doctor --home $work/home --json 2>&1 >/dev/null | grep -v unpacking | wc -c | grep -qx 0"
check "a home whose name is not ASCII is made where the locale is C" sh -c "LC_ALL=C ./workbench start --no-control --levels 0 \
  --set training.steps=20it --home '$work/häuser' --json >$work/ascii.json && test -f '$work/häuser/workbench.db'"
check "eight processes begin at once in one /tmp" sh -c "for i in 1 2 3 4 5 6 7 8; do ./workbench list --home $work/home >/dev/null 2>>$work/together & done; wait; test ! -s $work/together"

verdict
