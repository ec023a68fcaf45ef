#!/usr/bin/env bash
# Fills real disks and makes them read-only during a run, and checks the home afterwards. Needs root, for its own mounts.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/checks.sh

disk="$work/disk"
home="$disk/home"
mkdir "$disk"
trap 'umount -q "$disk"; rm -rf "$work"' EXIT

small=(--no-control --preset frankle2019-lenet --dataset mnist-10k --levels 2
  --set training.steps=300it --set evaluation.every=50 --set checkpoint.every=0.2)

clearly() { # what must be said, exit code: 3, an error in $work/said that says it, no stack trace
  cat "$work/said"
  [ "$2" -eq 3 ] && grep -q "^error: " "$work/said" && grep -Eqi "$1" "$work/said" &&
    ! grep -Eq $'^\tat |Exception in thread|\\.java:[0-9]' "$work/said"
}

fails_clearly() { # what must be said, command...
  local said=$1 code=0
  shift
  "$@" 2>"$work/said" || code=$?
  clearly "$said" "$code"
}

acknowledging() { # command...: says on standard error which events are durable
  env JAVA_TOOL_OPTIONS=-Dworkbench.acknowledge=true "$@"
}

mounted() { # options...: a file system for the home
  mount "$@" "$disk" && return
  echo "FAILED  no file system could be mounted: run this as root, where mounting is permitted"
  exit 1
}

nothing_half_written() { [ -z "$(find "$home" -name '*.tmp' 2>/dev/null)" ]; }

run_id() { # of the only run; nothing if there is none
  ./workbench list --home "$home" --json >"$work/list.json" 2>/dev/null || return 0
  field "$work/list.json" '(d["runs"] or [{"run":""}])[0]["run"]'
}

finish() { # goes on with the run, or starts it if the disk was too small even for its first event
  local run
  run=$(run_id)
  if [ -n "$run" ]; then
    ./workbench resume "$run" --home "$home" --json >"$work/finished.json"
  else
    ./workbench start "${small[@]}" --home "$home" --json >"$work/finished.json"
  fi
}

all_acknowledged() { # every event that a process said was durable is in the log
  grep -o 'acknowledged .*' "$work/acknowledged" | sort -u >"$work/promised"
  [ -s "$work/promised" ] || return 1
  ./workbench log "$(run_id)" --home "$home" --json >"$work/log.json" || return 1
  field "$work/log.json" \
    '"\n".join("acknowledged %s#%d %s" % (e["run"],e["version"],e["hash"]) for e in d["events"])' | sort >"$work/kept"
  [ -z "$(comm -23 "$work/promised" "$work/kept")" ]
}

comes_to_the_same_end() { # what happened before
  if [ -n "$(run_id)" ]; then check "$1: no acknowledged event is missing" all_acknowledged; fi
  check "$1: the run comes to its end" finish
  check "$1: to the same bits" same_bits
  check "$1: what was left behind is collected" ./workbench gc --home "$home"
  check "$1: nothing is left to collect" sh -c "./workbench gc --home $home | grep -q 'nothing to remove'"
  check "$1: the home is as it was written at its end" ./workbench verify --home "$home"
}

same_bits() { [ "$(digests "$work/reference.json")" = "$(digests "$work/finished.json")" ]; }

check "an undisturbed run" sh -c "./workbench start ${small[*]} --home $work/reference --json >$work/reference.json"

# Full at the database, at the first snapshots, at checkpoints, and at later levels.
for size in 64k 1m 3m 6m 12m; do
  mounted -t tmpfs -o "size=$size" tmpfs
  check "$size: a full disk ends the run with 3 and says so" fails_clearly "full|no space left" \
    acknowledging ./workbench start "${small[@]}" --home "$home"
  cp "$work/said" "$work/acknowledged"
  check "$size: nothing is half-written" nothing_half_written
  dd if=/dev/zero of="$disk/filler" bs=1k 2>/dev/null
  if [ -e "$home/workbench.db" ]; then
    check "$size: without any room a command says so" fails_clearly "full|no space left" ./workbench list --home "$home"
  fi
  mount -o remount,size=64m "$disk"
  if [ -e "$home/workbench.db" ]; then
    check "$size: with room again the home is as it was written" ./workbench verify --home "$home"
  fi
  comes_to_the_same_end "$size"
  umount "$disk"
