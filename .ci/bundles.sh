#!/usr/bin/env bash
# Sends runs from home to home, and checks the bundles with programs by others.
# Needs CI_PYTHON with bagit, roc-validator, rocrate, safetensors, numpy and pyarrow.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin=$(dirname "$CI_PYTHON")
passed=0
failed=0

check() { # name, command...
  local name=$1
  shift
  if "$@" >"$work/out" 2>&1; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    tail -c 4000 "$work/out"
  fi
}

exits() { # expected code, command...
  local expected=$1 actual=0
  shift
  "$@" || actual=$?
  [ "$actual" -eq "$expected" ]
}

runs() { # kind
  "$CI_PYTHON" -c "import json,sys; print([r['run'] for r in json.load(open(sys.argv[1]))['runs'] if r['kind']==sys.argv[2]][0])" \
    "$work/list.json" "$1"
}

here=(--home "$work/home")
there=(--home "$work/there")
check "a run and its control are made" ./workbench start "${here[@]}" --levels 2 --set training.steps=100it
./workbench list "${here[@]}" --json >"$work/list.json"
trunk=$(runs trunk)
control=$(runs random-reinit)
./workbench show "$trunk" "${here[@]}" --json >"$work/show.json"

check "keys are made" ./workbench keygen "$work/key" "${here[@]}"
check "the control is exported, signed" ./workbench export "$control" "$work/control.zip" --sign "$work/key" "${here[@]}"
check "the run is exported" ./workbench export "$trunk" "$work/run.zip" "${here[@]}"
check "a ticket is exported" ./workbench export --format safetensors "$trunk@2" "$work/ticket.safetensors" "${here[@]}"
for name in control run; do
  mkdir "$work/$name"
  check "$name: unzip unpacks it" unzip -q "$work/$name.zip" -d "$work/$name"
  check "$name: bagit-python accepts it" "$CI_PYTHON" "$bin/bagit.py" --validate "$work/$name"/lth-*
  check "$name: sha256sum accepts it" sh -c "cd $work/$name/lth-* && sha256sum -c --quiet manifest-sha256.txt tagmanifest-sha256.txt"
  check "$name: roc-validator accepts it" "$CI_PYTHON" .ci/validate_crate.py "$work/$name"/lth-*/data
done
check "pyarrow and safetensors find the digests of the journal" \
  "$CI_PYTHON" .ci/bundle_digests.py "$work"/run/lth-* "$work/show.json" "$work/ticket.safetensors" 2
echo x >>"$work/run/$(ls "$work/run")/data/README.md"
check "bagit-python refuses a changed bag" exits 1 "$CI_PYTHON" "$bin/bagit.py" --validate "$work"/run/lth-*

check "it is checked by the key that is trusted" ./workbench check "$work/control.zip" --trust "$work/key.pub" "${there[@]}"
check "an unsigned one is refused where a key is trusted" exits 1 \
  ./workbench check "$work/run.zip" --trust "$work/key.pub" "${there[@]}"
check "the control is imported into an empty home" ./workbench import "$work/control.zip" "${there[@]}"
check "it is replayed IDENTICAL there" sh -c "./workbench replay $control ${there[*]} | grep -q IDENTICAL"
check "the ancestor's prefix is not resumed" exits 1 ./workbench resume "$trunk" "${there[@]}"
check "importing it again says that it is here" sh -c \
  "./workbench import $work/control.zip ${there[*]} | grep -q 'already here'"
check "the run completes its prefix" ./workbench import "$work/run.zip" "${there[@]}"
check "the run is replayed IDENTICAL there" sh -c "./workbench replay $trunk ${there[*]} | grep -q IDENTICAL"
check "everything there is as it was written" ./workbench verify "${there[@]}"
check "gc finds nothing to remove there" sh -c "./workbench gc --dry-run ${there[*]} --json | grep -q '\"snapshots\":{\"bytes\":0'"
check "the home is what the bundle says" ./workbench verify --against "$work/run.zip" "${here[@]}"
check "a bundle of both homes has the same bytes" sh -c \
  "./workbench export $trunk $work/again.zip ${there[*]} && cmp $work/again.zip $work/run.zip"
check "another time zone and locale change no byte" sh -c \
  "TZ=Pacific/Auckland LC_ALL=de_DE.UTF-8 ./workbench export $trunk $work/zone.zip ${here[*]} && cmp $work/zone.zip $work/run.zip"
check "a cut-off bundle is refused" sh -c "head -c 100000 $work/run.zip >$work/cut.zip; ./workbench check $work/cut.zip ${there[*]}; [ \$? -eq 1 ]"

echo
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
