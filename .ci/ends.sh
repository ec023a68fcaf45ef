#!/usr/bin/env bash
# Ends real processes in every way, and checks how long they take, what they print and what they leave.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/checks.sh
set -m
home="$work/home"
trap 'rm -rf "$work"' EXIT

milliseconds() { echo $(($(date +%s%N) / 1000000)); }

# Commands must end within two seconds, and workers within one. CI machines are noisy, so the bounds here
# only distinguish an end from none.
ends_in_time() { # signal, expected code, seconds before it, command...
  local signal=$1 expected=$2 before=$3 code=0 pid began
  shift 3
  # A background shell ignores Ctrl-C, and so do the processes that it starts.
  env --default-signal=INT,TERM "$@" >"$work/said" 2>&1 &
  pid=$!
  sleep "$before"
  kill -0 "$pid" || { cat "$work/said" && return 1; }
  began=$(milliseconds)
  kill -"$signal" "$pid"
  wait "$pid" || code=$?
  echo "code $code after $(($(milliseconds) - began)) ms"
  [ "$code" -eq "$expected" ] && [ $(($(milliseconds) - began)) -le 15000 ]
}

workers_of() { # process: those of its children that are workers
  pgrep -P "$1" -f 'workbench.parent='
}

is_at_work() { # process: no orphan that ended and that the system has not put away yet
  grep -q '^State:[[:space:]]*[RSDTtI]' "/proc/$1/status" 2>/dev/null
}

leaves_no_worker() { # seconds: workers are gone soon after their parent was killed, so long after they began
  local pid began workers
  ./workbench start --home "$work/crowd" --levels 9 --replicates 2 --workers 2 --no-control --set training.steps=20000it >"$work/said" 2>&1 &
  pid=$!
  until [ "$(workers_of "$pid" | wc -l)" -eq 2 ]; do sleep 0.01; kill -0 "$pid" || return 1; done
  workers=$(workers_of "$pid")
  sleep "$1"
  kill -9 "$pid"
  began=$(milliseconds)
  for worker in $workers; do
    while is_at_work "$worker"; do sleep 0.01; done
  done
  echo "gone after $(($(milliseconds) - began)) ms"
  [ $(($(milliseconds) - began)) -le 15000 ]
}

no_secret_in() { # word: neither in arguments of processes other than ours, nor in what was said
  ! grep -q "$1" "$work/said" && ! pgrep -af 'workbench.parent=' | grep -q "$1"
}

says_three() { # command...: a full standard output
  local code=0
  "$@" >/dev/full 2>"$work/said" || code=$?
  cat "$work/said"
  [ "$code" -eq 3 ] && grep -q "could not be written" "$work/said"
}

check "a home" ./workbench start --home "$home" --levels 1 --set training.steps=50it --json
run=$(./workbench list --home "$home" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)["runs"][0]["run"])')

for line in "list --json" list tree "log $run" "show $run" presets "verify --json" gc doctor; do
  check "$line says that standard output is full" says_three ./workbench $line --home "$home"
done
for line in --help "start --help" --version generate-completion; do
  check "$line says that standard output is full" says_three ./workbench $line
done
check "a reader that had enough is no error" sh -c "./workbench log $run --home $home --json 2>$work/quiet | head -c 10 >/dev/null && [ ! -s $work/quiet ]"

# An index of eight million rows: PRAGMA integrity_check reads it for minutes without a pause.
cp -a "$home" "$work/large"
python3 - "$work/large/workbench.db" <<'SQL'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma synchronous=off")
db.execute("create table ballast(a, b)")
db.execute("insert into ballast with recursive n(i) as (select 1 union all select i+1 from n where i<8000000) select i, abs(random()) from n")
db.execute("create index ballast_b on ballast(b)")
db.commit()
SQL
check "verify ends in the middle of a statement" ends_in_time TERM 143 3 ./workbench verify --home "$work/large"
check "verify ends at Ctrl-C" ends_in_time INT 130 3 ./workbench verify --home "$work/large"
check "gc ends in the middle of a statement" ends_in_time TERM 143 3 ./workbench gc --home "$work/large"
check "start ends at TERM" ends_in_time TERM 143 5 ./workbench start --home "$home" --levels 9 --set training.steps=20000it
check "start with workers ends at TERM" ends_in_time TERM 143 6 ./workbench start --home "$home" --levels 9 --replicates 2 --workers 2 --set training.steps=20000it
check "start ends while it starts" ends_in_time TERM 143 0.5 ./workbench start --home "$home" --levels 9 --set training.steps=20000it
check "web ends at TERM" ends_in_time TERM 143 4 ./workbench web --port 0 --home "$home"
check "mirror ends at TERM while it waits for a server" ends_in_time TERM 143 4 ./workbench mirror --follow --to http://user:canary-word@127.0.0.1:1 --home "$home"
check "its password is not shown" no_secret_in canary-word
check "the home is as it was written" ./workbench verify --home "$home"

for seconds in 0 0.2 1 5; do
  check "workers end with their parent, $seconds s after they began" leaves_no_worker "$seconds"
done
check "their home is as it was written" ./workbench verify --home "$work/crowd"

outputs_follow_the_mask() {
  (umask 027 && ./workbench export "$run" "$work/a.zip" --home "$home" && ./workbench keygen "$work/key") &&
    [ "$(stat -c %a "$work/a.zip" "$work/key" "$work/key.pub" | tr '\n' ' ')" = "640 600 640 " ]
}
check "outputs follow the mask of permissions, private keys do not" outputs_follow_the_mask
check "no output goes into a home" exits 2 ./workbench export "$run" "$home/workbench.db" --overwrite --home "$home"
check "no output goes over a device" exits 2 ./workbench export "$run" /dev/null --overwrite --home "$home"
check "the device is one" test -c /dev/null

verdict