done

# Every command that writes, with less and less free space beside a finished home.
mounted -t tmpfs -o size=64m tmpfs
check "a home" ./workbench start "${small[@]}" --home "$home" --json
trunk=$(run_id)
check "a bundle" ./workbench export "$trunk" "$work/a.zip" --home "$home"
full="full|no space left|not enough room"
never_our_fault() { # command...: 0, 1 or 3, and nothing half-written beside the home
  local code=0
  # A replay says on standard output what blocks it.
  "$@" >"$work/said" 2>&1 || code=$?
  cat "$work/said"
  case "$code" in
    0 | 1) ;;
    3) clearly "$full" 3 || { grep -q "BLOCKED" "$work/said" && grep -Eqi "$full" "$work/said"; } || return 1 ;;
    *) return 1 ;;
  esac
  ! find "$disk" -maxdepth 1 -name '.workbench-*.tmp' | grep -q .
}
for room in 0 8 100 900; do
  rm -f "$disk/filler"
  dd if=/dev/zero of="$disk/filler" bs=1k count=$(($(df -k --output=avail "$disk" | tail -1) - room)) 2>/dev/null
  for line in "list" "verify" "gc" "replay $trunk" "branch $trunk@1 --as random-reinit" "import $work/a.zip" "check $work/a.zip" \
    "export $trunk $disk/b.zip" "export $trunk@1 $disk/b.onnx --format onnx" "keygen $disk/key-$room"; do
    check "$room KiB: $line is never our fault" never_our_fault ./workbench $line --home "$home"
  done
  check "$room KiB: temporary files have no room" fails_clearly "temporary|full" \
    env JAVA_TOOL_OPTIONS=-Djava.io.tmpdir="$disk" ./workbench list --home "$work/reference"
done
rm -f "$disk/filler"
check "with room again the home is as it was written" ./workbench verify --home "$home"
umount "$disk"

# The kernel makes the disk read-only for all processes at once, as when a disk fails; what was not synced is lost.
run_until_read_only() { # how many events are acknowledged before
  local code=0 pid
  acknowledging ./workbench start "${small[@]}" --home "$home" >/dev/null 2>"$work/said" &
  pid=$!
  until [ "$(grep -c '^acknowledged' "$work/said")" -ge "$1" ] || ! kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
  echo "made to fail by a test" >"/sys/fs/ext4/$(basename "$(findmnt -no SOURCE "$disk")")/trigger_fs_error"
  wait "$pid" || code=$?
  clearly "read-only|refused to read or write|input/output error" "$code"
}

repaired() { # as after a restart of the machine
  umount "$disk" && { e2fsck -fy "$work/image" || [ $? -eq 1 ]; } && mount -o loop,errors=remount-ro "$work/image" "$disk"
}

for events in 1 2 5 7; do
  truncate -s 96M "$work/image" && mkfs.ext4 -q "$work/image"
  mounted -o loop,errors=remount-ro "$work/image"
  check "behind event $events: a disk that turns read-only ends the run with 3 and says so" run_until_read_only "$events"
  cp "$work/said" "$work/acknowledged"
  check "behind event $events: the run can still be looked at" ./workbench list --home "$home"
  check "behind event $events: it cannot be resumed there, which is said" fails_clearly "for writing|read-only" \
    ./workbench resume "$(run_id)" --home "$home"
  check "behind event $events: the disk is repaired" repaired
  check "behind event $events: the home is as it was written" ./workbench verify --home "$home"
  comes_to_the_same_end "behind event $events"
  umount "$disk" && rm "$work/image"
done

verdict
