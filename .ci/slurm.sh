#!/usr/bin/env bash
# Runs a study on a real Slurm of two nodes, and requires the same digests as on this machine, also when nodes, the controller, the head
# and the shared folder fail. Needs root (munged runs as user munge, Slurm's daemons and mounts need root), slurm-wlm and munge.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/checks.sh

cluster="$work/cluster"
shared="$work/shared"
profiles="$work/profiles"
chmod 711 "$work" # munged is another user, and has its socket below
mkdir "$cluster" "$shared" "$profiles"
head=
readonly_on=

end() {
  if [ -n "$head" ]; then kill -KILL "$head" 2>/dev/null; fi
  if [ -n "$readonly_on" ]; then umount -l "$shared" "$work/sealed"; fi
  scancel --user=root 2>/dev/null
  .ci/slurm_cluster.sh stop "$cluster"
  rm -rf "$work"
}
trap end EXIT

write_study() { # steps of each training
  cat >"$work/study.yaml" <<YAML
name: two-nodes
question: Does it matter where a cell is executed?
preset: frankle2019-lenet
set:
  dataset: mnist-10k
  training.steps: $1it
  evaluation.every: 500
  checkpoint.every: 2
levels: 2
replicates: 2
branches:
  - as: random-reinit
    at: 2
YAML
}

profile() { # name, further lines
  printf 'partition: main\nshared: %s\nscratch: %s/scratch-${SLURMD_NODENAME}\npollSeconds: 1\n%s\n' \
    "$shared/$1" "$work" "$2" >"$profiles/$1.yaml"
}

study() { # home, profile
  ./workbench study run "$work/study.yaml" --home "$work/$1" --on "slurm:$profiles/$2.yaml" --json
}

identical() { # home: every digest of every cell, and as many of them
  python3 .ci/slurm_digests.py "$work/$1" two-nodes >"$work/digests-$1"
  [ -s "$work/digests-local" ] && diff "$work/digests-local" "$work/digests-$1"
}

all_done() { # home
  ./workbench study show two-nodes --home "$work/$1" --json >"$work/shown.json" &&
    [ "$(field "$work/shown.json" 'd["state"], d["counts"]["done"]')" = "done 4" ]
}

same_report() { # home: figures and verdicts; the page itself also says ids and times
  local home
  for home in local "$1"; do
    ./workbench study report two-nodes --home "$work/$home" --to "$work/report-$home.html" --overwrite --json >"$work/report-$home.json" || return 1
  done
  python3 .ci/slurm_reports.py two-nodes "$work/local" "$work/report-local.json" "$work/$1" "$work/report-$1.json"
}

reports() { # home, what it is
  if ./workbench study --help 2>/dev/null | grep -q '^ *report'; then
    check "$2: the report says the same" same_report "$1"
  else
    echo "NOT CHECKED  $2: this build has no 'study report'"
  fi
}

await() { # seconds, what, command...
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$until" ]; then
      failed=$((failed + 1))
      echo "FAILED  waited in vain until $what"
      return 1
    fi
    sleep 0.3
  done
}

begin_head() {
  ./workbench study run "$work/study.yaml" --home "$work/faults" --on "slurm:$profiles/faults.yaml" --json \
    >"$work/head.json" 2>>"$work/head.err" &
  head=$!
}

kill_head() {
  kill -KILL "$head"
  wait "$head" 2>/dev/null
  head=
}

end_head() {
  local code=0
  wait "$head" || code=$?
  head=
  [ "$code" -eq 0 ] || tail -n 20 "$work/head.err" >&2
  return "$code"
}

running_on() { squeue --noheader --states=RUNNING --nodelist="$1" --format=%i | grep -q .; }
none_in_queue() { [ -z "$(squeue --noheader --format=%i)" ]; }
bundles_waiting() { # results that no head has taken home
  find "$shared/faults/results" -name '*.json' | grep -q .
}

tear_bundle() { # the newest
  local newest
  newest=$(find "$shared/faults/bundles" -name '*.zip' -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
  [ -n "$newest" ] && truncate --size=-1000 "$newest"
}

read_only() { # a mount on top, since the one below has files open for writing; read-only before anyone can open files in it
  mkdir -p "$work/sealed" && mount --bind "$shared" "$work/sealed" && mount -o remount,bind,ro "$work/sealed" &&
    mount --bind "$work/sealed" "$shared" && readonly_on=yes
}

writable() { umount -l "$shared" && umount -l "$work/sealed" && readonly_on=; }

each_handed_over_once() { # no task is in two batches
  [ -z "$(cat "$shared/$1"/slurm/{open,over}/*/tasks 2>/dev/null | cut -f1 | sort | uniq -d)" ]
}

without_slurm() { # command...: on a PATH with everything else of this machine
  local folder file
  mkdir -p "$work/path"
  for folder in /usr/local/bin /usr/bin /bin; do
    for file in "$folder"/*; do
      case "${file##*/}" in sbatch | squeue | scancel | scontrol | sacct | sinfo) ;; *) ln -sfn "$file" "$work/path/" ;; esac
    done
  done
  env JAVA_HOME="$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")" PATH="$work/path" "$@"
}

