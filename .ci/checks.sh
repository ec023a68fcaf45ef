# Shared by the scripts in this folder: named checks that are counted, and readers of JSON. Sourced, not run.
work=$(mktemp -d)
passed=0
failed=0

check() { # name, command...
  local name=$1
  shift
  if "$@" >"$work/out" 2>"$work/err"; then
    passed=$((passed + 1))
    echo "ok      $name"
  else
    failed=$((failed + 1))
    echo "FAILED  $name"
    head -c 4000 "$work/out" "$work/err"
  fi
}

exits() { # expected code, command...
  local expected=$1 actual=0
  shift
  "$@" || actual=$?
  [ "$actual" -eq "$expected" ]
}

field() { # file, python expression on the document d
  "${CI_PYTHON:-python3}" -c "import json,sys; d=json.load(open(sys.argv[1])); print($2)" "$1"
}

digests() { # file: everything that must be equal between two executions
  field "$1" '[[l[k] for k in ("initWeights","mask","finalWeights","earlyStopWeights","metrics")] for l in d["levels"]]'
}

of_each() { # file of several runs: what must be equal between two executions, by seed
  field "$1" 'sorted([r["seed"], [[l[k] for k in ("initWeights","mask","finalWeights","earlyStopWeights","metrics")] for l in r["levels"]]] for r in d["runs"])'
}

verdict() { # says how it went; the script's last command
  echo
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}
