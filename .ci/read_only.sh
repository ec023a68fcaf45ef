#!/usr/bin/env bash
# Reads homes that it may not write: a read-only mount, and files of another user, also while that user trains.
# Needs root, for its own mount.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/checks.sh

home="$work/home"
seen="$work/seen"
mkdir "$seen"
chmod 755 "$work"
trap 'umount -q "$seen"; rm -rf "$work"' EXIT

small=(--no-control --levels 1 --set model=mlp-20 --set training.steps=40it --set evaluation.every=20)

looks() { # name, home, prefix of the command...: every command that looks
  local name=$1 at=$2 command
  shift 2
  for command in list "show $run" "log $run" tree "compare $run@0 $run@1" verify "export $run $work/exports/$RANDOM.zip" \
    "seal $work/exports/$RANDOM.json"; do
    # shellcheck disable=SC2086
    check "$name: ${command%% *}" "$@" ./workbench $command --home "$at"
  done
}

web_answers() { # home, prefix of the command...: the list of runs over HTTP
  local at=$1 pid port code=1
  shift
  port=$((20000 + RANDOM % 20000))
  "$@" ./workbench web --port "$port" --home "$at" >/dev/null 2>&1 &
  pid=$!
  for _ in $(seq 100); do
    if curl -fs "http://127.0.0.1:$port/" | grep -q "$run"; then
      code=0
      break
    fi
    sleep 0.3
  done
  kill "$pid"
  wait "$pid"
  return "$code"
}

files() { find "$home" | sort; }

check "a run" sh -c "./workbench start ${small[*]} --home $home --json >$work/run.json"
run=$(field "$work/run.json" 'd["run"]')
mkdir -m 777 "$work/exports"

mount --bind "$home" "$seen" && mount -o remount,ro,bind "$seen" ||
  { echo "FAILED  no read-only mount: run this as root, where mounting is permitted"; exit 1; }
before=$(files)
looks "read-only mount" "$seen"
check "read-only mount: web" web_answers "$seen"
check "read-only mount: a run cannot begin there, which is said" exits 3 ./workbench start "${small[@]}" --home "$seen"
check "read-only mount: nothing was changed" [ "$before" = "$(files)" ]
umount "$seen"

other=(setpriv --reuid=65534 --regid=65534 --clear-groups env "HOME=$work/exports")
looks "another user" "$home" "${other[@]}"
check "another user: web" web_answers "$home" "${other[@]}"
check "another user: nothing was changed" [ "$before" = "$(files)" ]

./workbench start --no-control --levels 1 --set model=mlp-20 --set training.steps=60000it --home "$home" >/dev/null 2>&1 &
trainer=$!
until ./workbench list --home "$home" | grep -q running; do sleep 0.5; done
looks "another user, beside a run" "$home" "${other[@]}"
check "another user, beside a run: the run in training is seen" \
  sh -c "${other[*]} ./workbench list --home $home | grep -q running"
kill "$trainer"
wait "$trainer"
check "the home is as it was written" ./workbench verify --home "$home"

verdict
