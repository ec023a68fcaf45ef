#!/usr/bin/env bash
# Passes N tiny tasks (a study of N replicates of one training step) through a real Slurm of two nodes on this machine: slurm.sh [N] [jvm].
# Prints, for each eighth of the tasks, how many came home per second, and the head's processor time per task and its memory.
# Without `jvm` a resident JVM on each node executes the tasks, so that JVM starts on the nodes do not hide the work of the head.
# Needs root, and the packages slurm-wlm and munge.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tasks=${1:-200}
how=${2:-resident}
work=$(mktemp -d)
chmod 711 "$work"
mkdir "$work/shared" "$work/cluster"
export SLURM_CONF="$work/cluster/slurm.conf"
residents=()

end() {
  if [ ${#residents[@]} -gt 0 ]; then kill "${residents[@]}" 2>/dev/null || true; fi
  scancel --user=root 2>/dev/null || true
  .ci/slurm_cluster.sh stop "$work/cluster" || true
  rm -rf "$work"
}
trap end EXIT

cat >"$work/study.yaml" <<YAML
name: tiny
question: What does a task cost beside its training?
preset: frankle2019-lenet
set: {dataset: mnist-10k, training.steps: 1it, evaluation.every: 1}
levels: 0
replicates: $tasks
YAML
cat >"$work/profile.yaml" <<YAML
shared: $work/shared
scratch: $work/scratch-\${SLURMD_NODENAME}
time: "60"
pollSeconds: 5
YAML

./workbench list --home "$work/home" >/dev/null
.ci/slurm_cluster.sh start "$work/cluster"

if [ "$how" = resident ]; then
  # A node has one processor, so one task at a time uses its resident JVM.
  for node in n0 n1; do
    mkfifo "$work/$node.in" "$work/$node.out"
    ./workbench work <>"$work/$node.in" 1<>"$work/$node.out" 2>"$work/$node.err" &
    residents+=($!)
  done
  cat >"$work/workbench" <<SH
#!/usr/bin/env bash
exec 3<>"$work/\$SLURMD_NODENAME.out"
printf '["%s","%s","%s","%s"]\n' "\$@" >"$work/\$SLURMD_NODENAME.in"
IFS= read -r answer <&3
printf '%s\n' "\$answer"
[[ \$answer =~ \"exit\":([0-9]+) ]] && exit "\${BASH_REMATCH[1]}"
SH
  chmod +x "$work/workbench"
  echo "workbench: $work/workbench" >>"$work/profile.yaml"
fi

began=$(date +%s.%N)
./workbench study run "$work/study.yaml" --home "$work/home" --on "slurm:$work/profile.yaml" --json >"$work/end.json" 2>"$work/head.err" &
head=$!
python3 - "$head" "$work/home/workbench.db" "$tasks" <<'PYTHON'
"""Follows the head: processor seconds and memory whenever a further eighth of the tasks is at home."""
import os, sqlite3, sys, time

head, database, tasks = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
tick = os.sysconf("SC_CLK_TCK")


def processor():
    fields = open(f"/proc/{head}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / tick


def memory():
    lines = open(f"/proc/{head}/status").read().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def done():
    try:
        base = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
        return base.execute("SELECT count(*) FROM events WHERE run = 'study-tiny' AND type = 'cell-finished'").fetchone()[0]
    except sqlite3.Error:
        return 0


marks = [(0, time.time(), 0.0)]
print("tasks at home | seconds for this eighth | tasks a second | head's processor ms a task | head's memory MiB", flush=True)
try:
    while marks[-1][0] < tasks:
        time.sleep(0.5)
        now, seen, used, held = done(), time.time(), processor(), memory()
        if now >= marks[-1][0] + tasks // 8 or now >= tasks:
            before = marks[-1]
            count = now - before[0]
            print(f"{now} | {seen - before[1]:.1f} | {count / (seen - before[1]):.2f} | {1000 * (used - before[2]) / count:.0f} | {held:.0f}", flush=True)
            marks.append((now, seen, used))
except (FileNotFoundError, StopIteration, ProcessLookupError):
    print("the head is over")
PYTHON
code=0
wait "$head" || code=$?
ended=$(date +%s.%N)
[ "$code" -eq 0 ] || { tail -n 20 "$work/head.err"; exit "$code"; }

find "$work/shared/slurm/ended" -type f -printf '%f %T@\n' | awk -v from="$began" -v to="$ended" -v tasks="$tasks" '
  { begun = sub(/\.begun$/, "", $1); if (begun) first[$1] = $2; else last[$1] = $2 }
  END {
    for (task in last) { sum += last[task] - first[task]; count++ }
    printf "%d tasks in %.0f s; %.2f s each on its node; %.2f s of two nodes for each beside that\n",
      count, to - from, sum / count, (2 * (to - from) - sum) / count
  }'
printf 'bytes for each task: %d in the shared folder, %d in the home\n' \
  $(($(du -sb "$work/shared" | cut -f1) / tasks)) $(($(du -sb "$work/home" | cut -f1) / tasks))
printf 'files for each task in the shared folder: %s\n' "$(find "$work/shared" -type f | wc -l | awk -v n="$tasks" '{ printf "%.1f", $1 / n }')"
echo "what the controller was asked (calls, mean and total microseconds):"
sdiag | grep -E 'REQUEST_(SUBMIT_BATCH_JOB|JOB_INFO |COMPLETE_BATCH_SCRIPT|JOB_USER_INFO)' || true
arrays=$(find "$work/shared/slurm/over" -mindepth 1 -maxdepth 1 -type d | wc -l)
echo "$arrays arrays"