missing_slurm_is_said() {
  local code=0
  without_slurm ./workbench study run "$work/study.yaml" --home "$work/none" --on slurm 2>"$work/said" || code=$?
  cat "$work/said"
  [ "$code" -eq 3 ] && grep -q "sbatch" "$work/said" && ! grep -q $'^\tat ' "$work/said"
}

mistyped_profile_is_said() {
  local code=0
  printf 'shared: %s\npartitoin: main\n' "$shared" >"$profiles/wrong.yaml"
  study none wrong 2>"$work/said" >/dev/null || code=$?
  cat "$work/said"
  [ "$code" -eq 2 ] && grep -q "did you mean partition" "$work/said"
}

# A job of a minute with a grace time of 15 s gets TERM 15 to 45 s after its beginning, since Slurm checks every 30 s and sends it rather too
# early than too late. The study must be long enough that this is in the middle of a trunk on any machine.
grace=15
trial=6000
trunk=65
write_study "$trial"
./workbench --version >/dev/null # builds the workbench if necessary
began=$(date +%s%N)
check "a short study, to see how fast this machine is" ./workbench study run "$work/study.yaml" --home "$work/trial" --json
took=$((($(date +%s%N) - began) / 1000000)) # milliseconds, of which about four fifths are a trunk's and the rest is its control's
steps=$((trial * trunk * 1000 / (took * 4 / 5) / 500 * 500))
steps=$((steps < 1000 ? 1000 : steps))
echo "$trial steps took $took ms, so trainings have $steps steps"
write_study "$steps"
profile plain 'time: "10"'

check "without Slurm, what is missing is said, with exit code 3" missing_slurm_is_said
check "a cluster of two nodes comes up" .ci/slurm_cluster.sh start "$cluster"
export SLURM_CONF="$cluster/slurm.conf"
check "a mistyped key of a profile names the near one, with exit code 2" mistyped_profile_is_said

check "the study on this machine" ./workbench study run "$work/study.yaml" --home "$work/local" --json
python3 .ci/slurm_digests.py "$work/local" two-nodes >"$work/digests-local"

check "the study on Slurm" study plain plain
check "on Slurm: all cells are done" all_done plain
check "on Slurm: every digest is equal" identical plain
reports plain "on Slurm"
check "on Slurm: the home verifies" ./workbench verify --home "$work/plain"
check "on Slurm: no task was handed over twice" each_handed_over_once plain

profile faults "$(printf 'time: "1"\ngraceSeconds: %d' "$grace")"

began=$SECONDS
begin_head
await 60 "both nodes have a task" eval "running_on n0 && running_on n1"
check "study show names the node" sh -c "./workbench study show two-nodes --home $work/faults | grep -Eq 'running on n[01]'"
check "SIGKILL to a node's daemon and its job" .ci/slurm_cluster.sh kill-node "$cluster" n0
check "SIGKILL to the head" kill_head
check "SIGKILL to the controller, and a new one" .ci/slurm_cluster.sh restart "$cluster"
check "the node comes back" .ci/slurm_cluster.sh start-node "$cluster" n0
begin_head
await 90 "the node has a task again" running_on n0
check "SIGKILL to the head again" kill_head
await 120 "all jobs are over" none_in_queue
check "results wait for a head" bundles_waiting
check "a bundle in the shared folder is cut off" tear_bundle
begin_head
await 60 "a job runs" eval "running_on n0 || running_on n1"
check "the shared folder turns read-only" read_only
sleep 8
check "and can be written again" writable
check "the head comes to the study's end" end_head
echo "the study took $((SECONDS - began)) s with all of these faults"
check "after the faults: all cells are done" all_done faults
check "after the faults: every digest is equal" identical faults
reports faults "after the faults"
check "after the faults: the home verifies" ./workbench verify --home "$work/faults"
check "after the faults: no task was handed over twice" each_handed_over_once faults
over_time() { # tasks that were told that their time was over, and those that Slurm ended
  python3 - "$work/faults/workbench.db" <<'PYTHON'
import collections, sqlite3, sys
rows = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True).execute("SELECT type FROM events WHERE run = 'study-two-nodes'")
counts = collections.Counter(kind for (kind,) in rows)
print("tally:", dict(sorted(counts.items())))
sys.exit(0 if counts["task-interrupted"] > 0 else 1)
PYTHON
}
over_time | sed 's/^/  /'
check "tasks over their time left checkpoints from which others went on" over_time

verdict
