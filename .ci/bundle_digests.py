#!/usr/bin/env python3
"""Compares an unpacked bundle and a safetensors export with `show --json`, with digests recomputed from docs/formats.md.

Usage: bundle_digests.py BAG_FOLDER SHOW_JSON TICKET_SAFETENSORS LEVEL; exits with 1 if anything differs.
"""

import hashlib
import json
import sys
from pathlib import Path

from pyarrow_digests import check, open_snapshot, set_digest, tensor_digest
from safetensors.numpy import load_file, safe_open


def events_problems(bag):
    for path in sorted(bag.glob("data/runs/*/events.jsonl")):
        previous = None
        for line in path.read_text().splitlines():
            event = json.loads(line)
            stated = event.pop("hash")
            # Events hold integers, texts and short decimals, whose canonical form is Python's, too, but for 1e-8 and the like.
            canonical = line.replace(f'"hash":"{stated}",', "", 1)
            actual = "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()
            if actual != stated or event["previousHash"] != previous:
                yield f"{path.name}: event {event['version']} has hash {actual}"
            previous = stated


def tensors_digest(tensors, prefix):
    parts = []
    for name, array in tensors.items():
        if name.startswith(prefix):
            own = name.removeprefix(prefix)
            parts.append((own, tensor_digest(own, "float32", list(array.shape), array.astype("<f4").tobytes())))
    return "sha256:" + set_digest(parts)


def masks_digest(tensors):
    import numpy

    parts = []
    for name, array in tensors.items():
        if name.startswith("mask/"):
            own = name.removeprefix("mask/")
            packed = numpy.packbits(array.reshape(-1).astype(bool), bitorder="little").tobytes()
            parts.append((own, tensor_digest(own, "bool", list(array.shape), packed)))
    return "sha256:" + set_digest(parts)


def ticket_problems(file, level):
    tensors = load_file(file)
    with safe_open(file, framework="numpy") as opened:
        facts = opened.metadata()
    found = {
        "initWeights": tensors_digest(tensors, "init/"),
        "mask": masks_digest(tensors),
        "finalWeights": tensors_digest(tensors, "trained/"),
    }
    for key, fact in (("initWeights", "init"), ("mask", "mask"), ("finalWeights", "trained")):
        if not found[key] == level[key] == facts["workbench." + fact]:
            yield f"{key} is {level[key]} in the journal but {found[key]} in {file}"


def main(folder, shown, ticket, number):
    bag = Path(folder)
    problems = list(events_problems(bag))
    snapshots = sorted(bag.glob("data/snapshots/*.arrow"))
    for path in snapshots:
        open_snapshot(path)
        check(path)
    level = json.loads(Path(shown).read_text())["levels"][int(number)]
    for key in ("initWeights", "mask", "finalWeights", "earlyStopWeights", "metrics", "timing"):
        if not (bag / "data/snapshots" / (level[key].removeprefix("sha256:") + ".arrow")).is_file():
            problems.append(f"{key} of level {number} is not in the bundle")
    problems += ticket_problems(ticket, level)
    print("\n".join(problems))
    print(f"{len(snapshots)} snapshots, {len(problems)} problems")
    return 1 if problems or not snapshots else 0


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
