#!/usr/bin/env bash
# A real Slurm of two nodes on this machine, in its own folder: munge with its own key, a controller, two node daemons.
# Needs root, since Slurm's daemons start jobs as their users, and the packages slurm-wlm and munge.
#   start DIR              brings all up; `export SLURM_CONF=DIR/slurm.conf` makes Slurm's commands talk to it
#   stop DIR               ends the processes in DIR's pid files, and nothing else
#   status DIR             prints which daemons live, and the output of sinfo
#   kill-node DIR NODE     SIGKILL to a node's daemon and to every process of its jobs, like a power loss
#   start-node DIR NODE    the node's daemon again
#   restart DIR            SIGKILL to the controller, and the controller again
set -euo pipefail

usage() {
  sed -n '2,9s/^# \?//p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

[ $# -ge 2 ] || usage
command=$1
dir=$2
node=${3:-}
nodes=(n0 n1)
export SLURM_CONF="$dir/slurm.conf"

needs() { # what this cannot do without
  [ "$(id -u)" -eq 0 ] || {
    echo "error: the cluster needs root: munged runs as user munge, and Slurm's daemons as root" >&2
    exit 3
  }
  local program
  for program in munged slurmctld slurmd sbatch squeue scontrol; do
    command -v "$program" >/dev/null || {
      echo "error: $program was not found (Debian: apt-get install slurm-wlm munge)" >&2
      exit 3
    }
  done
}

await() { # seconds, what, command...
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$until" ]; then
      echo "error: $what did not happen in time; logs are in $dir/log" >&2
      tail -n 5 "$dir"/log/*.log >&2 || true
      exit 3
    fi
    sleep 0.2
  done
}

alive() { # pid file
  [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null
}

dead() { ! alive "$1"; }

configure() {
  local host
  host=$(hostname -s)
  # Times are short, so that a lost node is noticed in seconds, and a requeued job need not wait two minutes until old credentials expire.
  cat >"$SLURM_CONF" <<CONF
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$dir/munge/socket,cred_expire=5
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
MailProg=/bin/true
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmdTimeout=${SLURM_TRIAL_NODE_TIMEOUT:-10}
MinJobAge=${SLURM_TRIAL_JOB_AGE:-20}
KillWait=5
MaxArraySize=4001
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=100000,max_array_tasks=4000
NodeName=n[0-1] NodeHostname=$host NodeAddr=127.0.0.1 Port=[17001-17002] CPUs=1 RealMemory=3500 State=UNKNOWN
PartitionName=main Nodes=n[0-1] Default=YES MaxTime=INFINITE State=UP
CONF
}

start_munge() {
  # Its own socket and key, so the machine's munge is neither needed nor touched. munge refuses a folder that others can write.
  mkdir -p "$dir/munge"
  head -c 1024 /dev/urandom >"$dir/munge/key"
  chmod 400 "$dir/munge/key"
  chown -R munge:munge "$dir/munge"
  chmod 755 "$dir/munge"
  setpriv --reuid munge --regid munge --clear-groups munged \
    --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/munged.pid" \
    --log-file="$dir/munge/munged.log" --seed-file="$dir/munge/seed"
}

all_idle() {
  [ "$(sinfo --noheader --Node --format '%N %t' | grep -c ' idle$')" -eq "${#nodes[@]}" ]
}

node_is_up() { scontrol show node "$node" | grep -Eq 'State=(IDLE|MIXED|ALLOCATED)( |$)'; }

start() {
  needs
  mkdir -p "$dir/state" "$dir/log"
  chmod 755 "$dir"
  configure
  start_munge
  slurmctld
  for node in "${nodes[@]}"; do slurmd -N "$node"; done
  await 60 "that both nodes are idle" all_idle
}

stop() {
  local name pid_file
  for name in slurmd-n0 slurmd-n1 slurmctld munge/munged; do
    pid_file="$dir/$name.pid"
    if alive "$pid_file"; then
      kill "$(cat "$pid_file")"
      await 20 "that $name ends" dead "$pid_file"
    fi
  done
}

status() {
  local name
  for name in munge/munged slurmctld slurmd-n0 slurmd-n1; do
    if alive "$dir/$name.pid"; then echo "$name runs as $(cat "$dir/$name.pid")"; else echo "$name does not run"; fi
  done
  sinfo --Node --long
}

is_of_node() { # /proc/PID: whether it was started by a job of this cluster on the node
  { tr '\0' '\n' <"$1/environ"; } 2>/dev/null |
    grep -cxE "SLURMD_NODENAME=$node|SLURM_CONF=$SLURM_CONF" | grep -qx 2
}

parent() { { cut -d' ' -f4 <"/proc/$1/stat"; } 2>/dev/null || true; }

kill_node() { # at once, and keepers of steps first, since a keeper that lives on would tell the controller what became of its job
  local process above keepers=() jobs=()
  for process in /proc/[0-9]*; do
    is_of_node "$process" || continue
    above=$(parent "${process#/proc/}")
    if [ "$(cat "/proc/$above/comm" 2>/dev/null)" = slurmstepd ]; then keepers+=("$above"); fi
    jobs+=("${process#/proc/}")
  done
  kill -KILL "$(cat "$dir/slurmd-$node.pid")" ${keepers[@]+"${keepers[@]}"} ${jobs[@]+"${jobs[@]}"} 2>/dev/null || true
  echo "killed on $node: its daemon, ${#keepers[@]} keepers of steps, ${#jobs[@]} processes of jobs"
}

restart() {
  kill -KILL "$(cat "$dir/slurmctld.pid")"
  await 10 "that the controller ends" dead "$dir/slurmctld.pid"
  slurmctld
  await 30 "that the controller answers" scontrol ping
}

case "$command" in
  start) start ;;
  stop) stop ;;
  status) status ;;
  kill-node) [ -n "$node" ] && kill_node || usage ;;
  start-node)
    [ -n "$node" ] || usage
    slurmd -N "$node"
    await 60 "that $node serves again" node_is_up
    ;;
  restart) restart ;;
  *) usage ;;
esac
