#!/usr/bin/env bash
# Builds the example plug-in and uses it: it is recorded, replayed bit for bit, and blocks what it is missing from.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. .ci/checks.sh
trap 'rm -rf "$work"' EXIT

home="$work/home"
example=docs/examples/plugin
jar="$home/plugins/lamp.jar"
small=(--no-control --levels 2 --set model=mlp-20 --set training.steps=40it --set evaluation.every=20)
lamp=(--set pruning.strategy=lamp --set pruning.scope=global)

says() { # text that a command's output or its errors must have, command...
  local text=$1
  shift
  "$@" >"$work/said" 2>&1
  grep -qF -- "$text" "$work/said" || { cat "$work/said"; return 1; }
}

no_trace() { ! grep -qE '^\s+at ' "$work/said"; }

replays() { # expected code, verdict, run, further options...
  local code=$1 verdict=$2 run=$3
  shift 3
  exits "$code" ./workbench replay "$run" --home "$home" --json "$@" >"$work/replay.json" 2>"$work/replay.err" &&
    [ "$(field "$work/replay.json" 'd["verdict"]')" = "$verdict" ] || { cat "$work/replay.json" "$work/replay.err"; return 1; }
}

of_plugins() { # run: what its first event records of plug-ins
  ./workbench log "$1" --home "$home" --json >"$work/log.json" &&
    grep -o '"plugin\.[^,}]*' "$work/log.json" | sort -u
}

check "the program is built" ./workbench presets
rm -rf "$example/target"
# shellcheck disable=SC2086
check "the example is built, and nothing had to be installed" mvn -B -q ${MAVEN_FLAGS:-} -f "$example" package
mkdir -p "$home/plugins"
cp "$example/target/lamp-1.0.jar" "$jar" || exit 1
sha=$(sha256sum "$jar" | cut -d' ' -f1)

check "its word is listed" says lamp ./workbench presets --keys --home "$home"
check "a word that is near it is answered with it" says "did you mean lamp?" ./workbench start --set pruning.strategy=lmap --home "$home"
check "doctor names it" says "$sha" ./workbench doctor --json --home "$home"
check "a run with it" sh -c "./workbench start ${small[*]} ${lamp[*]} --home $home --json >$work/run.json"
run=$(field "$work/run.json" 'd["run"]')
check "the run records name, version and SHA-256" [ "$(of_plugins "$run")" = "\"plugin.lamp\":\"1.0 sha256:$sha\"" ]
check "a run without it" sh -c "./workbench start ${small[*]} --home $home --json >$work/other.json"
other=$(field "$work/other.json" 'd["run"]')
check "that run records no plug-in" [ -z "$(of_plugins "$other")" ]
check "the runs have other tickets" [ "$(digests "$work/run.json")" != "$(digests "$work/other.json")" ]
check "replay is IDENTICAL" replays 0 IDENTICAL "$run"
check "verify finds nothing, and makes the masks again" ./workbench verify --home "$home"
check "a branch uses it" sh -c "./workbench branch $run@1 --as random-reinit --home $home --json >$work/branch.json"

mv "$jar" "$work/lamp.jar"
check "without the jar, replay is BLOCKED" replays 1 BLOCKED "$run"
check "the reason names plug-in and SHA-256" sh -c "grep -q 'plug-in lamp' $work/replay.json && grep -q $sha $work/replay.json"
check "a run that did not use it is IDENTICAL" replays 0 IDENTICAL "$other"
check "a branch is refused" exits 1 ./workbench branch "$run@1" --as random-reinit --home "$home"
check "its word is unknown" exits 2 ./workbench start "${small[@]}" "${lamp[@]}" --home "$home"
for look in list "show $run" tree verify "compare $run@1 $other@1" "export $run $work/run.zip"; do
  # shellcheck disable=SC2086
  check "without the jar: ${look%% *}" ./workbench $look --home "$home"
done
check "with --plugins, replay is IDENTICAL" replays 0 IDENTICAL "$run" --plugins "$work"

mkdir "$work/several"
cp "$work/lamp.jar" "$work/several/"
check "processes of their own get it too" sh -c \
  "./workbench start ${small[*]} ${lamp[*]} --replicates 2 --workers 2 --plugins $work/several --home $home --json >$work/two.json"

cp "$work/lamp.jar" "$jar"
python3 -c "import sys,zipfile; zipfile.ZipFile(sys.argv[1], 'a').writestr('changed', '1')" "$jar"
changed=$(sha256sum "$jar" | cut -d' ' -f1)
check "with another jar, replay is BLOCKED" replays 1 BLOCKED "$run"
check "the reason names both SHA-256" sh -c "grep -q $sha $work/replay.json && grep -q $changed $work/replay.json"
check "two jars of one name are refused" says "two plug-ins have one name" ./workbench list --home "$home" --plugins "$work/several"
check "nothing traces a stack" no_trace

cp "$work/lamp.jar" "$jar"
echo "no jar" >"$home/plugins/none.jar"
check "a file that is no jar is named" says "$home/plugins/none.jar" ./workbench list --home "$home"
check "nothing traces a stack" no_trace
check "its exit code is 2" exits 2 ./workbench list --home "$home"
rm "$home/plugins/none.jar"

check "a bundle with the run goes to a home without the jar" ./workbench import "$work/run.zip" --home "$work/elsewhere"
check "there it is BLOCKED" exits 1 ./workbench replay "$run" --home "$work/elsewhere"
check "and IDENTICAL with the jar" ./workbench replay "$run" --home "$work/elsewhere" --plugins "$work/several"

verdict
