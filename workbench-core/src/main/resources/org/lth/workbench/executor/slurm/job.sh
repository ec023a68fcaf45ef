#!/bin/bash
# A job of an array: executes its tasks, one after the other. Written by the workbench; the same for every array.
# Arguments: the list of tasks, tasks in a job, the launcher, a JDK's folder or nothing, a folder for scratch or nothing, modules.
# A line of the list: the task's name, its task file, its log and the file that its exit code goes to (what follows is
# not for this script), with tabs between them.
set -u
list=$1 each=$2 workbench=$3 java=$4 scratch=$5
shift 5

if [ $# -gt 0 ]; then
  # Batch shells do not read what defines `module` everywhere.
  for definition in /etc/profile.d/modules.sh /etc/profile.d/lmod.sh /etc/profile.d/z00_lmod.sh; do
    if ! type module >/dev/null 2>&1 && [ -r "$definition" ]; then . "$definition"; fi
  done
  module load "$@" || exit 3
fi
if [ -n "$java" ]; then export JAVA_HOME=$java; fi

# Variables of the scratch folder belong to the node; nothing else in it is looked at by a shell.
rest=${scratch:-${TMPDIR:-/tmp}} scratch=
while [[ $rest =~ ^([^$]*)\$(\{([A-Za-z_][A-Za-z_0-9]*)\}|([A-Za-z_][A-Za-z_0-9]*))(.*)$ ]]; do
  variable=${BASH_REMATCH[3]}${BASH_REMATCH[4]}
  if [ -z "${!variable:-}" ]; then
    echo "error: the profile's scratch folder needs the variable $variable, which this node does not set" >&2
    exit 3
  fi
  scratch+=${BASH_REMATCH[1]}${!variable}
  rest=${BASH_REMATCH[5]}
done
scratch+=$rest

child= told= failed=0
forward() { # TERM, to whatever is being executed; what follows is not begun
  told=yes
  if [ -n "$child" ]; then kill -TERM "$child" 2>/dev/null; fi
}
trap forward TERM INT

execute() { # name, task file, log, file for the exit code
  local name=$1 sheet=$2 log=$3 ended=$4 folder code
  if [ -e "$ended" ]; then return; fi
  folder=$scratch/workbench-$SLURM_JOB_ID-$name
  printf '%s\n' "${SLURMD_NODENAME:-}" >"$ended.begun" 2>/dev/null
  if ! mkdir -p "$folder" || ! cd "$folder"; then
    failed=3
    return
  fi
  "$workbench" work "$sheet" --scratch "$folder" >>"$log" 2>&1 &
  child=$!
  if [ -n "$told" ]; then kill -TERM "$child" 2>/dev/null; fi
  # A signal ends `wait` and not the child; Bash knows the exit code of a child that is gone when it is asked again.
  wait "$child"
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  wait "$child"
  code=$?
  child=
  cd / && rm -rf "$folder"
  # Whole or not at all, since the head may be reading.
  printf '%s\n' "$code" >"$ended.$SLURM_JOB_ID" && mv "$ended.$SLURM_JOB_ID" "$ended" || failed=3
}

first=$((SLURM_ARRAY_TASK_ID * each))
for ((task = first; task < first + each; task++)); do
  line=$(sed -n "$((task + 1))p" "$list")
  if [ -z "$line" ] || [ -n "$told" ]; then break; fi
  IFS=$'\t' read -r name sheet log ended _ <<<"$line"
  execute "$name" "$sheet" "$log" "$ended"
done

# Slurm's own words are kept only where there are any.
mine=${list%/*}/${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID.log
if [ -f "$mine" ] && [ ! -s "$mine" ]; then rm -f "$mine"; fi
exit $failed
